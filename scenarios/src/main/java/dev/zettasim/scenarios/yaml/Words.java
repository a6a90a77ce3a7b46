package dev.zettasim.scenarios.yaml;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of keys: how Java's are written in YAML, and which known one a misspelt one may mean. */
public final class Words {
    private static final int CUT = 60;

    private Words() {}

    /** {@code gpusPerDomain} and {@code RAIL_OPTIMIZED} become {@code gpus-per-domain} and {@code rail-optimized}. */
    static String kebab(String javaName) {
        if (javaName.equals(javaName.toUpperCase(Locale.ROOT))) {
            return javaName.toLowerCase(Locale.ROOT).replace('_', '-');
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < javaName.length(); i++) {
            char c = javaName.charAt(i);
            if (Character.isUpperCase(c)) {
                out.append('-');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    /** The known word nearest to the given one: the same but for case, plural and separators, or at most two typing errors away. */
    public static @Nullable String nearest(String word, Collection<String> known) {
        String best = null;
        int bestDistance = 3;
        for (String candidate : known) {
            int distance = means(word, candidate) ? 0 : distance(word, candidate);
            // Two errors in a word of three letters is another word.
            if (distance < bestDistance && distance * 2 < Math.min(word.length(), candidate.length()) + 1) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** The same word, or all of it in front of or behind something more, as {@code fp4} in {@code nvfp4}. */
    private static boolean means(String word, String candidate) {
        boolean part = word.length() > 2 && (candidate.startsWith(word) || candidate.endsWith(word));
        return part || bare(candidate).equals(bare(word));
    }

    private static String bare(String word) {
        String bare =
                word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "").replace(" ", "");
        return bare.endsWith("s") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); more than 2 is 3. */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2 || a.length() > CUT) {
            return 3;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
            }
        }
        return Math.min(3, d[a.length()][b.length()]);
    }

    private static int step(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }

    /** `a`, `b`, `c`. */
    public static String list(Collection<String> words) {
        return "`" + String.join("`, `", words) + "`";
    }

    /** A user's text in a message: one line, not too long. */
    public static String cut(String text) {
        String line = text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
        return line.codePointCount(0, line.length()) <= CUT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, CUT - 1)) + "…";
    }
}
