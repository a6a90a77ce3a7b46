package dev.zettasim.cli.command;

import dev.zettasim.scenarios.schema.ScenarioSchema;
import picocli.CommandLine.Command;

/** {@code zettasim schema}: the JSON Schema of scenario files. */
@Command(name = "schema", description = "Print the JSON Schema of scenario files, for completion in editors.")
final class SchemaCommand implements Runnable {
    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().println(ScenarioSchema.json().strip());
    }
}
