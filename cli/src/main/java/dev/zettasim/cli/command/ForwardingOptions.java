package dev.zettasim.cli.command;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.packet.BufferSettings;
import dev.zettasim.models.packet.ClassShares;
import dev.zettasim.scenarios.traffic.Forwarding;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the switches of a traffic study have room for, and what they do when there is none. */
final class ForwardingOptions {
    private static final Pattern WEIGHT = Pattern.compile("\\d{1,6}(\\.\\d{1,6})?");

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--cut-through", description = "Switches send on once a header is there.")
    private boolean cutsThrough;

    @Option(
            names = "--buffer",
            paramLabel = "DATA",
            description = "Packet memory of each switch, shared by its queues; without end by default.")
    private @Nullable String buffer;

    @Option(
            names = "--alpha",
            paramLabel = "RATIO",
            description = "A queue may be that multiple of what is free of the memory; 1 by default.")
    private double alpha = 1;

    @Option(names = "--trim", description = "Packets for which there is no room lose their payload only.")
    private boolean trims;

    @Option(
            names = "--pause-above",
            paramLabel = "DATA",
            description = "Switches that hold so much of what came by a link pause its sender; never by default.")
    private @Nullable String pauseAbove;

    @Option(
            names = "--credits",
            paramLabel = "DATA",
            description = "Room at the end of each link, for which its sender needs credits; none needed by default.")
    private @Nullable String credits;

    @Option(
            names = "--classes",
            paramLabel = "N",
            description =
                    "Classes of traffic, with queues, pauses and credits of their own; messages take them in turn."
                            + " 1 by default.")
    private @Nullable Integer classes;

    @Option(
            names = "--weights",
            paramLabel = "W,W...",
            description = "Of each class, on links that several want; `strict` goes before others. Equal by default.")
    private @Nullable String weights;

    /** Whether packets find no room now and then. */
    boolean mayLose() {
        return buffer != null;
    }

    /**
     * As the options say.
     *
     * @param unitBytes of what moves as one on a wire
     */
    Forwarding forwarding(int unitBytes) {
        if (pauseAbove != null && credits != null) {
            throw wrong("`--pause-above` and `--credits` exclude each other");
        }
        if (trims && buffer == null) {
            throw wrong("`--trim` needs `--buffer`: without it there is always room");
        }
        if (buffer == null) {
            new GivenOptions(spec).refuse(List.of("--alpha"), "it is of the memory that `--buffer` gives");
        }
        return new Forwarding(
                cutsThrough,
                memory(unitBytes),
                room("--pause-above", pauseAbove, unitBytes),
                room("--credits", credits, unitBytes),
                shares());
    }

    private ClassShares shares() {
        List<Double> given = weights == null ? List.of() : weights();
        int number = classes == null ? Math.max(1, given.size()) : classes;
        if (number < 1 || number > ClassShares.MOST_CLASSES) {
            throw wrong("`--classes " + number + "` is not a number from 1 to " + ClassShares.MOST_CLASSES);
        }
        if (weights != null && given.size() != number) {
            throw wrong("`--weights " + weights + "` are " + given.size() + ", and there are " + number + " classes");
        }
        return weights == null ? ClassShares.equal(number) : new ClassShares(given);
    }

    private List<Double> weights() {
        return Arrays.stream(String.valueOf(weights).split(",", -1))
                .map(String::strip)
                .map(this::weight)
                .toList();
    }

    private double weight(String text) {
        if (text.equals("strict")) {
            return ClassShares.STRICT;
        }
        if (!WEIGHT.matcher(text).matches() || !(Double.parseDouble(text) > 0)) {
            throw wrong("`" + text + "` of `--weights " + weights + "` is neither a number above 0 nor `strict`");
        }
        return Double.parseDouble(text);
    }

    private BufferSettings memory(int unitBytes) {
        if (buffer == null) {
            return BufferSettings.unlimited();
        }
        if (!(alpha > 0)) {
            throw wrong("`--alpha " + alpha + "` is not above 0");
        }
        return new BufferSettings(room("--buffer", buffer, unitBytes), alpha, trims);
    }

    /** Bytes for at least two packets or trains, so that one can come while one goes; 0 where nothing was said. */
    private long room(String option, @Nullable String text, int unitBytes) {
        if (text == null) {
            return 0;
        }
        long bytes = (long) Quantities.positive(spec, option, text, Dimension.DATA);
        if (bytes < 2L * unitBytes) {
            throw wrong("`" + option + " " + text + "` is less than two packets, or trains, of " + unitBytes
                    + " bytes with their headers: at least " + 2L * unitBytes + " B");
        }
        return bytes;
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
