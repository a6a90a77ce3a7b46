package dev.zettasim.cli.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Where {@code --output} sends a result: a file that is written whole or not at all: under another name in the same folder first, then renamed. Devices and pipes
 * are written in place.
 */
final class OutputFile {
    private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    private static final List<String> WRITTEN = List.of("--output", "--links", "--flows");

    private final Path asked;
    private final Path target;

    private OutputFile(Path asked, Path target) {
        this.asked = asked;
        this.target = target;
    }

    /** Whether that means standard output, which needs no opening. */
    static boolean isStandardOutput(Path asked) {
        return asked.equals(Path.of("-")) || asked.equals(STANDARD_OUTPUT);
    }

    /** Refuses at once what cannot be written, so that nobody waits for a run in vain. */
    static OutputFile at(Path asked) {
        if (asked.toString().isEmpty()) {
            throw new OutputException(asked, "the name is empty");
        }
        Path target = real(asked);
        Path folder = target.toAbsolutePath().getParent();
        if (Files.isDirectory(target)) {
            throw new OutputException(asked, "it is a directory");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new OutputException(asked, "its folder does not exist");
        }
        if (!Files.isWritable(Files.exists(target) ? target : folder)) {
            throw new OutputException(asked, "permission denied");
        }
        return new OutputFile(asked, target);
    }

    /** A file that is written must not be one that is read, nor named twice. */
    static void refuseInputs(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        for (OptionSpec written : last.matchedOptions()) {
            if (isWritten(written)) {
                refuse(written, last);
            }
        }
    }

    private static boolean isWritten(OptionSpec option) {
        return !Collections.disjoint(WRITTEN, Arrays.asList(option.names()))
                && !isStandardOutput(Path.of(option.stringValues().get(0)));
    }

    private static void refuse(OptionSpec written, ParseResult parsed) {
        for (ArgSpec other : parsed.matchedArgs()) {
            boolean same = other != written
                    && Stream.concat(other.stringValues().stream(), other.originalStringValues().stream())
                            .anyMatch(name -> isSame(written.stringValues().get(0), name));
            if (same) {
                throw new ParameterException(
                        parsed.commandSpec().commandLine(),
                        written.longestName() + " would overwrite `"
                                + written.stringValues().get(0) + "`, which is given as "
                                + (other instanceof OptionSpec option ? option.longestName() : other.paramLabel())
                                + ", too; name another file");
            }
        }
    }

    private static boolean isSame(String written, String other) {
        try {
            Path one = Path.of(written).toAbsolutePath().normalize();
            Path two = Path.of(other).toAbsolutePath().normalize();
            boolean exist = Files.isRegularFile(one) && Files.isRegularFile(two);
            return one.equals(two) || (exist && Files.isSameFile(one, two));
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    void write(String text) {
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                Files.writeString(target, text);
            } else {
                replace(text);
            }
        } catch (IOException e) {
            throw new OutputException(asked, e);
        }
    }

    private void replace(String text) throws IOException {
        Path draft = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        // An interrupt from the keyboard while writing leaves nothing behind either.
        draft.toFile().deleteOnExit();
        try {
            fill(draft, text);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void fill(Path draft, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            // Some file systems only find out here that they are full.
            channel.force(true);
        }
    }

    /** A symbolic link is followed, so that the rename replaces what it points to. */
    private static Path real(Path asked) {
        try {
            // What a descriptor stands for may have no path.
            return Files.isRegularFile(asked) || Files.isDirectory(asked) ? asked.toRealPath() : asked;
        } catch (IOException e) {
            throw new OutputException(asked, e);
        }
    }
}
