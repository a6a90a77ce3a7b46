/**
 * The training step: operations of each pipeline stage on streams, exchanges among ranks, executed as a discrete-event program on a
 * network; and the critical path that explains its time. {@link dev.zettasim.models.training.Job} writes the programs and says who
 * exchanges what with whom, {@link dev.zettasim.models.training.StepRunner} executes them.
 * Leaves out: which network level it runs on, how ranks are folded, and how long kernels take.
 */
@NullMarked
package dev.zettasim.models.training;

import org.jspecify.annotations.NullMarked;
