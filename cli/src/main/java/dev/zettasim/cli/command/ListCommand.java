package dev.zettasim.cli.command;

import dev.zettasim.scenarios.build.ShippedScenarios;
import picocli.CommandLine.Command;

/** {@code zettasim list}: the scenarios that ship with it. */
@Command(name = "list", description = "List the scenarios that ship with Zettasim.")
final class ListCommand implements Runnable {
    private final Terminal terminal;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        int width =
                ShippedScenarios.names().stream().mapToInt(String::length).max().orElse(0);
        for (String name : ShippedScenarios.names()) {
            terminal.out().println(name + " ".repeat(width - name.length() + 2) + ShippedScenarios.title(name));
        }
    }
}
