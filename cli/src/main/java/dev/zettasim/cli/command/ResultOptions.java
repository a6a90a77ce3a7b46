package dev.zettasim.cli.command;

import dev.zettasim.cli.report.Style;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command writes its result, and where. */
final class ResultOptions {
    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; text by default.")
    private RunCommand.Format format = RunCommand.Format.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the result to a file, whole or not at all.")
    private @Nullable Path output;

    @Option(names = "--ascii", description = "No characters beyond ASCII in the text.")
    private boolean ascii;

    boolean isJson() {
        return format == RunCommand.Format.JSON;
    }

    Style style(Terminal terminal) {
        return terminal.style(ascii, false, output != null);
    }

    /** Writes what the work comes to; a file that cannot be written is refused before the work begins. */
    int write(Terminal terminal, Supplier<String> work) {
        write(terminal, work, text -> text);
        return ExitCode.DONE;
    }

    /** Writes what the work comes to in words, and returns it. */
    <T> T write(Terminal terminal, Supplier<T> work, Function<T, String> words) {
        OutputFile file = output == null ? null : OutputFile.at(output);
        T done = work.get();
        if (file == null) {
            terminal.out().print(words.apply(done));
        } else {
            file.write(words.apply(done));
        }
        return done;
    }
}
