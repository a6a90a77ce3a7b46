package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Unit;
import org.jspecify.annotations.Nullable;

/** Writing checkpoints. */
@Doc("Writing checkpoints.")
public record CheckpointSection(
        @Doc(value = "Time between the starts of two checkpoints.", examples = "30 min")
        @Key("every")
        @Unit(Dimension.DURATION)
        @Limits(above = true)
        double everySeconds,

        @Doc("Whether training waits for the file system.") @Default("async")
        Mode mode,

        @Doc("Bytes written per parameter; without it those of the optimizer's state.")
        @Key("bytes-per-parameter")
        @Unit(Dimension.DATA)
        @Limits(above = true)
        @Nullable
        Double bytesPerParameter) {

    /** Whether training waits for the file system. */
    public enum Mode {
        @Doc("Training waits until all is written.")
        SYNC,
        @Doc("Training waits for the copy to host memory; the file system is written beside it.")
        ASYNC,
        @Doc("No checkpoints.")
        NONE
    }
}
