package dev.zettasim.scenarios.calibrate;

import dev.zettasim.scenarios.microbench.CollectiveOperation;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import dev.zettasim.scenarios.yaml.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What nccl-tests or rccl-tests print: who took part, and a line for each size.
 *
 * <p>Source: github.com/NVIDIA/nccl-tests, src/common.cu: lines of ranks, the header, and rows of size, count, type, operation, root and,
 * out of place, time.
 *
 * @param operation that the program's name tells; null where the log does not hold it
 * @param hosts whose names the lines of ranks hold
 */
record NcclLog(Source source, @Nullable CollectiveOperation operation, int ranks, int hosts, List<Timing> timings) {
    private static final Pattern PROGRAM = Pattern.compile("\\b([a-z_]+)_perf\\b");
    private static final Pattern RANK = Pattern.compile("#\\s*Rank\\s+\\d+ .*?\\bon\\s+(\\S+)\\s+device.*");
    private static final String TIME = "time";
    private static final double MICROSECONDS = 1e6;

    /** A collective of one size. */
    record Timing(int line, long bytes, double seconds) {}

    /**
     * Reads a log; lines that are none of its own are skipped, as launchers write theirs between them.
     *
     * @throws ScenarioException where it holds no timing
     */
    static NcclLog read(Path file) {
        return of(TextFile.read(file));
    }

    static NcclLog of(Source source) {
        CollectiveOperation operation = null;
        Set<String> hosts = new LinkedHashSet<>();
        int ranks = 0;
        int time = 5;
        List<Timing> timings = new ArrayList<>();
        List<String> lines = source.text().lines().toList();
        for (int number = 0; number < lines.size(); number++) {
            String line = lines.get(number).strip();
            Matcher rank = RANK.matcher(line);
            if (rank.matches()) {
                ranks++;
                hosts.add(rank.group(1));
            } else if (line.startsWith("#")) {
                time = line.contains(TIME) && line.contains("size")
                        ? columns(line).indexOf(TIME)
                        : time;
            } else {
                addTiming(number + 1, line, time, timings);
            }
            operation = operation == null ? operationOf(line) : operation;
        }
        if (timings.isEmpty()) {
            throw ScenarioException.of(Diagnostic.error(source.whole(), "", "the file holds no line of sizes and times")
                    .expecting("what a program of nccl-tests prints"));
        }
        return new NcclLog(source, operation, ranks, hosts.size(), List.copyOf(timings));
    }

    private static List<String> columns(String header) {
        return Arrays.asList(header.replace("#", " ").strip().split("\\s+", -1));
    }

    private static @Nullable CollectiveOperation operationOf(String line) {
        Matcher program = PROGRAM.matcher(line);
        return program.find() ? operation(program.group(1)) : null;
    }

    /** By its name in nccl-tests, with or without separators. */
    static @Nullable CollectiveOperation operation(String word) {
        return CollectiveOperation.named(word).orElse(null);
    }

    private static void addTiming(int line, String text, int time, List<Timing> timings) {
        String[] cells = text.split("\\s+", -1);
        boolean isRow = cells.length > time + 2
                && cells[0].matches("\\d{1,18}")
                && cells[time].matches("\\d{1,12}(\\.\\d{1,9})?");
        if (isRow && Long.parseLong(cells[0]) > 0 && Double.parseDouble(cells[time]) > 0) {
            timings.add(new Timing(line, Long.parseLong(cells[0]), Double.parseDouble(cells[time]) / MICROSECONDS));
        }
    }

    Place whole() {
        return source.whole();
    }
}
