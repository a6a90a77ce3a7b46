package dev.zettasim.cli;

import dev.zettasim.cli.command.CommandTree;
import dev.zettasim.cli.command.Terminal;

/** The program {@code zettasim}. */
public final class Zettasim {
    private Zettasim() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        int code = CommandTree.execute(terminal, args);
        System.exit(terminal.finish(code));
    }
}
