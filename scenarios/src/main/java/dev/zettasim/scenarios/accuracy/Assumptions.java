package dev.zettasim.scenarios.accuracy;

import java.util.ArrayList;
import java.util.List;

/** What a row leaves open and was filled in, in words. */
final class Assumptions {
    private final List<String> texts = new ArrayList<>();

    void add(String text) {
        texts.add(text);
    }

    /** What was filled in differently after all. */
    void replace(String text, String other) {
        texts.replaceAll(each -> each.equals(text) ? other : each);
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
