package dev.zettasim.scenarios.check;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden files, damaged at random: reading them gives a scenario or a {@link ScenarioException}, nothing else. */
class MutatedScenarioTest {
    private static final int MUTANTS = 600;
    private static final Facts FACTS = new Facts(8, 8, 32, 32, 8, 4096, 131_072);
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "- ",
        "? ",
        "\n",
        "\n  ",
        "\t",
        "&a ",
        "*a",
        "<<: ",
        "!!",
        "#",
        "|",
        ">",
        "'",
        "\"",
        "%",
        "---",
        "...",
        "~",
        "null",
        "0",
        "-1",
        "1e999",
        "99999999999999999999",
        ".inf",
        "\0",
        "\u0085",
        "\uFEFF",
        "\uD83D\uDE00",
        "\uD83D",
        "auto",
        "all",
        "30 min",
        "tensor",
        "overlap",
        "value: ",
        "\\",
        "\r"
    };

    private static final List<String> SEEDS = new ArrayList<>();

    @BeforeAll
    static void readSeeds() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/golden"))) {
            for (Path file :
                    files.filter(f -> f.endsWith("scenario.yaml")).sorted().toList()) {
                SEEDS.add(Files.readString(file));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void read_damagedScenario_endsInScenarioOrDiagnostics(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MUTANTS; i++) {
            String text = damaged(SEEDS.get(random.nextInt(SEEDS.size())), random);
            List<String> overrides =
                    random.nextInt(4) > 0 ? List.of() : List.of(damaged("workload.placement[0]=3", random));
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(text, overrides), () -> seed + ": " + text);
        }
    }

    private static void read(String text, List<String> overrides) {
        try {
            Scenario scenario = ScenarioReader.read("s.yaml", text, overrides);
            Plausibility.check(scenario, FACTS);
        } catch (ScenarioException e) {
            if (e.diagnostics().isEmpty() || e.render().isBlank()) {
                throw new AssertionError("a refusal without a reason", e);
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("not a diagnostic for:\n" + text + "\n" + overrides, e);
        }
    }

    private static String damaged(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = random.nextInt(out.length() + 1);
            int end = Math.min(out.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> out.delete(at, end);
                case 1 -> out.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> out.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                default -> out.insert(at, out.substring(at, end).repeat(1 + random.nextInt(3)));
            }
        }
        return out.toString();
    }
}
