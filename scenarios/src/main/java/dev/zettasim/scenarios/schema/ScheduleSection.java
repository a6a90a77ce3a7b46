package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Key;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.OrWord;
import dev.zettasim.scenarios.yaml.Shorthand;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** In which order pipeline stages work on their micro-batches: by a rule, or written out. */
@Doc("In which order pipeline stages work on their micro-batches.")
public record ScheduleSection(
        @Doc("The rule.") @Shorthand @Default("auto") Kind kind,

        @Doc("Micro-batches that pass one virtual stage before the next one's turn; auto takes as many as stages.")
        @OrWord("auto")
        @Limits(min = 1, max = 1_000_000)
        OptionalInt group,

        @Doc(
                value =
                        "Instead of a rule, what each stage does in turn: F3 B3 W3 is the forward pass of micro-batch 3, its"
                                + " backward pass, and the gradients of its weights where they come apart; F1.3 is that of virtual"
                                + " stage 1; F4+B2 run layer by layer in turns.",
                examples = "[F0 F1 B0 B1, F0 B0 F1 B1]")
        @Shorthand
        @Nullable
        List<String> table,

        @Doc("How layers run through the stages of a table.") @Default("loop")
        Layers layers) {

    /** Order of forward and backward passes. */
    public enum Kind {
        @Doc("Interleaved where there are virtual stages, otherwise 1f1b.")
        AUTO,
        @Doc("One forward, one backward.")
        @Key("1f1b")
        ONE_FORWARD_ONE_BACKWARD,
        @Doc("One forward, one backward, on several virtual stages per rank.")
        INTERLEAVED,
        @Doc("All forward passes, then all backward passes.")
        GPIPE,
        @Doc("Each forward beside the backward of another micro-batch, so that exchanges of experts hide behind it.")
        OVERLAPPED,
        @Doc("1f1b with gradients of weights put off into the bubbles, in as much memory as 1f1b.")
        @Key("zb-h1")
        ZERO_BUBBLE_H1,
        @Doc("The same with twice the micro-batches in flight, so that stages never wait.")
        @Key("zb-h2")
        ZERO_BUBBLE_H2,
        @Doc("Two copies of the model that start at either end, forwards beside backwards.")
        @Key("dualpipe")
        DUAL_PIPE,
        @Doc("The same with one copy that turns around at the last stage.")
        @Key("dualpipe-v")
        DUAL_PIPE_V
    }

    /** How layers run through the stages. */
    public enum Layers {
        @Doc("Through all stages once per virtual stage.")
        LOOP,
        @Doc("To the last stage and back.")
        ZIGZAG,
        @Doc("One copy from the first stage to the last, another one back; each takes half of the micro-batches.")
        BOTH_WAYS
    }
}
