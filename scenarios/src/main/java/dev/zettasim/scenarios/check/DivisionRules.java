package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.LayerSplitSection;
import dev.zettasim.scenarios.schema.LayerSplitSection.Rule;
import dev.zettasim.scenarios.schema.ParallelismSection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Do the parts come out even? */
final class DivisionRules {
    private static final String PARALLELISM = "workload.parallelism";
    private static final String TENSOR = PARALLELISM + ".tensor";
    private static final String PIPELINE = PARALLELISM + ".pipeline";
    private static final String SPLIT = PARALLELISM + ".layer-split";
    private static final String DATA = PARALLELISM + ".data";
    private static final String GPUS = "workload.gpus";
    private static final String SEQUENCE = "workload.sequence-length";
    private static final String BATCH = "workload.global-batch";

    private DivisionRules() {}

    static void axesDivideGpus(Inquiry it) {
        Division division = it.division();
        if (it.axes().data().isEmpty() && division.gpus() > 0 && division.gpus() % division.modelGpus() != 0) {
            String problem = axes(it.axes()) + " = " + division.modelGpus()
                    + " GPUs per replica do not divide the job's " + division.gpus();
            String hint = PipelineHint.bothFail(it)
                    ? PipelineHint.of(it)
                    : dividesHeads(it) && dividesSequence(it) ? nearest(it) : null;
            it.error(PARALLELISM, problem, hint, GPUS);
        }
    }

    private static @Nullable String nearest(Inquiry it) {
        long gpus = it.feasibleGpus(Math.min(it.division().gpus(), it.offeredGpus()));
        if (gpus > 0) {
            return "write `gpus: " + gpus + "`";
        }
        long needed = it.division().modelGpus();
        return it.division().gpus() < needed ? "the job needs at least " + needed + " GPUs" : null;
    }

    static void axesMakeGpus(Inquiry it) {
        Division division = it.division();
        long needed = division.modelGpus() * division.data();
        if (it.axes().data().isPresent() && needed != division.gpus()) {
            String problem = axes(it.axes()) + " x data " + division.data() + " = " + needed + " GPUs, the job takes "
                    + division.gpus();
            it.error(DATA, problem, automatic(it), GPUS);
        }
    }

    private static @Nullable String automatic(Inquiry it) {
        Division division = it.division();
        if (division.gpus() % division.modelGpus() != 0) {
            return null;
        }
        long data = division.gpus() / division.modelGpus();
        boolean divides = data > 0 && it.job().globalBatch() % it.batchUnit(data) == 0;
        return divides ? "write `data: " + data + "` or `data: auto`" : null;
    }

    private static String axes(ParallelismSection axes) {
        return "tensor " + axes.tensor() + " x pipeline " + axes.pipeline() + " x context " + axes.context();
    }

    static void batchDivides(Inquiry it) {
        Division division = it.division();
        long atOnce = it.batchUnit(division.data());
        if (division.data() > 0 && division.microBatches() == 0) {
            long fewer = it.job().globalBatch() / atOnce * atOnce;
            String problem = "the batch of " + it.job().globalBatch() + " sequences does not divide among "
                    + division.data() + " data-parallel ranks with micro-batches of "
                    + it.job().microBatch();
            it.error(BATCH, problem, makesGpus(division) ? nearest(fewer, fewer + atOnce) : null, DATA);
        }
    }

    private static String nearest(long fewer, long more) {
        String first = fewer > 0 ? "`" + fewer + "`" : "";
        String second = more <= Integer.MAX_VALUE ? "`" + more + "`" : "";
        return "write " + first + (first.isEmpty() || second.isEmpty() ? "" : " or ") + second;
    }

    private static boolean makesGpus(Division division) {
        return division.modelGpus() * division.data() == division.gpus();
    }

    static void layersDivide(Inquiry it) {
        LayerSplitSection split = it.axes().layerSplit();
        int positions = it.pipelining().map().positions();
        int layers = it.facts().layers();
        if (split.layers() != null) {
            layersAddUp(it, split.layers(), positions);
        } else if (split.rule() != Rule.REMAINDER_LAST && (layers + split.placesOfEnds()) % positions != 0) {
            String ends = split.rule() == Rule.EVEN ? " layers" : " layers, embedding and loss head";
            String problem = "the model's " + layers + ends + " do not divide among " + parts(it, positions);
            String path = it.axes().virtualPipeline() > 1 ? PARALLELISM + ".virtual-pipeline" : PIPELINE;
            String hint = PipelineHint.bothFail(it) ? PipelineHint.of(it) : otherSplit(layers, positions);
            it.error(path, problem, hint, "workload.model");
        }
    }

