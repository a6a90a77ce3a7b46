package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;
import java.util.ArrayList;
import java.util.List;

/** Memory per GPU of each pipeline stage; stages that need the same share a row. */
final class MemoryTable {
    private static final int ROWS = 8;
    private static final String LAYOUT = "  %-7s %10s %10s %10s %11s %10s %10s %6s  %s";
    private static final int BAR_WIDTH = 5;

    private MemoryTable() {}

    /** Stages {@code first} to {@code last}, one like the other. */
    private record Row(int first, int last, Result.MemoryStage stage) {
        String name() {
            return first == last ? "" + first : first + "-" + last;
        }

        boolean continuesWith(Result.MemoryStage next) {
            return next.stage() == last + 1
                    && next.equals(new Result.MemoryStage(
                            next.stage(),
                            stage.weightBytes(),
                            stage.gradientBytes(),
                            stage.optimizerBytes(),
                            stage.activationBytes(),
                            stage.otherBytes(),
                            stage.totalBytes(),
                            stage.peakMicroBatch(),
                            stage.fragmentationBytes(),
                            stage.hostBytes()));
        }
    }

    static void write(Result.Memory memory, Page page) {
        page.heading("Memory per GPU: " + summary(memory));
        page.row(LAYOUT, "stage", "weights", "gradients", "optimizer", "activations", "other", "peak", "batch", "");
        List<Row> rows = rows(memory.stages());
        int shown = page.style().verbose() ? rows.size() : Math.min(ROWS, rows.size());
        for (Row row : rows.subList(0, shown)) {
            row(row, memory.usableBytesPerGpu(), page);
        }
        if (shown < rows.size()) {
            page.row("  and %d more; --verbose shows all", rows.size() - shown);
        }
        if (memory.hostBytesPerNode() > 0) {
            page.row(
                    "  The memory of a node keeps %s of its %s for these GPUs",
                    Figures.memory(memory.hostBytesPerNode()), Figures.memory(memory.hostCapacityBytesPerNode()));
        }
    }

    private static String summary(Result.Memory memory) {
        double free = (double) memory.usableBytesPerGpu() - memory.peakBytesPerGpu();
        String verdict = memory.fits()
                ? "fits with " + Figures.memory(free) + " to spare"
                : "does not fit, " + Figures.memory(-free) + " too much";
        return Figures.memory(memory.peakBytesPerGpu()) + " of " + Figures.memory(memory.usableBytesPerGpu())
                + " usable (" + Figures.memory(memory.capacityBytesPerGpu()) + " installed), " + verdict;
    }

    private static List<Row> rows(List<Result.MemoryStage> stages) {
        List<Row> rows = new ArrayList<>();
        for (Result.MemoryStage stage : stages) {
            Row before = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            if (before != null && before.continuesWith(stage)) {
                rows.set(rows.size() - 1, new Row(before.first(), stage.stage(), stage));
            } else {
                rows.add(new Row(stage.stage(), stage.stage(), stage));
            }
        }
        return rows;
    }

    private static void row(Row row, long usableBytes, Page page) {
        Result.MemoryStage stage = row.stage();
        page.row(
                LAYOUT,
                row.name(),
                Figures.memory(stage.weightBytes()),
                Figures.memory(stage.gradientBytes()),
                Figures.memory(stage.optimizerBytes()),
                Figures.memory(stage.activationBytes()),
                Figures.memory(stage.otherBytes()),
                Figures.memory(stage.totalBytes()),
                stage.peakMicroBatch(),
                page.style().gauge((double) stage.totalBytes() / usableBytes, BAR_WIDTH));
    }
}
