package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.GemmTiming;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationFileTest {
    private static Catalog apply(String text) {
        return CalibrationFile.apply(LocatedReader.read("c.yaml", text), Catalog.load());
    }

    @Test
    void apply_writtenFile_setsTheConstants() {
        String text = """
                constants:
                  in-situ.hopper.fp8: 0.8125
                entries:
                  timings/h100-sxm:
                    gemm.bf16.efficiency: 0.5
                    gemm.bf16.start: 1.5 us
                """;
        Accelerator h100 = apply(text).accelerator("h100");

        assertThat(h100.timings().inSituFraction()).containsEntry(Precision.FP8, 0.8125);
        GemmTiming timing = Objects.requireNonNull(h100.timings().gemm().get(Precision.BF16));
        assertThat(timing.efficiency()).isEqualTo(0.5);
        assertThat(timing.startSeconds()).isEqualTo(1.5e-6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1|the file has neither `constants`",
                "constants: 7|the file has neither `constants`",
                "constants: {in-situ.hoper.fp8: 0.9}|c.yaml:1:13: error: there is no constant `in-situ.hoper.fp8`",
                "constants: {in-situ.hoper.fp8: 0.9}|did you mean `in-situ.hopper.fp8`?",
                "constants: {in-situ.hopper.fp8: 1.5}|`1.5` is not a share from 0 to 1",
                "constants: {in-situ.hopper.fp8: -1}|`-1` is not a share",
                "constants: {in-situ.hopper.fp8: fast}|`fast` is not a share",
                "constants: {in-situ.hopper.fp8: [1]}|`` is not a share",
                "entries: {timings/h100-sxn: {gemm.bf16.start: 1 us}}|`timings/h100-sxn` is no entry of the catalog",
                "entries: {h100: {gemm.bf16.start: 1 us}}|`h100` is no entry of the catalog",
                "entries: {timings/h100-sxm: 7}|is no entry of the catalog with figures below it",
                "entries: {timings/h100-sxm: {gemm.bf16.stat: 1 us}}|did you mean `gemm.bf16.start`?",
            })
    void apply_hostileFile_isAFaultWithItsPlace(String text, String problem) {
        assertThatThrownBy(() -> apply(text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(problem);
    }
}
