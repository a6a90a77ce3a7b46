package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.zettasim.models.parallel.LayerSplit;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.models.transformer.MemoryDemand;
import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ways to divide a model that published training runs use, from the scenario to the task. */
class DivisionsTest {
    private static final Catalog CATALOG = Catalog.load();

    private static TrainingTask task(String name, String workload) {
        String text = """
                zettasim: 1
                name: %s
                cluster:
                  nodes: {type: hgx-b200, count: 64}
                  fabric: {type: rail-optimized, switch: sn5600}
                workload: %s
                """.formatted(name, workload);
        return ScenarioBuilder.build(ScenarioReader.read("s.yaml", text, List.of()), CATALOG)
                .task();
    }

    /** 126 layers, embedding and head are 128 places on 8 x 8 parts: two each, one layer on the first and on the last part. */
    @Test
    void task_llama405bWithEndsAsLayers_givesTheEndsALayerLess() {
        LayerSplit split = task("ends as layers", """
                {gpus: 512, model: llama-3.1-405b, sequence-length: 8192, global-batch: 256, precision: fp8,
                 recompute: full,
                 parallelism: {tensor: 8, pipeline: 8, virtual-pipeline: 8, layer-split: embedding-and-loss-as-layers}}""").split();

        assertThat(split.layers()).isEqualTo(126);
        assertThat(split.layers(0)).isEqualTo(15);
        assertThat(split.layers(3)).isEqualTo(16);
        assertThat(split.layers(7)).isEqualTo(15);
        assertThat(split.layers(0, 0)).isEqualTo(1);
        assertThat(split.layers(7, 7)).isEqualTo(1);
    }

    /** 512 GPUs are 8 tensor x 8 pipeline x 2 context ranks, 4 times. */
    @Test
    void task_twoContextRanks_takesThemFromTheData() {
        TrainingTask task = task("context", """
                {gpus: 512, model: llama-3.1-405b, sequence-length: 8192, global-batch: 256, precision: fp8,
                 recompute: full,
                 parallelism: {tensor: 8, pipeline: 8, virtual-pipeline: 8, context: 2,
                               layer-split: embedding-and-loss-as-layers}}""");

        assertThat(task.plan().context()).isEqualTo(2);
        assertThat(task.plan().data()).isEqualTo(4);
        assertThat(task.plan().microBatches()).isEqualTo(64);
    }

    /** 512 GPUs are 2 tensor ranks 256 times; 16 bytes of states per parameter and 2 of its weight, over 256. */
    @Test
    void task_fullySharded_hasOneStageAndShardsOfAllStates() {
        TrainingTask task = task("fully sharded", """
                {gpus: 512, model: llama-3.1-405b, sequence-length: 8192, global-batch: 256, precision: fp8,
                 recompute: full, parallelism: {tensor: 2}, sharding: fully-sharded}""");
        double states = 18 * 405_853_388_800.0 / 2 / 256;
        MemoryDemand demand = StageMemory.of(task).get(0).demand();

        assertThat(task.plan().sharding()).isEqualTo(Sharding.FULLY_SHARDED);
        assertThat(task.plan().pipeline()).isEqualTo(1);
        assertThat(demand.weightsBytes() + demand.gradientsBytes() + demand.optimizerBytes())
                .isCloseTo(states, withinPercentage(0.1));
    }
}
