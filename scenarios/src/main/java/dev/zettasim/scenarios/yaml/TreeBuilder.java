package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/*
 * Composes the parser's events into located values. The library's own composer recurses without a bound (3,000 `[` overflow
 * the stack) and its limit on aliases still lets 50 of them, nested, stand for millions of values; here depth and number of
 * values are counted while reading, an alias counting as many as it stands for.
 */
final class TreeBuilder {
    static final int DEPTH = 64;
    static final int VALUES = 200_000;
    static final int COLLECTION_ALIASES = 50;

    private record Anchored(Located value, int size) {}

    private final Iterator<Event> events;
    private final Marks marks;
    private final Diagnostics problems;
    private final Map<String, @Nullable Anchored> anchors = new HashMap<>();
    private int depth;
    private int values;
    private int collectionAliases;
    private Place last;

    TreeBuilder(Iterator<Event> events, Marks marks, Diagnostics problems) {
        this.events = events;
        this.marks = marks;
        this.problems = problems;
        this.last = marks.source().whole();
    }

    /** The value of the only document, null where there is none. */
    @Nullable
    Located document() {
        next(); // stream start
        if (next().getEventId() == Event.ID.StreamEnd) {
            return null;
        }
        Located root = value(next());
        next(); // document end
        Event after = next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            problems.add(Diagnostic.error(marks.of(after), "", "a second document starts here")
                    .expecting("one document per file, without `---` between its parts"));
        }
        return root;
    }

    private Event next() {
        Event event = events.next();
        last = marks.of(event);
        return event;
    }

    private Located value(Event event) {
        count(1);
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        int before = values;
        String anchor = open((NodeEvent) event);
        Located value = event instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) event);
        if (anchor != null) {
            anchors.put(anchor, new Anchored(value, values - before + 1));
        }
        return value;
    }

    /** While a value is being read its anchor stands for nothing: an alias to it inside would be endless. */
    private @Nullable String open(NodeEvent event) {
        Optional<Anchor> anchor = event.getAnchor();
        if (anchor.isEmpty()) {
            return null;
        }
        anchors.put(anchor.get().getValue(), null);
        return anchor.get().getValue();
    }

    private Located aliased(AliasEvent alias) {
        String name = alias.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw stop(
                    anchors.containsKey(name)
                            ? "the alias `*" + name + "` refers to a value that contains it"
                            : "the alias `*" + name + "` refers to no anchor `&" + name + "` before it");
        }
        if (!(anchored.value() instanceof Located.Scalar) && ++collectionAliases > COLLECTION_ALIASES) {
            throw stop("more than " + COLLECTION_ALIASES + " aliases stand for lists or mappings");
        }
        count(anchored.size() - 1);
        return anchored.value();
    }

    private Located scalar(ScalarEvent event) {
        refuseTag(event.getTag());
        return new Located.Scalar(event.getValue(), event.isPlain(), last);
    }

    private Located collection(CollectionStartEvent start) {
        refuseTag(start.getTag());
        if (++depth > DEPTH) {
            throw stop("values are nested deeper than " + DEPTH);
        }
        Located value = start.getEventId() == Event.ID.SequenceStart ? sequence(start) : mapping(start);
        depth--;
        return value;
    }

    private Located sequence(CollectionStartEvent start) {
        List<Located> items = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(value(event));
        }
        return new Located.Sequence(items, marks.span(start, last));
    }

    private Located mapping(CollectionStartEvent start) {
        Map<String, Located.Entry> entries = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            Place keyPlace = last;
            Located key = value(event);
            Located value = value(next());
            put(entries, key, keyPlace, value);
        }
        return new Located.Mapping(entries, marks.span(start, last));
    }

    private void put(Map<String, Located.Entry> entries, Located key, Place place, Located value) {
        if (!(key instanceof Located.Scalar name)) {
            problems.add(Diagnostic.error(place, "", "a key is " + key.kind()).expecting("a word, such as `count`"));
        } else if (name.isNull()) {
            problems.add(Diagnostic.error(place, "", "a key is empty").expecting("a word, such as `count`"));
        } else if (name.plain() && name.text().equals("<<")) {
            problems.add(Diagnostic.error(place, "", "merge keys `<<` are not supported")
                    .hinting("write the keys out, or use an alias for a whole value"));
        } else if (entries.containsKey(name.text())) {
            problems.add(Diagnostic.error(place, "", "duplicate key `" + Words.cut(name.text()) + "`")
                    .noting(entries.get(name.text()).keyPlace(), "the first one is here"));
        } else {
            entries.put(name.text(), new Located.Entry(name.text(), place, value));
        }
    }

    private void count(int more) {
        values += more;
        if (values > VALUES) {
            throw stop("the text holds more than 200,000 values, aliases counted as what they stand for");
        }
    }

    private void refuseTag(Optional<String> tag) {
        if (tag.isPresent() && !tag.get().equals("!")) {
            problems.add(Diagnostic.error(
                            last,
                            "",
                            "YAML tags such as `" + Words.cut(tag.get().replace("tag:yaml.org,2002:", "!!"))
                                    + "` are not supported")
                    .hinting("leave the tag out"));
        }
    }

    private ScenarioException stop(String problem) {
        return ScenarioException.of(Diagnostic.error(last, "", problem));
    }
}
