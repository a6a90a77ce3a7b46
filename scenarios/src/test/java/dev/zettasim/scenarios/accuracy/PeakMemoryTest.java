package dev.zettasim.scenarios.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.transformer.MemoryDemand;
import dev.zettasim.scenarios.table.Table;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakMemoryTest {

    /** Allocated 1 + 2 + 3 + 4 + 5 + 6 + 7 = 28; gaps 10 more, libraries and buffers 8 + 9; the second stage needs less. */
    @ParameterizedTest
    @CsvSource({
        "Megatron-LM 0.14, 28, 2147483648",
        "torchtitan, 38, 2147483648",
        "Megatron-DeepSpeed, 55, 2000000000",
    })
    void bytes_byFramework_areWhatItPrints(String framework, double counted, double published) {
        List<StageMemory> stages = List.of(
                new StageMemory(0, new MemoryDemand(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0, 0),
                new StageMemory(1, new MemoryDemand(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), 0, 0));
        Measurements run = Measurements.run().with("framework", framework).with("peak_mem_gb", "2");
        PeakMemory memory = new PeakMemory(
                Table.read("runs.csv", run.header() + run.row()).rows().get(0));

        assertThat(memory.countedBytes(stages)).isEqualTo(counted);
        assertThat(memory.publishedBytes()).isEqualTo(published);
    }
}