    private static void layersAddUp(Inquiry it, List<Integer> layers, int positions) {
        long sum = layers.stream().mapToLong(Integer::longValue).sum();
        if (layers.size() != positions) {
            String problem = "the list has " + layers.size() + " parts, there are " + parts(it, positions);
            it.error(SPLIT, problem, null, PIPELINE);
        } else if (sum != it.facts().layers()) {
            String problem =
                    "the list has " + sum + " layers, the model " + it.facts().layers();
            it.error(SPLIT, problem, null, "workload.model");
        }
    }

    private static String parts(Inquiry it, int positions) {
        ParallelismSection axes = it.axes();
        int ofStages = it.pipelining().map().chunks() / it.pipelining().map().copies();
        String virtual = ofStages == axes.virtualPipeline() ? "virtual-pipeline " : "";
        return "pipeline " + axes.pipeline() + " x " + virtual + ofStages + " = " + positions + " stages";
    }

    private static String otherSplit(int layers, long stages) {
        if (layers % stages == 0) {
            return "write `layer-split: even`";
        }
        if ((layers + 2) % stages == 0) {
            return "write `layer-split: embedding-and-loss-as-layers`";
        }
        return layers < stages ? "a stage needs a layer: at most " + layers + " stages" : unevenSplit(layers, stages);
    }

    private static String unevenSplit(int layers, long stages) {
        long each = (layers + stages - 1) / stages;
        boolean lastHasSome = (stages - 1) * each < layers;
        return lastHasSome
                ? "write `layer-split: remainder-last`, so that the last stage has fewer"
                : "list how many layers each has, such as `layer-split: [" + each + ", " + (each - 1) + ", ...]`";
    }

    static void headsDivide(Inquiry it) {
        int tensor = it.axes().tensor();
        int groups = it.facts().kvHeads();
        String problem = null;
        if (it.facts().heads() % tensor != 0) {
            problem = "the model's " + it.facts().heads() + " attention heads do not divide among tensor " + tensor;
        } else if (groups % tensor != 0 && tensor % groups != 0) {
            problem = "the model's " + groups + " key-value heads neither divide among tensor " + tensor
                    + " nor divide it";
        } else if (it.facts().hidden() % tensor != 0) {
            problem = "the model's width of " + it.facts().hidden() + " does not divide among tensor " + tensor;
        }
        if (problem != null) {
            it.error(TENSOR, problem, neighbours(it, tensor), "workload.model");
        }
    }

    private static boolean dividesSequence(Inquiry it) {
        long context = it.axes().context();
        return context == 1 || it.job().sequenceLength() % (2 * context) == 0;
    }

    private static boolean dividesHeads(Inquiry it) {
        return dividesHeads(it, it.axes().tensor());
    }

    private static boolean dividesHeads(Inquiry it, int tensor) {
        int groups = it.facts().kvHeads();
        return it.facts().heads() % tensor == 0
                && (groups % tensor == 0 || tensor % groups == 0)
                && it.facts().hidden() % tensor == 0;
    }

    /** The nearest degrees below and above that also divide the sequence and leave a number of GPUs that divides. */
    private static @Nullable String neighbours(Inquiry it, int tensor) {
        int below = tensor - 1;
        while (below > 0 && !isPossible(it, below)) {
            below--;
        }
        int above = tensor + 1;
        while (above <= it.facts().domainGpus() && !isPossible(it, above)) {
            above++;
        }
        String larger = above <= it.facts().domainGpus() ? "`tensor: " + above + "`" : null;
        String smaller = below > 0 ? "`tensor: " + below + "`" : null;
        if (smaller == null || larger == null) {
            return smaller == null && larger == null ? null : "write " + (smaller == null ? larger : smaller);
        }
        return "write " + smaller + " or " + larger;
    }

    private static boolean isPossible(Inquiry it, int tensor) {
        long others = (long) it.axes().pipeline() * it.axes().context();
        long parts = (long) it.axes().context() * (it.job().sequenceParallel() ? tensor : 1);
        return dividesHeads(it, tensor)
                && it.job().sequenceLength() % parts == 0
                && it.division().gpus() % (others * tensor) == 0;
    }

    static void sequenceDivides(Inquiry it) {
        int context = it.axes().context();
        long parts = (long) context * (it.job().sequenceParallel() ? it.axes().tensor() : 1);
        if (it.job().sequenceLength() % parts != 0) {
            String problem =
                    "a sequence of " + it.job().sequenceLength() + " tokens does not divide among " + parts + " ranks";
            it.error(
                    SEQUENCE,
                    problem,
                    context == 1 && dividesHeads(it) ? "write `sequence-parallel: false`" : null,
                    TENSOR);
        } else if (context > 1 && it.job().sequenceLength() % (2L * context) != 0) {
            String problem = "a sequence of " + it.job().sequenceLength() + " tokens does not divide into 2 x context "
                    + context + " parts, an early and a late one for each rank";
            it.error(SEQUENCE, problem, null, PARALLELISM + ".context");
        }
    }
}
