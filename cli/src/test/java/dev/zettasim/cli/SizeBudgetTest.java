package dev.zettasim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files and methods of all modules stay small enough to be read at once. */
class SizeBudgetTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 60;

    /** File to the reason why it may be longer. */
    private static final Map<String, String> LONG_FILES = Map.of();

    /** {@code File.java#method} to the reason why it may be longer. */
    private static final Map<String, String> LONG_METHODS = Map.of();

    /** The formatter puts a method's head at one level of nesting per four spaces and its closing brace at the same column. */
    private static final Pattern METHOD_HEAD = Pattern.compile("( +)(?!return |throw |else |new ).*?\\b(\\w+)\\(.*");

    private static final Path ROOT = root();

    @Test
    void files_ofAllModules_areShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES && !LONG_FILES.containsKey(file.getFileName().toString())) {
                tooLong.add(ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void methods_ofAllModules_areShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            longMethods(file, tooLong);
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void methodLines_ofAMethodWithALambdaInside_countFromHeadToBrace() {
        List<String> source = List.of(
                "class A {",
                "    void a(",
                "            int b) {",
                "        run(() -> {",
                "            b();",
                "        });",
                "    }",
                "}");

        assertThat(lengthFrom(source, 1)).isEqualTo(6);
    }

    private static void longMethods(Path file, List<String> tooLong) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher head = METHOD_HEAD.matcher(lines.get(i));
            if (head.matches() && lengthFrom(lines, i) > METHOD_LINES) {
                String method = file.getFileName() + "#" + head.group(2);
                if (!LONG_METHODS.containsKey(method)) {
                    tooLong.add(method + " has " + lengthFrom(lines, i) + " lines");
                }
            }
        }
    }

    /** Lines up to the brace that closes at the head's own column, 0 where the line is no head of a block. */
    private static int lengthFrom(List<String> lines, int head) {
        String indent = lines.get(head).substring(0, indentOf(lines.get(head)));
        boolean opened = false;
        for (int i = head; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean sameColumn = i > head && indentOf(line) <= indent.length() && !line.isBlank();
            if (sameColumn) {
                return opened && line.equals(indent + "}") ? i - head + 1 : 0;
            }
            opened |= line.endsWith("{");
        }
        return 0;
    }

    private static int indentOf(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("sim-core", "sim-models", "scenarios", "cli", "benchmarks")) {
            Path source = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(source)) {
                files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(found::add);
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("sim-core"))
                ? here
                : here.resolve("..").normalize();
    }
}
