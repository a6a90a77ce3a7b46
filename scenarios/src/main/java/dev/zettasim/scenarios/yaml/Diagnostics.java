package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults found in a file and in the options that override it. */
public final class Diagnostics {
    private static final int PRINTED = 20;

    /** Enough to sort and print; a hostile file must not fill the memory with its faults. */
    private static final int KEPT = 1_000;

    private static final Comparator<Diagnostic> BY_PLACE = Comparator.comparingInt(
                    (Diagnostic d) -> d.place().line())
            .thenComparingInt(d -> d.place().column());

    private final Source main;
    private final List<Source> options = new ArrayList<>();
    private final List<Diagnostic> found = new ArrayList<>();
    private int errors;

    public Diagnostics(Source main) {
        this.main = main;
    }

    /** Adds a source whose faults come after those of the sources before it. */
    void also(Source option) {
        options.add(option);
    }

    public void add(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.ERROR) {
            errors++;
        }
        if (!isFull()) {
            found.add(diagnostic);
        }
    }

    /** Whether more faults than anyone reads have been found: those that follow are only counted. */
    boolean isFull() {
        return found.size() >= KEPT;
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    /** Ends the reading with a {@link ScenarioException} if anything is wrong. */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new ScenarioException(this);
        }
    }

    /** Sorted by position: the file first, then the options in their order. */
    public List<Diagnostic> sorted() {
        Map<Source, List<Diagnostic>> bySource = new LinkedHashMap<>();
        bySource.put(main, new ArrayList<>());
        options.forEach(option -> bySource.put(option, new ArrayList<>()));
        for (Diagnostic diagnostic : found) {
            bySource.computeIfAbsent(diagnostic.place().source(), s -> new ArrayList<>())
                    .add(diagnostic);
        }
        List<Diagnostic> sorted = new ArrayList<>();
        for (List<Diagnostic> group : bySource.values()) {
            group.sort(BY_PLACE);
            sorted.addAll(group);
        }
        return sorted;
    }

    /** The first 20 faults with their source lines, then the count. */
    public String render() {
        StringBuilder out = new StringBuilder();
        List<Diagnostic> sorted = sorted();
        for (Diagnostic diagnostic : sorted.subList(0, Math.min(PRINTED, sorted.size()))) {
            DiagnosticPrinter.print(diagnostic, out);
            out.append('\n');
        }
        int shownErrors = (int) sorted.stream()
                .limit(PRINTED)
                .filter(d -> d.severity() == Severity.ERROR)
                .count();
        if (errors > 0) {
            out.append(errors)
                    .append(errors == 1 ? " error in " : " errors in ")
                    .append(DiagnosticPrinter.safe(main.name()));
            out.append(errors > shownErrors ? ", the first " + shownErrors + " shown\n" : "\n");
        }
        return out.toString();
    }
}
