package dev.zettasim.scenarios.interop;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a configuration, each noted when it is read, so that the others can be named. */
final class ConfigFields {
    private static final double MOST = 1e9;

    private final Located.Mapping config;
    private final Diagnostics problems;
    private final Set<String> read = new LinkedHashSet<>();

    ConfigFields(Located.Mapping config, Diagnostics problems) {
        this.config = config;
        this.problems = problems;
    }

    /** The first of the fields that is there and not null. */
    private @Nullable Located find(List<String> names) {
        for (String name : names) {
            Located.Entry entry = entry(name);
            if (entry != null && !(entry.value() instanceof Located.Scalar scalar && scalar.isNull())) {
                return entry.value();
            }
        }
        return null;
    }

    /** A dot leads into a section: {@code ffn_config.moe_top_k}. */
    private Located.@Nullable Entry entry(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            read.add(name);
            return config.get(name);
        }
        Located.Entry outer = config.get(name.substring(0, dot));
        return outer != null && outer.value() instanceof Located.Mapping inner
                ? inner.get(name.substring(dot + 1))
                : null;
    }

    boolean has(String name) {
        return find(List.of(name)) != null;
    }

    String text(String name, String absent) {
        return find(List.of(name)) instanceof Located.Scalar scalar ? scalar.text() : absent;
    }

    boolean truth(String name, boolean absent) {
        return find(List.of(name)) instanceof Located.Scalar scalar
                ? scalar.text().equalsIgnoreCase("true")
                : absent;
    }

    /** A whole number under one of several names; what is none is a fault. */
    OptionalLong count(String... names) {
        Located value = common(find(List.of(names)));
        if (value == null) {
            return absent(List.of(names));
        }
        if (value instanceof Located.Scalar scalar && scalar.text().matches("\\d{1,9}")) {
            return OptionalLong.of(Long.parseLong(scalar.text()));
        }
        fault(value.place(), "`" + names[0] + "` is not a whole number from 0 to " + (long) MOST);
        return OptionalLong.empty();
    }

    /** Of a list with a number for each layer the one that all have. */
    private static @Nullable Located common(@Nullable Located value) {
        if (value instanceof Located.Sequence list && list.items().size() > 1) {
            List<String> texts = list.items().stream()
                    .filter(Located.Scalar.class::isInstance)
                    .map(item -> ((Located.Scalar) item).text())
                    .toList();
            boolean alike = texts.size() == list.items().size()
                    && texts.stream().distinct().count() == 1;
            return alike ? list.items().get(0) : value;
        }
        return value;
    }

    /** What the library takes where a file leaves a field out. */
    private OptionalLong absent(List<String> names) {
        Map<String, Long> defaults = ModelFamily.defaults(text("model_type", ""));
        return names.stream()
                .filter(defaults::containsKey)
                .mapToLong(defaults::get)
                .findFirst();
    }

    /** A number that there must be, of at least one. */
    long required(String... names) {
        int before = problems.sorted().size();
        OptionalLong count = count(names);
        if (count.isEmpty() || count.getAsLong() < 1) {
            if (problems.sorted().size() == before) {
                fault(config.place(), "the configuration lacks " + Words.list(List.of(names)));
            }
            return 1;
        }
        return count.getAsLong();
    }

    /** The texts of a list; none where there is no list. */
    List<String> texts(String name) {
        return find(List.of(name)) instanceof Located.Sequence list
                ? list.items().stream()
                        .filter(Located.Scalar.class::isInstance)
                        .map(item -> ((Located.Scalar) item).text())
                        .toList()
                : List.of();
    }

    void fault(Place place, String problem) {
        problems.add(Diagnostic.error(place, "", problem));
    }

    Place place() {
        return config.place();
    }

    /** Fields that nothing has asked for. */
    List<String> unread() {
        return config.entries().keySet().stream()
                .filter(name -> !read.contains(name))
                .toList();
    }
}
