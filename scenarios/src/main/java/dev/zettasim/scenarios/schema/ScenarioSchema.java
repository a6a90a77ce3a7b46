package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.JsonSchema;

/** The JSON Schema of scenario files, for completion and checking in editors. */
public final class ScenarioSchema {
    private ScenarioSchema() {}

    /** The schema as text, generated from the records; the resource {@code scenario.schema.json} holds the same. */
    public static String json() {
        return JsonSchema.of(ScenarioDocument.class, "Zettasim scenario");
    }
}
