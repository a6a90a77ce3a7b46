package dev.zettasim.scenarios.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScenarioSchemaTest {
    private static final Path RESOURCE =
            Path.of("src/main/resources/dev/zettasim/scenarios/schema/scenario.schema.json");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ScenarioSchema.json(), InputFormat.JSON);

    @Test
    void json_resource_isCurrent() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(Objects.requireNonNull(RESOURCE.getParent()));
            Files.writeString(RESOURCE, ScenarioSchema.json());
        }
        assertThat(Files.readString(RESOURCE))
                .as("run with -Dgolden.update=true after a change of the language")
                .isEqualTo(ScenarioSchema.json());
    }

    @Test
    void json_resource_isOnTheClassPath() throws IOException {
        try (var in = ScenarioSchema.class.getResourceAsStream("scenario.schema.json")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(ScenarioSchema.json());
        }
    }

    @Test
    void json_eachProperty_hasADescription() {
        JsonNode root = JsonMapper.shared().readTree(ScenarioSchema.json());
        for (JsonNode properties : root.findValues("properties")) {
            for (var property : properties.properties()) {
                assertThat(property.getValue().has("description"))
                        .as(property.getKey())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void validate_goodScenario_passes(Path directory) throws IOException {
        assertThat(SCHEMA.validate(yaml(directory), InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key-unknown-misspelt",
                "key-unknown-at-root",
                "key-missing",
                "key-missing-section",
                "kind-text-for-number",
                "kind-fraction-for-count",
                "kind-list-for-mapping",
                "kind-mapping-for-number",
                "kind-no-truth-value",
                "kind-words-in-placement-list",
                "not-yet-section",
                "not-yet-word",
                "unit-missing",
                "unit-without-number",
                "value-negative",
                "value-zero",
                "value-above-limit",
                "value-below-limit",
                "value-missing",
                "version-unknown",
                "word-unknown",
                "word-misspelt",
                "word-for-number",
                "assumption-is-a-text"
            })
    void validate_badScenario_fails(String name) throws IOException {
        assertThat(SCHEMA.validate(yaml(Path.of("src/test/golden/errors", name)), InputFormat.YAML))
                .isNotEmpty();
    }

    static Stream<Path> good() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/test/golden/good"))) {
            return all.sorted().toList().stream();
        }
    }

    /** The aliases of a file are for its reader to resolve; a byte order mark is not YAML's business. */
    private static String yaml(Path directory) throws IOException {
        String text = Files.readString(directory.resolve("scenario.yaml"));
        return text.replace("\uFEFF", "").replace("*n", "four servers");
    }
}
