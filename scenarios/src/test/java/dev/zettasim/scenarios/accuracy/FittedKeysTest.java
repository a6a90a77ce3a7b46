package dev.zettasim.scenarios.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.ValidationCase.Prediction;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.table.Table;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FittedKeysTest {

    /** A constant that is named moves the prediction: fitting it would not be in vain. */
    @ParameterizedTest
    @CsvSource({
        "B200, BF16, in-situ.b200-sxm.bf16",
        "B200, FP8-CS, in-situ.blackwell.fp8",
        "GB200, BF16, in-situ.blackwell.other",
        "H100, BF16, in-situ.hopper.bf16",
        "H100, FP8-subchannel, in-situ.hopper.other"
    })
    void of_row_namesTheConstantThatMovesIt(String gpu, String precision, String key) {
        Measurements row = Measurements.run().with("gpu", gpu).with("precision", precision);
        TrainingRow run = new TrainingRow(
                Table.read("t.csv", row.header() + row.row()).rows().get(0));
        Scenario scenario = run.scenario(run.scenarioText());
        Catalog catalog = Catalog.load();
        Prediction prediction = Prediction.of(scenario, catalog);
        Catalog slower = catalog.recalibrated(List.of(key + "=0.5"));

        assertThat(new FittedKeys(catalog)
                        .of(prediction, scenario.document().cluster().nodes().type()))
                .contains(key);
        assertThat(Prediction.of(scenario, slower).tokensPerSecondPerGpu())
                .isLessThan(prediction.tokensPerSecondPerGpu());
    }
}
