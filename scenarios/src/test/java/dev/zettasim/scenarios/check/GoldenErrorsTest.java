package dev.zettasim.scenarios.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each directory below {@code golden/errors} holds a mistake and what is said about it; {@code -Dgolden.update=true} rewrites that. */
class GoldenErrorsTest {
    private static final Path ERRORS = Path.of("src/test/golden/errors");
    private static final Path GOOD = Path.of("src/test/golden/good");

    /** Eight GPUs in a server, one scale-up domain; Llama 3.1 8B: 32 layers, 32 heads in 8 groups, 4,096 wide. */
    private static final Facts FACTS = new Facts(8, 8, 32, 32, 8, 4096, 131_072);

    @ParameterizedTest
    @MethodSource("errors")
    void check_mistake_saysWhatIsExpected(Path directory) throws IOException {
        String said = said(directory);
        Path expected = directory.resolve("expected.err");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void check_mistake_namesNothingOfTheProgram(Path directory) throws IOException {
        assertThat(said(directory))
                .isNotEmpty()
                .doesNotContain(
                        "Exception", "dev.zettasim", "java.", "jackson", "snakeyaml", "\tat ", "Section", "\u001b");
    }

    @ParameterizedTest
    @MethodSource("good")
    void check_goodScenario_passes(Path directory) {
        assertThatCode(() -> check(directory)).doesNotThrowAnyException();
    }

    @Test
    void errors_areAtLeastSixtyAndAllDifferent() {
        List<String> texts = errors().map(GoldenErrorsTest::saidUnchecked).toList();
        assertThat(texts).hasSizeGreaterThan(60).doesNotHaveDuplicates();
    }

    static Stream<Path> errors() {
        return directories(ERRORS);
    }

    static Stream<Path> good() {
        return directories(GOOD);
    }

    private static Stream<Path> directories(Path root) {
        try (Stream<Path> all = Files.list(root)) {
            return all.sorted().toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String said(Path directory) throws IOException {
        try {
            check(directory);
            return "";
        } catch (ScenarioException e) {
            return e.render();
        }
    }

    private static String saidUnchecked(Path directory) {
        try {
            return said(directory);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(Path directory) throws IOException {
        Path set = directory.resolve("set");
        List<String> overrides = Files.exists(set) ? Files.readAllLines(set) : List.of();
        String text = Files.readString(directory.resolve("scenario.yaml"));
        Scenario scenario = ScenarioReader.read("scenario.yaml", text, overrides);
        Plausibility.check(scenario, FACTS);
    }
}
