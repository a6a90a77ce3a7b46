package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.schema.ValidationFile.Published;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValidationCasesTest {

    /** Eight A100 steps; 34 throughputs and three of fine-tuning; with experts, 41 throughputs and twelve steps; 15 of long sequences. */
    @Test
    void of_families_holdAllRows() {
        assertThat(rows("korthikanti-2022")).hasSize(8).allMatch(row -> row.stepSeconds() != null);
        assertThat(rows("megatron-bridge-fp8")).hasSize(37);
        assertThat(rows("megatron-bridge-fp8").filter(row -> row.tokensPerSecondPerGpu() != null))
                .hasSize(34);
        assertThat(rows("megatron-bridge-fp8").distinct()).hasSize(37);
        assertThat(rows("megatron-bridge-moe")).hasSize(41);
        assertThat(rows("nemo-long-sequences")).hasSize(15);
        assertThat(rows("simumax-deepseek")).hasSize(12);
    }

    @Test
    void of_unknownFamily_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValidationCases.of("nobody-2030"))
                .withMessageContaining("nobody-2030");
    }

    @Test
    void recalibrated_otherConstant_changesItAlone() {
        Catalog changed = Catalog.load().recalibrated(List.of("in-situ.hopper.fp8=0.5"));
        assertThat(changed.accelerator("h100-sxm").timings().inSituFraction().get(Precision.FP8))
                .isEqualTo(0.5);
        assertThat(changed.accelerator("b200-sxm")).isEqualTo(Catalog.load().accelerator("b200-sxm"));
    }

    /** Errors of −10 %, +20 % and +2 % (as step times 0.9, 1.2 and 1.02 against 1). */
    @Test
    void errors_threeRows_areMeanMedianAndBias() {
        ValidationCase any = ValidationCases.of("korthikanti-2022").get(0);
        Published second = new Published("1", "any", 1.0, null, null);
        AccuracyTable table = new AccuracyTable(Stream.of(0.9, 1.2, 1.02)
                .map(predicted -> new AccuracyTable.Row(any, second, "ampere", predicted))
                .toList());
        assertThat(table.meanAbsoluteError()).isCloseTo(0.32 / 3, within(1e-12));
        assertThat(table.medianAbsoluteError()).isCloseTo(0.1, within(1e-12));
        assertThat(table.bias()).isCloseTo(0.04, within(1e-12));
        assertThat(table.only(row -> row.predicted() > 1).rows()).hasSize(2);
        assertThat(new AccuracyTable(List.of()).medianAbsoluteError()).isZero();
    }

    private static Stream<Published> rows(String family) {
        return ValidationCases.of(family).stream().flatMap(each -> each.entry().published().stream());
    }
}
