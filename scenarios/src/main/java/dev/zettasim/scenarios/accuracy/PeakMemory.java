package dev.zettasim.scenarios.accuracy;

import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.transformer.MemoryDemand;
import dev.zettasim.scenarios.run.ValidationCase.Prediction;
import dev.zettasim.scenarios.table.Row;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The peak of memory that a run published, beside the same of what is counted.
 *
 * <p>Model: frameworks print counters of PyTorch's allocator, in GiB: Megatron-LM what is allocated, torchtitan what is reserved, gaps
 * included. Runs of Megatron-DeepSpeed state what their whole GPU had in use, in GB.
 * <br>Source: Megatron-LM megatron/training/utils.py, report_memory; torchtitan components/metrics.py.
 * <br>Checked against: {@code PeakMemoryTest}.
 */
final class PeakMemory {
    static final String COLUMN = "peak_mem_gb";

    private static final double GIB = 1L << 30;
    private static final double GB = 1e9;

    private final Row row;
    private final String framework;

    PeakMemory(Row row) {
        this.row = row;
        this.framework = row.text("framework").toLowerCase(Locale.ROOT);
    }

    /** The most that an accelerator of a job needs, whatever a framework would print of it. */
    static double ofAll(Prediction prediction) {
        return prediction.built().memory().stream()
                .mapToDouble(stage -> stage.demand().peakBytes())
                .max()
                .orElse(0);
    }

    double publishedBytes() {
        return row.number(COLUMN).orElse(0) * (ofWholeGpu() ? GB : GIB);
    }

    double countedBytes(List<StageMemory> stages) {
        ToDoubleFunction<MemoryDemand> bytes = ofWholeGpu()
                ? MemoryDemand::peakBytes
                : demand -> demand.allocatedBytes() + (isReserved() ? demand.fragmentationBytes() : 0);
        return stages.stream().map(StageMemory::demand).mapToDouble(bytes).max().orElse(0);
    }

    private boolean ofWholeGpu() {
        return framework.startsWith("megatron-deepspeed");
    }

    private boolean isReserved() {
        return framework.startsWith("torchtitan");
    }
}
