package dev.zettasim.cli.command;

import dev.zettasim.scenarios.build.ShippedScenarios;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** What a user names when asked for a scenario: one that ships, a file, or {@code -} for standard
 * input. A plain name that ships wins over a file. */
final class ScenarioArgument {
    private ScenarioArgument() {}

    static Scenario read(String argument, List<String> overrides) {
        if (ShippedScenarios.names().contains(argument)) {
            return ShippedScenarios.read(argument, overrides);
        }
        if (argument.equals("-")) {
            return ScenarioReader.read(System.in, overrides);
        }
        Path file = path(argument);
        if (argument.isBlank() || Files.notExists(file)) {
            throw unknown(argument);
        }
        return ScenarioReader.read(file, overrides);
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw unknown(argument);
        }
    }

    private static ScenarioException unknown(String argument) {
        List<String> names = ShippedScenarios.names();
        String near = Nearest.to(argument, names);
        Diagnostic fault = Diagnostic.error(
                        Source.option(argument).whole(), "", "there is no such file and no scenario of that name")
                .expecting("a file, or one of `" + String.join("`, `", names) + "`")
                .hinting(near == null ? null : "did you mean `" + near + "`?");
        return ScenarioException.of(fault);
    }
}
