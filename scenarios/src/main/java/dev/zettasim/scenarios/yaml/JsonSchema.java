package dev.zettasim.scenarios.yaml;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.core.units.QuantityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the JSON Schema (draft 2020-12) of a record from the same annotations that {@link Binder} reads. */
public final class JsonSchema {
    private final JsonMapper json = JsonMapper.shared();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    private JsonSchema() {}

    /** The schema as indented JSON with a newline at its end. */
    public static String of(Class<? extends Record> type, String title) {
        JsonSchema schema = new JsonSchema();
        ObjectNode root = schema.json.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", title);
        root.setAll(schema.mapping(Shape.of(type), false));
        ObjectNode definitions = root.putObject("$defs");
        schema.definitions.forEach(definitions::set);
        return schema.json
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(root)
                        .replace("\r\n", "\n") + "\n";
    }

    private ObjectNode mapping(Shape shape, boolean partial) {
        ObjectNode node = json.createObjectNode();
        Doc doc = shape.type().getAnnotation(Doc.class);
        if (doc != null) {
            node.put("description", doc.value());
        }
        node.put("type", "object");
        ObjectNode properties = node.putObject("properties");
        List<String> required = new ArrayList<>();
        properties(shape, properties, partial);
        for (Field field : shape.fields().values()) {
            if (field.isRequired() && !partial && field.raw() != Overrides.class) {
                required.add(field.key());
            }
        }
        if (!required.isEmpty()) {
            required.forEach(node.putArray("required")::add);
        }
        node.put("additionalProperties", shape.rest() != null && shape.overridden() == null);
        return node;
    }

    private void properties(Shape shape, ObjectNode properties, boolean partial) {
        for (Field field : shape.fields().values()) {
            if (field.raw() != Overrides.class) {
                properties.set(field.key(), property(field, partial));
            }
        }
        Shape more = shape.overridden();
        if (more != null) {
            properties(more, properties, true);
        }
    }

    private ObjectNode property(Field field, boolean partial) {
        ObjectNode node = value(field, partial);
        Doc doc = field.annotation(Doc.class);
        if (doc != null) {
            String words = field.raw().isEnum() ? meanings(field.raw()) : "";
            node.put("description", doc.value() + words);
            examples(node, field, List.of(doc.examples()));
        }
        String text = field.defaultText();
        if (text != null && !text.startsWith("{") && !text.startsWith("[") && !partial) {
            putDefault(node, field, text);
        }
        return node;
    }

    private static void examples(ObjectNode node, Field field, List<String> written) {
        Dimension dimension = field.dimension();
        List<String> examples = written.isEmpty() && dimension != null ? suchAs(dimension) : written;
        if (!examples.isEmpty() && !node.has("examples")) {
            examples.forEach(node.putArray("examples")::add);
        }
    }

    /** The examples that a dimension's own messages give. */
    private static List<String> suchAs(Dimension dimension) {
        String expectation = dimension.expectation();
        int start = expectation.indexOf("such as ");
        List<String> parts =
                List.of(expectation.substring(start < 0 ? 0 : start).split("`", -1));
        List<String> examples = new ArrayList<>();
        for (int i = 1; i < parts.size(); i += 2) {
            examples.add(parts.get(i));
        }
        return examples;
    }

    private static void putDefault(ObjectNode node, Field field, String text) {
        if (field.raw() == boolean.class || field.raw() == Boolean.class) {
            node.put("default", Boolean.parseBoolean(text));
        } else if (field.isWhole() && field.dimension() == null) {
            node.put("default", Long.parseLong(text));
        } else if (field.isReal() && field.dimension() == null) {
            node.put("default", Double.parseDouble(text));
        } else {
            node.put("default", text);
        }
    }

    private static String meanings(Class<?> type) {
        StringBuilder out = new StringBuilder();
        for (Object constant : type.getEnumConstants()) {
            Doc doc = Expectation.annotation((Enum<?>) constant, Doc.class);
            if (doc != null) {
                out.append('\n')
                        .append(Expectation.word((Enum<?>) constant))
                        .append(": ")
                        .append(doc.value());
            }
        }
        return out.toString();
    }

