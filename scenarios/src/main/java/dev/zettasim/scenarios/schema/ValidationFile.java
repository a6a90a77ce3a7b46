package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Published measurements of one family, each with the scenario that describes it. */
@Doc("Published measurements of one family.")
public record ValidationFile(
        @Doc("What the measurements have in common.") String family,
        @Doc("Where they were published.") String source,

        @Doc("What had to be assumed because the source does not say it.")
        String assumptions,

        @Doc("Configurations that were measured.") List<Case> cases) {

    /** One configuration, measured once or in several releases. */
    @Doc("One configuration.")
    public record Case(
            @Doc("Name of the configuration.") String id,

            @Doc("What it is used for.") @Default("calibration")
            Role role,

            @Doc("Why it has that role, or what is special about it.") @Nullable
            String reason,

            @Doc("What was measured.") List<Published> published,

            @Doc("Cluster and workload in the language of scenarios.")
            Located scenario) {}

    /** One published figure: one of the three is given. */
    @Doc("One published figure.")
    public record Published(
            @Doc("Row of the source.") String row,
            @Doc("Software release.") String release,
            @Doc("Time of a step.") @Nullable Double stepSeconds,

            @Doc("Throughput of a GPU.") @Nullable Double tokensPerSecondPerGpu,

            @Doc("Arithmetic of the model per GPU and second, in 10^12.") @Nullable
            Double modelTeraflopsPerGpu) {}

    /** What a configuration is used for. */
    @Doc("What a configuration is used for.")
    public enum Role {
        @Doc("Constants are fitted to it.")
        CALIBRATION,
        @Doc("Only predicted; it counts in error statistics.")
        HOLDOUT,
        @Doc("Only predicted; it counts nowhere.")
        REPORT_ONLY
    }
}
