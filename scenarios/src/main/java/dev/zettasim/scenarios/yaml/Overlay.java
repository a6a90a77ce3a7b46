package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values from the command line laid over a document before it is bound, so that they are checked like the document; {@code null} leaves
 * a key of the document out.
 */
public final class Overlay {
    private static final String OPTION = "--set ";

    private final Source source;
    private final Diagnostics problems;
    private final String option;

    private Overlay(String option, Diagnostics problems) {
        this.option = option;
        this.source = Source.option(OPTION + option);
        this.problems = problems;
        problems.also(source);
    }

    /** Lays each {@code KEY=VALUE} over the document, the later ones over the earlier. */
    public static Located.Mapping apply(Located.Mapping document, List<String> options, Diagnostics problems) {
        Located.Mapping result = document;
        for (String option : options) {
            result = new Overlay(option, problems).over(result);
        }
        return result;
    }

    private Located.Mapping over(Located.Mapping document) {
        TextFile.refuseLong(source, option);
        int equals = option.indexOf('=');
        DocumentPath path = equals < 0 ? null : DocumentPath.parse(option.substring(0, equals));
        if (path == null || path.steps().size() > TreeBuilder.DEPTH) {
            problems.add(Diagnostic.error(at(0, Math.max(1, equals)), "", noPath(equals))
                    .expecting("KEY=VALUE, such as `workload.parallelism.tensor=8`"));
            return document;
        }
        Located value = value(equals);
        if (value == null) {
            return document;
        }
        return isRemoval(value) ? without(document, path) : (Located.Mapping) set(document, path, 0, value);
    }

    /** Whether {@code null} is written; nothing at all is a slip. */
    private static boolean isRemoval(Located value) {
        return value instanceof Located.Scalar scalar
                && scalar.isNull()
                && !scalar.text().isEmpty();
    }

    private Located.Mapping without(Located.Mapping document, DocumentPath path) {
        String key = option.substring(0, option.indexOf('='));
        if (path.find(document) == null) {
            problems.add(Diagnostic.error(at(0, key.length()), key, "`" + Words.cut(key) + "` is not set")
                    .expecting("a key of the file, which `null` leaves out"));
            return document;
        }
        return Restoration.of(document, new Located.Mapping(Map.of(), document.place()), key);
    }

    private String noPath(int equals) {
        if (equals <= 0) {
            return equals < 0 ? "`--set` lacks a `=`" : "`--set` lacks a key before the `=`";
        }
        return "`" + Words.cut(option.substring(0, equals)) + "` is not a path of keys";
    }

    private @Nullable Located value(int equals) {
        Diagnostics own = new Diagnostics(source);
        String text = option.substring(equals + 1);
        Marks marks = new Marks(source, OPTION.length() + equals + 1);
        try {
            Located value = LocatedReader.read(source, text, marks, own);
            own.throwIfErrors();
            return value != null ? value : new Located.Scalar("", true, marks.at(1, 1, 1));
        } catch (ScenarioException e) {
            e.diagnostics().forEach(problems::add);
            return null;
        }
    }

    private Place at(int offset, int length) {
        return new Place(source, 1, OPTION.length() + offset + 1, length);
    }

    private Located set(Located under, DocumentPath path, int depth, Located value) {
        if (depth == path.steps().size()) {
            return value;
        }
        DocumentPath.Step step = path.steps().get(depth);
        return step.isIndex() ? setItem(under, path, depth, value) : setKey(under, path, depth, value);
    }

    private Located setKey(Located under, DocumentPath path, int depth, Located value) {
        DocumentPath.Step step = path.steps().get(depth);
        Place keyPlace = at(step.offset(), step.length());
        if (under instanceof Located.Sequence) {
            problems.add(Diagnostic.error(keyPlace, "", "`" + step.key() + "` is set in a list")
                    .expecting("the index of an item, such as `[0]`"));
            return under;
        }
        boolean keys = under instanceof Located.Mapping;
        Map<String, Located.Entry> entries = new LinkedHashMap<>();
        Located bare = keys ? ((Located.Mapping) under).bare() : isNothing(under) ? null : under;
        if (keys) {
            entries.putAll(((Located.Mapping) under).entries());
        }
        Located.Entry old = entries.get(step.key());
        Located below = old == null ? new Located.Scalar("", true, keyPlace) : old.value();
        Located set = set(below, path, depth + 1, value);
        if (set == below) {
            // What could not be set has been reported.
            return under;
        }
        // Deeper in, the file's own key still stands where it stood; only what is set has moved to the command line.
        Place place = old == null || depth + 1 == path.steps().size() ? keyPlace : old.keyPlace();
        entries.put(step.key(), new Located.Entry(step.key(), place, set));
        return new Located.Mapping(entries, keys ? under.place() : keyPlace, bare);
    }

    private static boolean isNothing(Located value) {
        return value instanceof Located.Scalar scalar && scalar.isNull();
    }

    private Located setItem(Located under, DocumentPath path, int depth, Located value) {
        DocumentPath.Step step = path.steps().get(depth);
        int size = under instanceof Located.Sequence list ? list.items().size() : 0;
        if (step.index() >= size) {
            String what = under instanceof Located.Sequence
                    ? "the list has " + size + (size == 1 ? " item" : " items")
                    : "there is no list";
            problems.add(Diagnostic.error(
                            at(step.offset(), step.length()), "", "`" + step.key() + "` does not exist: " + what)
                    .hinting("set the whole list, such as `[0, 1]`"));
            return under;
        }
        List<Located> items = new ArrayList<>(((Located.Sequence) under).items());
        items.set(step.index(), set(items.get(step.index()), path, depth + 1, value));
        return new Located.Sequence(items, under.place());
    }
}
