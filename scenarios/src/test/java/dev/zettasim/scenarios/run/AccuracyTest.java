package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.AccuracyTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Published steps, simulated whole. The golden files hold today's error of every row; a row that moves by more than a point needs its
 * new error there and the reason in the commit.
 */
class AccuracyTest {
    private static final Path GOLDEN = Path.of("src/test/golden/accuracy");
    private static final double POINT = 1.0;

    @ParameterizedTest
    @CsvSource({
        "korthikanti-2022, 4.0",
        "megatron-bridge-fp8, 7.0",
        "megatron-bridge-moe, 11.0",
        "nemo-long-sequences, 5.0",
        "simumax-deepseek, 5.0"
    })
    void run_publishedSteps_errAsRecordedAndLittleOnAverage(String family, double mostPercent) throws IOException {
        AccuracyTable table = AccuracyTable.run(ValidationCases.of(family), Catalog.load());
        Map<String, Double> recorded = recorded(family);
        List<String> names = table.rows().stream().map(AccuracyTest::name).toList();
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(new ArrayList<>(recorded.keySet())).isEqualTo(names);
        for (Row row : table.rows()) {
            softly.assertThat(100 * row.signedError())
                    .as("%s %.1f", name(row), 100 * row.signedError())
                    .isCloseTo(recorded.getOrDefault(name(row), Double.NaN), within(POINT));
        }
        softly.assertAll();
        assertThat(100 * table.meanAbsoluteError()).isLessThanOrEqualTo(mostPercent);
    }

    private static String name(Row row) {
        return String.format(
                Locale.ROOT,
                "%s %s",
                row.of().id(),
                row.published().release() + "-" + row.published().row().replace(' ', '-'));
    }

    /** Lines of configuration, release with row, and error in percent. */
    private static Map<String, Double> recorded(String family) throws IOException {
        Map<String, Double> errors = new LinkedHashMap<>();
        for (String line : Files.readAllLines(GOLDEN.resolve(family + ".txt"))) {
            int last = line.lastIndexOf(' ');
            errors.put(line.substring(0, last).strip(), Double.valueOf(line.substring(last + 1)));
        }
        return errors;
    }
}
