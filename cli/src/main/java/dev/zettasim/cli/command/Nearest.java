package dev.zettasim.cli.command;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of the known names a misspelt one may mean. */
final class Nearest {
    private Nearest() {}

    /** A known name that contains all parts of the given one, or else the one that takes the fewest edits; null where none is near. */
    static @Nullable String to(String word, List<String> known) {
        String best = null;
        int bestDistance = 2 + word.length() / 3;
        for (String candidate : known) {
            int distance = containsParts(candidate, word) ? 0 : distance(word, candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static boolean containsParts(String name, String word) {
        return word.length() >= 3 && Stream.of(word.split("-")).allMatch(name::contains);
    }

    /** Insertions, deletions and replacements that turn one word into the other (Levenshtein 1966). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
