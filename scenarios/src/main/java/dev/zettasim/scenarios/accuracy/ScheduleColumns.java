package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The order of a pipeline's passes, where a row names one. */
final class ScheduleColumns {
    /** Where tables name it. */
    private static final List<String> COLUMNS = List.of("schedule", "other_flags", "overlap", "framework");

    /** Names in papers and frameworks, the first that is found. */
    private static final Map<Pattern, String> NAMES = new LinkedHashMap<>();

    private static final String PATTERN_OF_V = "zb-?v|zbv|v-?schedule|zero-?bubble-?v";

    static {
        NAMES.put(Pattern.compile("dual-?pipe-?v"), "dualpipe-v");
        NAMES.put(Pattern.compile("dual-?pipe"), "dualpipe");
        NAMES.put(Pattern.compile("(zb|zero-?bubble)-?h2"), "zb-h2");
        NAMES.put(Pattern.compile("(zb|zero-?bubble)-?h1"), "zb-h1");
        NAMES.put(Pattern.compile("\\bg-?pipe\\b"), "gpipe");
    }

    private ScheduleColumns() {}

    static void write(Row row, YamlDraft draft) {
        if (new Degrees(row).pipeline() == 1) {
            return;
        }
        for (String column : COLUMNS) {
            String text = row.text(column).toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
            if (Pattern.compile(PATTERN_OF_V).matcher(text).find()) {
                throw new InexpressibleException(
                        column, "`" + row.text(column) + "`: this schedule is not simulated by its name");
            }
            for (Map.Entry<Pattern, String> name : NAMES.entrySet()) {
                if (name.getKey().matcher(text).find()) {
                    draft.set("workload.schedule", name.getValue());
                    return;
                }
            }
        }
    }
}
