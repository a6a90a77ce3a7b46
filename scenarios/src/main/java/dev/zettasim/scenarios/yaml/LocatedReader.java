package dev.zettasim.scenarios.yaml;

import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML text into located values, within limits that keep a hostile file from costing more than an error message. */
public final class LocatedReader {
    private static final String SCENARIO = "keys with values, such as `zettasim: 1`";

    private LocatedReader() {}

    /** Reads a file; faults of the file itself (missing, a directory, binary) are diagnostics too. */
    public static Located.Mapping read(Path file) {
        return read(file, SCENARIO);
    }

    /** Reads a file of another kind than a scenario; {@code expected} is what one without keys should be. */
    public static Located.Mapping read(Path file, String expected) {
        return read(TextFile.read(file), expected);
    }

    /** Reads standard input to its end. */
    public static Located.Mapping read(InputStream in) {
        return read(in, SCENARIO);
    }

    /** Reads something else than a scenario from a stream. */
    public static Located.Mapping read(InputStream in, String expected) {
        return read(TextFile.read(in), expected);
    }

    /** Reads a text; {@code name} stands in diagnostics where a file's name would. */
    public static Located.Mapping read(String name, String text) {
        Source source = Source.file(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        TextFile.refuseLong(source, text);
        return read(source, SCENARIO);
    }

    private static Located.Mapping read(Source source, String expected) {
        Diagnostics problems = new Diagnostics(source);
        Located root = read(source, source.text(), new Marks(source, 0), problems);
        problems.throwIfErrors();
        if (root instanceof Located.Mapping mapping) {
            return mapping;
        }
        throw ScenarioException.of(notKeys(source, root, expected));
    }

    /** The place of the value at a path such as {@code workload.placement[0]}; where the document lacks it, of what it has on the way. */
    public static Place locate(Located.Mapping document, String path) {
        DocumentPath parsed = DocumentPath.parse(path);
        return parsed == null ? document.place() : parsed.nearest(document);
    }

    /** The value at a path; null where the document has none. */
    public static @Nullable Located find(Located.Mapping document, String path) {
        DocumentPath parsed = DocumentPath.parse(path);
        return parsed == null ? null : parsed.find(document);
    }

    /** Reads {@code text}, a part of {@code source}; returns null for a text without content. */
    static @Nullable Located read(Source source, String text, Marks marks, Diagnostics problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(TextFile.LIMIT_BYTES + 1)
                // A token longer than the buffer is copied each time that the buffer grows by its size.
                .setBufferSize(text.length() + 1)
                .build();
        try {
            refuseControls(text, marks);
            return new TreeBuilder(new Parse(settings).parseString(text).iterator(), marks, problems).document();
        } catch (MarkedYamlEngineException e) {
            problems.add(SyntaxFaults.of(e, marks));
        } catch (YamlEngineException e) {
            problems.add(Diagnostic.error(source.whole(), "", "this is not YAML"));
        }
        problems.throwIfErrors();
        return null;
    }

    private static void refuseControls(String text, Marks marks) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                lineStart = i + 1;
            } else if (isControl(c)) {
                Place place = marks.at(line, 1 + text.codePointCount(lineStart, i), 1);
                String what = c == 0 ? "a NUL byte" : String.format("the control character U+%04X", (int) c);
                throw ScenarioException.of(Diagnostic.error(place, "", what + " is not text")
                        .hinting(c == 0 ? "is this a binary file?" : null));
            }
        }
    }

    private static boolean isControl(char c) {
        boolean c0 = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        return c0 || c == 0x7F || (c >= 0x80 && c < 0xA0 && c != 0x85) || c == 0xFFFE || c == 0xFFFF;
    }

    private static Diagnostic notKeys(Source source, @Nullable Located root, String expected) {
        if (root == null) {
            String what = source.text().isBlank() ? "the file is empty" : "the file has only comments";
            return Diagnostic.error(source.whole(), "", what).expecting(expected);
        }
        String found = root.kind().equals("nothing") ? "nothing" : root.kind();
        return Diagnostic.error(root.place(), "", "the file holds " + found + ", not keys with values")
                .expecting(expected);
    }
}
