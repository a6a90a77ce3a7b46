package dev.zettasim.cli.command;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.core.units.QuantityException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Quantities given to options. */
final class Quantities {
    private Quantities() {}

    /** A quantity above nothing. */
    static double positive(CommandSpec spec, String option, String text, Dimension dimension) {
        try {
            double value = Quantity.parse(text, dimension).value();
            if (value > 0) {
                return value;
            }
        } catch (QuantityException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "`" + option + " " + text + "`: " + e.problem() + "; expected: " + e.expected());
        }
        throw new ParameterException(spec.commandLine(), "`" + option + " " + text + "` is nothing; expected: more");
    }
}
