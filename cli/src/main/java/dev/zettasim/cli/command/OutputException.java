package dev.zettasim.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Tells that a file could not be written, in words for the user. */
final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputException(Path file, String reason) {
        super("cannot write `" + file + "`: " + reason);
    }

    OutputException(Path file, IOException cause) {
        super("cannot write `" + file + "`: " + reason(cause), cause);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
