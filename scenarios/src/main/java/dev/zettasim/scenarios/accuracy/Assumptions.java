package dev.zettasim.scenarios.accuracy;

import java.util.ArrayList;
import java.util.List;

/** What a row leaves open and was filled in, in words. */
final class Assumptions {
    private final List<String> texts = new ArrayList<>();

    void add(String text) {
        texts.add(text);
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
