package dev.zettasim.cli.export;

import dev.zettasim.models.topology.Cables;
import dev.zettasim.models.topology.Fabric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of cables between switches of a picture, each with its colour and how many there are; easy to tell apart for the colour-blind. */
final class CableColours {
    /** By Okabe and Ito; the last stands for all further kinds. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#777777");

    private static final int LINE_HEIGHT = 16;

    private final List<String> kinds = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long adapters;

    CableColours(Fabric fabric) {
        fabric.forEachCable(cables -> {
            if (cables.kind().equals(Cables.HOST)) {
                adapters += cables.count();
            } else {
                counts.merge(cables.kind(), (long) cables.count(), Long::sum);
            }
        });
        kinds.addAll(counts.keySet());
    }

    String of(String kind) {
        return COLOURS.get(Math.min(kinds.indexOf(kind), COLOURS.size() - 1));
    }

    /** Thin where there are many. */
    double opacity() {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return all > 2_000 ? 0.2 : 0.5;
    }

    int height() {
        return LINE_HEIGHT * (kinds.size() + 1);
    }

    /** One line of text for each kind. */
    void legend(int x, StringBuilder out) {
        int y = LINE_HEIGHT;
        text(x, y, "#000", String.format(Locale.ROOT, "%,d cables to adapters, not drawn", adapters), out);
        for (String kind : kinds) {
            y += LINE_HEIGHT;
            text(x, y, of(kind), String.format(Locale.ROOT, "%s: %,d cables", kind, counts.get(kind)), out);
        }
    }

    private static void text(int x, int y, String colour, String text, StringBuilder out) {
        out.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n", x, y, colour, text));
    }
}
