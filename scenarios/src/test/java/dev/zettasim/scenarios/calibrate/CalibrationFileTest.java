package dev.zettasim.scenarios.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationFileTest {
    private static Catalog apply(String text) {
        return CalibrationFile.apply(LocatedReader.read("c.yaml", text), Catalog.load());
    }

    @Test
    void apply_writtenFile_setsTheConstants() {
        Calibration calibration = new Calibration(
                1,
                4,
                List.of(new Calibration.Constant("in-situ.hopper.fp8", 0.97, 0.8125, 4)),
                List.of(),
                0.2,
                0.02,
                0.03);

        assertThat(calibration.fileText()).isEqualTo("""
                # Fitted by zettasim calibrate to 4 rows: mean error 2.0 %, leaving one configuration out 3.0 %.
                constants:
                  in-situ.hopper.fp8: 0.812500
                """);
        assertThat(apply(calibration.fileText()).accelerator("h100").timings().inSituFraction())
                .containsEntry(Precision.FP8, 0.8125);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1|the file has no `constants`",
                "constants: 7|the file has no `constants`",
                "constants: {in-situ.hoper.fp8: 0.9}|c.yaml:1:13: error: there is no constant `in-situ.hoper.fp8`",
                "constants: {in-situ.hoper.fp8: 0.9}|did you mean `in-situ.hopper.fp8`?",
                "constants: {in-situ.hopper.fp8: 1.5}|`1.5` is not a share from 0 to 1",
                "constants: {in-situ.hopper.fp8: -1}|`-1` is not a share",
                "constants: {in-situ.hopper.fp8: fast}|`fast` is not a share",
                "constants: {in-situ.hopper.fp8: [1]}|`` is not a share",
            })
    void apply_hostileFile_isAFaultWithItsPlace(String text, String problem) {
        assertThatThrownBy(() -> apply(text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(problem);
    }
}
