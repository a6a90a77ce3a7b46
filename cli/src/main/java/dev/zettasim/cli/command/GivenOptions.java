package dev.zettasim.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that stand in a command line: one that cannot have an effect is refused rather than ignored. */
final class GivenOptions {
    private final CommandSpec spec;

    /** Of a command, not of a mixin's own specification. */
    GivenOptions(CommandSpec spec) {
        this.spec = spec;
    }

    boolean has(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** Refuses options, with the reason. */
    void refuse(List<String> options, String reason) {
        for (String option : options) {
            if (has(option)) {
                throw new ParameterException(
                        spec.commandLine(), "`" + written(option) + "` would have no effect: " + reason);
            }
        }
    }

    private String written(String option) {
        OptionSpec matched = spec.commandLine().getParseResult().matchedOption(option);
        return matched.arity().max() == 0 ? option : option + " " + String.join(" ", matched.originalStringValues());
    }
}
