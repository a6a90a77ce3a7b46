package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.build.ShippedScenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each scenario that ships gives, to the last digit, as {@code --format json} prints it. A figure that changes needs its
 * reason in the commit; {@code -Dgolden.update=true} rewrites the files. The catalog's digest is left blank: it moves with every
 * entry of the catalog, also with those that no scenario here uses, and says nothing of a figure.
 */
class GoldenResultsTest {
    private static final Path RESULTS = Path.of("src/test/golden/results");

    static List<String> names() {
        return ShippedScenarios.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void run_shipped_givesTheCommittedResult(String name) throws IOException {
        String found = json(name);
        Path golden = RESULTS.resolve(name + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(RESULTS);
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.readString(golden));
    }

    @Test
    void run_twice_givesTheSameBytes() {
        assertThat(json("sakura-koukaryoku-b200")).isEqualTo(json("sakura-koukaryoku-b200"));
    }

    private static String json(String name) {
        Result result = Probe.run(ShippedScenarios.read(name, List.of()));
        return Json.of(result).replace(result.catalogDigest(), "");
    }
}
