package dev.zettasim.cli.command;

import dev.zettasim.cli.report.Style;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The two streams of a command and what they can show. Always UTF-8. The launcher tells which streams are terminals, because
 * the JVM of Java 17 cannot.
 */
public final class Terminal {
    private final WatchedStream watched;
    private final PrintStream out;
    private final PrintStream err;
    private final Abilities abilities;

    /**
     * What the streams can show.
     *
     * @param colour whether standard output shows colours
     * @param unicode whether it shows more than ASCII
     * @param progress whether standard error can show a line that changes
     */
    record Abilities(boolean colour, boolean unicode, boolean progress) {
        static Abilities of(Map<String, String> environment, boolean outIsTerminal, boolean errIsTerminal) {
            boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
            boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
            return new Abilities(outIsTerminal && !dumb && !noColour, isUtf8(environment), errIsTerminal && !dumb);
        }

        private static boolean isUtf8(Map<String, String> environment) {
            for (String name : new String[] {"ZETTASIM_LOCALE", "LC_ALL", "LC_CTYPE", "LANG"}) {
                String locale = environment.getOrDefault(name, "");
                if (!locale.isEmpty()) {
                    return locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
                }
            }
            return false;
        }
    }

    Terminal(OutputStream out, OutputStream err, Abilities abilities) {
        this.watched = new WatchedStream(out);
        this.out = new PrintStream(new BufferedOutputStream(watched, 1 << 16), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.abilities = abilities;
    }

    /** The streams of this process. */
    public static Terminal ofProcess() {
        Abilities abilities = Abilities.of(
                System.getenv(),
                Boolean.getBoolean("zettasim.out.terminal"),
                Boolean.getBoolean("zettasim.err.terminal"));
        return new Terminal(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), abilities);
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** How to show progress. */
    ProgressLine.Manner manner() {
        return abilities.progress() ? ProgressLine.Manner.CHANGING : ProgressLine.Manner.LINES;
    }

    Abilities abilities() {
        return abilities;
    }

    /** How a report for standard output looks, or for a file, which has no colours. */
    Style style(boolean ascii, boolean verbose, boolean forFile) {
        return new Style(abilities.unicode() && !ascii, abilities.colour() && !forFile, verbose);
    }

    void error(String text) {
        err.println("zettasim: error: " + text);
    }

    /**
     * Sends off what is still held back.
     *
     * @return the exit code: the given one, or that of lost output. A reader that has seen enough, such as {@code head},
     *     closes the pipe; nobody wants a message about that.
     */
    public int finish(int code) {
        out.flush();
        IOException failure = watched.failure();
        if (failure == null) {
            return code;
        }
        String reason = String.valueOf(failure.getMessage());
        if (!reason.contains("Broken pipe")) {
            error("cannot write to standard output: " + reason);
        }
        return code == ExitCode.DONE ? ExitCode.NOT_WRITTEN : code;
    }
}
