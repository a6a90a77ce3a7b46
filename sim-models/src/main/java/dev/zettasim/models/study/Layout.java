package dev.zettasim.models.study;

import dev.zettasim.models.parallel.LayerSplit;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Plan;

/**
 * How a job is spread: what each rank does, which layers each stage has, and on which GPU each rank runs.
 */
public record Layout(Plan plan, LayerSplit split, Placement placement) {}
