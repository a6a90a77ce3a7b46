package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;
import java.util.List;

/** A result as a planner reads it at a glance: what was asked, the answer, then what stands behind it. */
public final class TextReport {
    private static final int ASSUMPTIONS = 10;

    private final Result result;
    private final Page page;

    private TextReport(Result result, Style style) {
        this.result = result;
        this.page = new Page(style);
    }

    public static String of(Result result, Style style) {
        TextReport report = new TextReport(result, style);
        report.write();
        return report.page.toString();
    }

    private void write() {
        page.title(result.setup().title(), result.scenario());
        Question.write(result, page);
        page.gap();
        Answer.write(result, page);
        BreakdownBars.write(result.step(), page);
        MemoryTable.write(result.memory(), page);
        LinkTable.write(result.network().links(), result.step().seconds(), page);
        WindowLine.write(result.network().window(), page);
        StorageLines.write(result, page);
        FaultLines.write(result, page);
        assumptions(result.assumptions());
        keys("Keys without effect on this result", result.ineffectiveKeys());
        keys("Keys not tried for an effect, as that would take too long", result.uncheckedKeys());
        warnings(result.warnings());
        provenance();
    }

    private void assumptions(List<Result.Assumption> assumptions) {
        if (!assumptions.isEmpty()) {
            page.heading("Assumptions behind these figures");
            int shown = page.style().verbose() ? assumptions.size() : Math.min(ASSUMPTIONS, assumptions.size());
            for (Result.Assumption assumption : assumptions.subList(0, shown)) {
                String note = assumption.note() == null ? "" : "; " + assumption.note();
                page.point(assumption.name() + " = " + assumption.value() + " (" + assumption.kind() + note + ")");
            }
            if (shown < assumptions.size()) {
                page.row("    and %d more; --verbose shows all", assumptions.size() - shown);
            }
        }
    }

    private void keys(String heading, List<String> keys) {
        if (!keys.isEmpty()) {
            page.heading(heading);
            page.point(String.join(", ", keys));
        }
    }

    private void warnings(List<String> warnings) {
        if (!warnings.isEmpty()) {
            page.heading("Warnings");
            warnings.forEach(page::warning);
        }
    }

    private void provenance() {
        Result.Simulation simulation = result.simulation();
        page.gap();
        page.row(
                "%s network, folding %s, %s classes, %s events; zettasim %s",
                simulation.network(),
                simulation.folding(),
                Figures.count(simulation.classes()),
                Figures.count(simulation.events()),
                result.version());
        page.row("digest %s", result.digest());
        if (page.style().verbose()) {
            page.row("catalog %s", result.catalogDigest());
        }
    }
}
