package dev.zettasim.cli.report;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.CatalogEntry;
import dev.zettasim.scenarios.build.Figure;
import java.util.Locale;

/** The catalog as text: what there is, and an entry with the source of every figure. */
public final class CatalogText {
    private CatalogText() {}

    /** A line per kind: its name, how many entries it has, the first of them. */
    public static String kinds(Catalog catalog) {
        StringBuilder out = new StringBuilder();
        for (String kind : catalog.kinds()) {
            String names = String.join(" ", catalog.names(kind));
            String head = String.format(
                    Locale.ROOT, "%-14s %3d  ", kind, catalog.names(kind).size());
            out.append(head).append(cut(names, Page.WIDTH - head.length())).append('\n');
        }
        return out.toString();
    }

    /** Every figure of an entry with its kind and its source, assumptions included. */
    public static String entry(CatalogEntry entry) {
        Page page = new Page(new Style(false, false, true));
        page.title(entry.title(), entry.kind() + "/" + entry.name());
        if (!entry.aliases().isEmpty()) {
            page.row("also called %s", String.join(", ", entry.aliases()));
        }
        entry.texts().forEach((path, text) -> page.row("%-40s %s", path, text));
        entry.figures().forEach(figure -> figure(figure, page));
        return page.toString();
    }

    private static void figure(Figure figure, Page page) {
        page.row(
                "%-40s %-20s %s", figure.path(), figure.printed(), figure.kind().word());
        page.quoted(figure.source());
        if (figure.note() != null) {
            page.quoted(figure.note());
        }
    }

    private static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return text.substring(0, text.lastIndexOf(' ', width - 4)) + " ...";
    }
}
