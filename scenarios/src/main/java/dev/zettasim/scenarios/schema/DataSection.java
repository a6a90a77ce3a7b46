package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Unit;

/** Reading the training data. */
@Doc("Reading the training data from storage.")
public record DataSection(
        @Doc("Bytes read per token of the batch.") @Key("bytes-per-token") @Default("4 B") @Unit(Dimension.DATA)
        double bytesPerToken,

        @Doc("Steps whose data is read ahead; more of them hide more of the time until a file is open.")
        @Default("2")
        @Limits(max = 1_000)
        int prefetch) {}
