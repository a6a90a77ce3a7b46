package dev.zettasim.cli.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A command run in a test, with what it wrote. */
final class Session {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    final int code;

    private Session(String... arguments) {
        Terminal terminal = new Terminal(out, err, new Terminal.Abilities(false, true, false));
        code = terminal.finish(CommandTree.execute(terminal, arguments));
    }

    static Session of(String... arguments) {
        return new Session(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
