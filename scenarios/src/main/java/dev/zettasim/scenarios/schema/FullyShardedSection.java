package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.OrWord;
import java.util.OptionalInt;

/** How fully sharded parameters are gathered. */
@Doc("How fully sharded parameters are gathered.")
public record FullyShardedSection(
        @Doc("Layers whose parameters are gathered while one runs; one in a pipeline.")
        @Default("1")
        @Limits(min = 1, max = 1000)
        int prefetch,

        @Doc(
                "Whether parameters are dropped after the forward pass and gathered again for the backward pass; in a pipeline they stay until the step ends.")
        @Default("true")
        boolean reshard,

        @Doc("Replicas that share the states, in several groups where that is less than all (hybrid sharding).")
        @OrWord("all")
        @Limits(min = 1, max = 100_000_000)
        OptionalInt group) {}
