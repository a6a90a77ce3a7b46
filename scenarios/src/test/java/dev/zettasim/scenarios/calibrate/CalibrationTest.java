package dev.zettasim.scenarios.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.hardware.SizeCurve;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.microbench.KernelBench;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
    @TempDir
    Path folder;

    private Path log(int rows) throws IOException {
        SizeCurve machine = new SizeCurve(8, 20e-6, 200e9, 40e-6, 8e6);
        StringBuilder text = new StringBuilder("# all_reduce_perf\n");
        for (int rank = 0; rank < 8; rank++) {
            text.append("#  Rank  " + rank + " Group  0 Pid 1 on a device " + rank + " [0x1] NVIDIA H100\n");
        }
        for (int row = 0; row < rows; row++) {
            long bytes = 1024L << row;
            text.append(String.format(
                    Locale.ROOT, "%d %d float sum -1 %.4f 1 1 0%n", bytes, bytes / 4, 1e6 * machine.seconds(bytes)));
        }
        return Files.writeString(folder.resolve("log.txt"), text);
    }

    /** 22 sizes from a machine whose curve is known bear all four of its constants. */
    @Test
    void ofCollectives_manySizes_findTheCurve() throws IOException {
        Calibration calibration = Calibration.ofCollectives(log(22), "hgx-h100", null);

        assertThat(calibration.constants().stream().map(Calibration.Constant::key))
                .containsExactly(
                        "all-reduce.fitted.8.bandwidth",
                        "all-reduce.fitted.8.start",
                        "all-reduce.fitted.8.ramp",
                        "all-reduce.fitted.8.ramp-size");
        assertThat(calibration.constants().get(0).after()).isCloseTo(200, within(1.0));
        assertThat(calibration.constants().get(1).after()).isCloseTo(20, within(0.1));
        assertThat(calibration.leaveOneOutMeanAbsoluteErrorFraction()).isLessThan(0.01);
        assertThat(calibration.fileText())
                .contains("entries:\n  collectives/h100-nvlink:\n    all-reduce.fitted.8.bandwidth: 20");
    }

    @Test
    void ofCollectives_fewSizes_keepWhatTheyDoNotBear() throws IOException {
        Calibration calibration = Calibration.ofCollectives(log(9), "hgx-h100", null);

        assertThat(calibration.constants()).hasSize(2);
        assertThat(calibration.kept().stream().map(Calibration.Kept::key))
                .containsExactly("all-reduce.fitted.8.ramp", "all-reduce.fitted.8.ramp-size");
        Path three = log(3);
        assertThatThrownBy(() -> Calibration.ofCollectives(three, "hgx-h100", null))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("too few rows that count: 3");
        assertThatThrownBy(() -> Calibration.ofCollectives(three, "hgx-h101", null))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("no node `hgx-h101`");
    }

    /** Multiplications timed on a machine that is slower than the catalog's. */
    @Test
    void ofKernels_slowerMachine_findsItsEfficiency() throws IOException {
        Catalog slower = Catalog.load().withEntries(Map.of("timings/h100-sxm", List.of("gemm.bf16.efficiency=0.6")));
        KernelBench bench = KernelBench.on("h100", slower);
        StringBuilder text = new StringBuilder("point_id,gpu,op,dtype,m,n,k,latency_us\n");
        for (int row = 0; row < 6; row++) {
            int m = 1024 * (row + 2);
            double seconds = bench.seconds(Gemm.alone(m, 8192, 8192, Precision.BF16));
            text.append(String.format(Locale.ROOT, "p%d,H100,GEMM,bf16,%d,8192,8192,%.4f%n", row, m, 1e6 * seconds));
        }
        Path table = Files.writeString(folder.resolve("kernels.csv"), text);

        Calibration calibration = Calibration.ofKernels(table);

        assertThat(calibration.constants()).hasSize(1);
        assertThat(calibration.constants().get(0).key()).isEqualTo("gemm.bf16.efficiency");
        assertThat(calibration.constants().get(0).after()).isCloseTo(0.6, within(1e-3));
        assertThat(calibration.fileText()).contains("  timings/h100-sxm:\n    gemm.bf16.efficiency: 0.");
    }
}
