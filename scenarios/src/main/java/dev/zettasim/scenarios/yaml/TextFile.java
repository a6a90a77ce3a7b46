package dev.zettasim.scenarios.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file that should be UTF-8 text of modest size; whatever else it turns out to be is a diagnostic, never a hang. */
public final class TextFile {
    static final int LIMIT_BYTES = 8 << 20;

    private static final String STANDARD_INPUT = "<stdin>";
    private static final List<String> OPEN_ALREADY = List.of("/dev/stdin", "/dev/fd/\\d+", "/proc/self/fd/\\d+");

    private TextFile() {}

    /**
     * Reads a file.
     *
     * @throws ScenarioException where it cannot be read as text
     */
    public static Source read(Path file) {
        Source unread = Source.file(file.toString(), "");
        try {
            refuseUnlessRegular(file, unread);
            return decode(file.toString(), bytes(file, unread));
        } catch (NoSuchFileException e) {
            throw fault(unread, "no such file", null);
        } catch (AccessDeniedException e) {
            throw fault(unread, "the file cannot be read: permission denied", null);
        } catch (IOException e) {
            throw fault(unread, "the file cannot be read", null);
        }
    }

    /** Standard input, to its end or to the limit. */
    static Source read(InputStream in) {
        Source unread = Source.file(STANDARD_INPUT, "");
        try {
            return decode(STANDARD_INPUT, bytes(in, unread));
        } catch (IOException e) {
            throw fault(unread, "standard input cannot be read", null);
        }
    }

    private static void refuseUnlessRegular(Path file, Source unread) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw fault(unread, "this is a directory", "name the file in it");
        }
        if (!attributes.isRegularFile() && !isOpenAlready(file)) {
            // Opening a pipe or a device may block for ever.
            throw fault(
                    unread, "this is not a regular file", "`-` reads standard input, as in `zettasim run - < FILE`");
        }
        if (attributes.size() > LIMIT_BYTES) {
            throw tooLarge(unread);
        }
    }

    /** A descriptor that the shell has opened, as for {@code <(command)}. */
    private static boolean isOpenAlready(Path file) {
        Path path = file.toAbsolutePath().normalize();
        return OPEN_ALREADY.stream().anyMatch(open -> path.toString().matches(open));
    }

    private static byte[] bytes(Path file, Source unread) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return bytes(in, unread);
        }
    }

    /** Whatever the attributes say: files of /proc say that they are empty and are not. */
    private static byte[] bytes(InputStream in, Source unread) throws IOException {
        byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
        if (bytes.length > LIMIT_BYTES) {
            throw tooLarge(unread);
        }
        return bytes;
    }

    private static ScenarioException tooLarge(Source unread) {
        return fault(unread, "the file is larger than 8 MiB", "is this the right file?");
    }

    private static Source decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw notUtf8(name, text, bytes, in.position());
        }
        return Source.file(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static ScenarioException notUtf8(String name, String before, byte[] bytes, int position) {
        Source source = Source.file(name, before + "\uFFFD");
        int lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        Place place = new Place(source, line, 1 + before.codePointCount(lineStart, before.length()), 1);
        String problem = String.format("this is not UTF-8 text: byte 0x%02X", bytes[position] & 0xFF);
        boolean utf16 = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFF + 0xFE;
        String hint = utf16 ? "save the file as UTF-8; it looks like UTF-16" : "save the file as UTF-8";
        return ScenarioException.of(Diagnostic.error(place, "", problem).hinting(hint));
    }

    private static ScenarioException fault(Source unread, String problem, @Nullable String hint) {
        return ScenarioException.of(
                Diagnostic.error(unread.whole(), "", problem).hinting(hint));
    }

    /** Text from elsewhere than a file is held to the same limit. */
    static void refuseLong(Source source, String text) throws ScenarioException {
        if (text.length() > LIMIT_BYTES) {
            throw tooLarge(source);
        }
    }
}
