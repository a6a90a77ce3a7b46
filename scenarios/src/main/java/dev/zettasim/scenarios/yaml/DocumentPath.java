package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way to a value in a document as users write it: {@code workload.placement[0]}. */
record DocumentPath(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("(?:^|\\.)([^.\\[\\]=]+)|\\[([0-9]{1,9})\\]");

    /**
     * A key, or the index of a list's item.
     *
     * @param offset where the step stands in the text
     */
    record Step(String key, int index, int offset, int length) {
        boolean isIndex() {
            return index >= 0;
        }
    }

    /** Null where the text is no path. */
    static @Nullable DocumentPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (matcher.lookingAt() || end < text.length()) {
            if (!matcher.lookingAt()) {
                return null;
            }
            steps.add(step(matcher));
            end = matcher.end();
            matcher.region(end, text.length()).useAnchoringBounds(false);
        }
        return steps.isEmpty() || steps.get(0).isIndex() ? null : new DocumentPath(List.copyOf(steps));
    }

    private static Step step(Matcher matcher) {
        String key = matcher.group(1);
        return key == null
                ? new Step(
                        "[" + matcher.group(2) + "]",
                        Integer.parseInt(matcher.group(2)),
                        matcher.start(),
                        matcher.group().length())
                : new Step(key, -1, matcher.start(1), key.length());
    }

    /** The value at the path; null where the document has none. */
    @Nullable
    Located find(Located root) {
        Located value = root;
        for (Step step : steps) {
            value = below(value, step);
            if (value == null) {
                return null;
            }
        }
        return value;
    }

    /** The place of the last key on the path that the document has, the document itself if it has none. */
    Place nearest(Located root) {
        Place place = root.place();
        Located value = root;
        for (Step step : steps) {
            Located next = below(value, step);
            if (next == null) {
                return place;
            }
            Located.Entry entry = value instanceof Located.Mapping mapping ? mapping.get(step.key()) : null;
            place = entry == null ? next.place() : entry.keyPlace();
            value = next;
        }
        return place;
    }

    static @Nullable Located below(Located value, Step step) {
        if (step.isIndex()) {
            boolean there = value instanceof Located.Sequence list
                    && step.index() < list.items().size();
            return there ? ((Located.Sequence) value).items().get(step.index()) : null;
        }
        Located.Entry entry = value instanceof Located.Mapping mapping ? mapping.get(step.key()) : null;
        return entry == null ? null : entry.value();
    }
}
