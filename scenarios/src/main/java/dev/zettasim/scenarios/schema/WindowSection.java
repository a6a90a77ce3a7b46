package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Shorthand;
import dev.zettasim.scenarios.yaml.Unit;
import org.jspecify.annotations.Nullable;

/** Exchanges that are sent packet by packet once, to learn what they reach of the fluid level's rates. */
@Doc(
        "Exchanges that are sent packet by packet once; what they reach of the fluid level's rates then holds for the step.")
public record WindowSection(
        @Doc("Which exchanges.") @Shorthand Traffic traffic,

        @Doc(
                value =
                        "A switch, as `zettasim topology` names it, or a cable by its two switches: only what crosses it is measured, and only that and what is around it is sent.",
                examples = {"leaf-0", "leaf-0/spine-8"})
        @Nullable
        String at,

        @Doc(
                "How far around `at`: 0 sends only what crosses it, 1 also what shares a link with that, 2 also what shares one with those, and so on.")
        @Default("1")
        @Limits(max = 64)
        int radius,

        @Doc("Congestion control of the adapters.") @Default("swift")
        Congestion congestion,

        @Doc("Queue pairs that share each message; hashing puts them on different paths.")
        @Default("1")
        @Limits(min = 1, max = 64)
        int queuePairs,

        @Doc("The most that an adapter sends; longer exchanges are cut to that.")
        @Key("bytes")
        @Default("4 MiB")
        @Unit(Dimension.DATA)
        @Limits(min = 1, max = 1e10)
        double bytes,

        @Doc(
                "Priority flow control: a switch that holds more than this of what came by one link pauses its sender; without it nothing is paused.")
        @Unit(Dimension.DATA)
        @Limits(min = 8192)
        @Nullable
        Double pauseAbove) {

    /** Exchanges by the groups that they are among. */
    public enum Traffic {
        @Doc("Gradients or parameters, among replicas.")
        DATA,
        @Doc("Activations, among ranks that share layers.")
        TENSOR,
        @Doc("Keys and values, among ranks that share a sequence.")
        CONTEXT,
        @Doc("Tokens, on their way to experts.")
        EXPERT,
        @Doc("Activations, from one pipeline stage to the next.")
        PIPELINE
    }

    /** Congestion control of adapters. */
    public enum Congestion {
        @Doc("A window that follows the delay; stands in for control by telemetry, too.")
        SWIFT,
        @Doc("Rates that follow marks.")
        DCQCN,
        @Doc("Windows that follow what switches report.")
        HPCC,
        @Doc("Receivers ask for packets.")
        PULL,
        @Doc("Line rate, whatever happens.")
        NONE
    }
}