    private ObjectNode value(Field field, boolean partial) {
        Class<?> raw = field.raw();
        if (raw == Sourced.class) {
            return sourced(field);
        }
        if (raw == List.class) {
            ObjectNode node = json.createObjectNode().put("type", "array");
            node.set("items", value(field.as(field.argument(0)), partial));
            return node;
        }
        if (raw == Map.class) {
            ObjectNode node = json.createObjectNode().put("type", "object");
            node.set("additionalProperties", value(field.as(field.argument(1)), partial));
            return node;
        }
        if (raw.isRecord() && raw != Overrides.class) {
            return json.createObjectNode().put("$ref", "#/$defs/" + define(raw, partial));
        }
        return raw == Located.class ? json.createObjectNode() : scalar(field);
    }

    private ObjectNode sourced(Field field) {
        Field inner = field.as(field.argument(0));
        ObjectNode full = mapping(Shape.of(Sourced.class).withType("value", inner), false);
        full.remove("description");
        return anyOf(List.of(value(inner, false), full));
    }

    private String define(Class<?> type, boolean partial) {
        String name = type.getSimpleName().replaceAll("Section$", "") + (partial ? "Overrides" : "");
        if (!definitions.containsKey(name)) {
            definitions.put(name, json.createObjectNode());
            definitions.put(name, definition(Shape.of(type), partial));
        }
        return name;
    }

    private ObjectNode definition(Shape shape, boolean partial) {
        List<ObjectNode> ways = new ArrayList<>();
        for (Field shorthand : shape.shorthands()) {
            ways.add(property(shorthand, partial));
        }
        if (shape.hasKeys()) {
            ways.add(mapping(shape, partial));
        }
        return ways.size() == 1 ? ways.get(0) : anyOf(ways);
    }

    private ObjectNode anyOf(List<ObjectNode> ways) {
        ObjectNode node = json.createObjectNode();
        ArrayNode array = node.putArray("anyOf");
        ways.forEach(array::add);
        return node;
    }

    private ObjectNode scalar(Field field) {
        ObjectNode node = json.createObjectNode();
        String word = field.word();
        if (word != null) {
            return anyOf(List.of(
                    node.put("const", word), field.dimension() == null ? number(field) : quantity(field.dimension())));
        }
        Dimension dimension = field.dimension();
        if (dimension != null) {
            return quantity(dimension);
        }
        if (field.isWhole() || field.isReal()) {
            return number(field);
        }
        Class<?> raw = field.raw();
        if (raw == boolean.class || raw == Boolean.class) {
            return node.put("type", "boolean");
        }
        if (raw.isEnum()) {
            Expectation.words(raw).forEach(node.putArray("enum")::add);
            return node;
        }
        return node.put("type", "string");
    }

    private ObjectNode number(Field field) {
        ObjectNode node = json.createObjectNode().put("type", field.isWhole() ? "integer" : "number");
        Limits limits = field.annotation(Limits.class);
        put(node, limits != null && limits.above() ? "exclusiveMinimum" : "minimum", limits == null ? 0 : limits.min());
        double max = limits == null ? Double.POSITIVE_INFINITY : limits.max();
        if (max != Double.POSITIVE_INFINITY) {
            put(node, "maximum", max);
        }
        return node;
    }

    private static boolean needsUnit(Dimension dimension) {
        try {
            Quantity.parse("1", dimension);
            return false;
        } catch (QuantityException e) {
            return true;
        }
    }

    private static void put(ObjectNode node, String key, double value) {
        if (value == Math.rint(value)) {
            node.put(key, (long) value);
        } else {
            node.put(key, value);
        }
    }

    /** A number with a unit after it; where the dimension has plain numbers, too, those are good as well. */
    private ObjectNode quantity(Dimension dimension) {
        ObjectNode text = json.createObjectNode().put("type", "string");
        String number = "^\\s*[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";
        if (needsUnit(dimension)) {
            return text.put("pattern", number + "\\s*\\S.*$");
        }
        text.put("pattern", number + "\\s*\\S*$");
        ObjectNode plain = json.createObjectNode().put("type", "number").put("minimum", 0);
        return anyOf(List.of(plain, text));
    }
}
