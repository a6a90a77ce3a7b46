package dev.zettasim.cli.command;

import dev.zettasim.cli.report.Style;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a result goes and what is said beside it; shared by the commands that have one. */
final class Output {
    @Option(names = "--output", paramLabel = "FILE", description = "Write the result to a file, whole or not at all.")
    private @Nullable Path output;

    @Option(names = "--quiet", description = "Nothing on standard error but errors.")
    private boolean quiet;

    boolean quiet() {
        return quiet;
    }

    private boolean isFile() {
        return output != null && !OutputFile.isStandardOutput(output);
    }

    /** The file, refused at once where it cannot be written; null for standard output. */
    @Nullable
    OutputFile open() {
        return output != null && isFile() ? OutputFile.at(output) : null;
    }

    Style style(Terminal terminal, boolean ascii, boolean verbose) {
        return terminal.style(ascii, verbose, isFile());
    }

    /** What shows how far a run is; null for silence. */
    @Nullable
    ProgressLine progress(Terminal terminal) {
        return quiet ? null : new ProgressLine(terminal.err(), terminal.manner());
    }

    static void write(String text, @Nullable OutputFile file, Terminal terminal) {
        if (file == null) {
            terminal.out().print(text);
        } else {
            file.write(text);
        }
    }
}
