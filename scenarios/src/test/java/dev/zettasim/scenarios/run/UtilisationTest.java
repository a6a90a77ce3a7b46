package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtilisationTest {
    /** Two thirds of its multiplications are attention, which runs in sixteen bits whatever the job asks for. */
    private static final String LONG_SEQUENCES = """
            zettasim: 1
            name: utilisation
            cluster:
              nodes: {type: hgx-h100, count: 1}
              fabric: {type: rail-optimized, switch: qm9700}
            workload:
              model: {name: llama-3.1-8b, layers: 4}
              sequence-length: 65536
              global-batch: 1
              precision: bf16
              recompute: full
              parallelism: {tensor: 8}
            """;

    /** Datasheet of the H100 SXM, dense: 67, 495, 989 and 1,979 TFLOP/s in 32, 19, 16 and 8 bits. */
    @ParameterizedTest
    @CsvSource({
        "fp32, bf16, 989e12",
        "tf32, bf16, 989e12",
        "bf16, bf16, 989e12",
        "fp16, fp16, 989e12",
        "fp8, fp8, 1979e12"
    })
    void step_anyPrecision_utilisationIsOfTheFastestArithmeticInIt(String asked, String fastest, double peak) {
        Result.Step step = Probe.run(LONG_SEQUENCES, List.of("workload.precision=" + asked))
                .step();
        assertThat(step.mfuPrecision()).isEqualTo(fastest);
        assertThat(step.mfuPeakFlopPerSecond() / peak).isBetween(0.999, 1.001);
        assertThat(step.mfuFraction()).isBetween(0.02, 0.7);
    }
}
