package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.KernelRow.Timed;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.CatalogEntry;
import dev.zettasim.scenarios.microbench.KernelBench;
import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Rows of a table of kernels that the same constants time. */
public final class MeasuredKernels {
    private final String timings;
    private final String section;
    private final List<KernelRow> rows = new ArrayList<>();

    private MeasuredKernels(String timings, String section) {
        this.timings = timings;
        this.section = section;
    }

    /**
     * Every row that can be timed and would be in training, by what times it.
     *
     * @throws ScenarioException where it is no table of kernels
     */
    public static List<MeasuredKernels> of(Path file, Catalog catalog) {
        Table table = Table.read(file);
        if (TableKind.of(table) != TableKind.KERNELS) {
            throw ScenarioException.of(Diagnostic.error(table.source().whole(), "", "the table does not hold kernels"));
        }
        table = table.withNumbers(KernelRow.NUMERIC);
        table.requireNumbers(KernelRow.NUMERIC);
        Map<String, MeasuredKernels> kernels = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            KernelRow measured = new KernelRow(row);
            if (measured.isUsual() && isTimed(measured, catalog)) {
                String timings = timings(measured, catalog);
                kernels.computeIfAbsent(
                                timings + " " + measured.section(),
                                missing -> new MeasuredKernels(timings, measured.section()))
                        .rows
                        .add(measured);
            }
        }
        return List.copyOf(kernels.values());
    }

    private static boolean isTimed(KernelRow row, Catalog catalog) {
        try {
            row.timed(row.bench(catalog));
            return true;
        } catch (InexpressibleException | ScenarioException e) {
            // What cannot be timed cannot be fitted to; `validate-accuracy` tells why.
            return false;
        }
    }

    private static String timings(KernelRow row, Catalog catalog) {
        return row.timings()
                .orElseGet(() -> catalog.find("accelerators", row.accelerator())
                        .map(CatalogEntry::texts)
                        .map(texts -> texts.getOrDefault("timings", row.accelerator()))
                        .orElse(row.accelerator()));
    }

    /** The entry of the catalog that holds the constants. */
    public String timings() {
        return timings;
    }

    /** The part of the entry: {@code gemm.bf16}. */
    public String section() {
        return section;
    }

    /** Seconds of each row. */
    public double[] measured(Catalog catalog) {
        return each(catalog, Timed::measured);
    }

    /** What the constants of a catalog say. */
    public double[] predicted(Catalog catalog) {
        return each(catalog, Timed::predicted);
    }

    private double[] each(Catalog catalog, ToDoubleFunction<Timed> part) {
        KernelBench bench = rows.get(0).bench(catalog);
        return rows.stream().map(row -> row.timed(bench)).mapToDouble(part).toArray();
    }
}
