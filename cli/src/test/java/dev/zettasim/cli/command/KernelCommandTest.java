package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelCommandTest {
    @Test
    void gemm_text_tellsTimeShareOfThePeakLimitAndConstants() {
        Session session =
                Session.of("kernel", "gemm", "--gpu", "h100", "-m", "8192", "-n", "8192", "-k", "8192", "--ascii");

        // Measured: 1404.8 us (ai-dynamo/aiconfigurator GEMM tables); 2 x 8192^3 FLOP in that time are 79 % of 989.4
        // TFLOP/s.
        assertThat(session.code).isZero();
        assertThat(session.err()).isEmpty();
        assertThat(session.out())
                .startsWith("""
                gemm in bf16: 8192 x 8192 x 8192                                      NVIDIA H100 SXM5 80 GB
                --------------------------------------------------------------------------------------------
                """)
                .containsPattern("Time        1\\.[34]\\d ms alone")
                .contains("Limited by  arithmetic (");
        assertThat(session.out())
                .contains("  gemm.bf16.efficiency                         0.783              fitted\n")
                .contains("peak.bf16", "989.4 TFLOP/s", "datasheet")
                .doesNotContain("gemm.fp8", "attention.");
    }

    @Test
    void gemm_json_hasUnitsInItsKeys() {
        Session session = Session.of(
                "kernel",
                "gemm",
                "--gpu",
                "b200",
                "-m",
                "4096",
                "-n",
                "4096",
                "-k",
                "4096",
                "--precision",
                "fp8",
                "--format",
                "json");

        assertThat(session.code).isZero();
        // 2 x 4096^3 FLOP
        assertThat(session.out())
                .startsWith("{\n  \"format\": 1,\n  \"kernel\": \"gemm\",\n  \"shape\": \"4096 x 4096 x 4096\",\n")
                .contains("\"precision\": \"fp8\"", "\"flop\": 137438953472,", "\"peakFraction\": ", "\"limit\": \"")
                .contains("\"path\": \"gemm.fp8.efficiency\"", "\"kind\": \"fitted\"", "\"source\": \"");
    }

    @Test
    void attention_backward_takesLongerThanForward() {
        String[] forward = {"kernel", "attention", "--gpu", "h100", "--sequence-length", "4096", "--format", "json"};
        String[] backward = {
            "kernel", "attention", "--gpu", "h100", "--sequence-length", "4096", "--format", "json", "--backward"
        };

        assertThat(seconds(Session.of(backward))).isGreaterThan(2 * seconds(Session.of(forward)));
    }

    private static double seconds(Session session) {
        return Double.parseDouble(session.out().replaceAll("(?s).*\"seconds\": ([^,]*),.*", "$1"));
    }

    @Test
    void memoryBound_manyBytes_isLimitedByMemory() {
        Session session = Session.of("kernel", "memory-bound", "--gpu", "h100", "--bytes", "1G");

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("Limited by  the memory's bandwidth");
    }

    @Test
    void memoryBound_fewBytes_isLimitedByItsStart() {
        Session session = Session.of("kernel", "memory-bound", "--gpu", "h100", "--bytes", "1K");

        assertThat(session.out()).contains("Limited by  starting it: constant times");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kernel|which kernel: `gemm`, `attention` or `memory-bound`?",
                "kernel gemm --gpu h100 -m 0 -n 1 -k 1|`-m 0` is not a number from 1 to 16777216",
                "kernel gemm --gpu h100 -m 1 -n -5 -k 1|`-n -5` is not a number",
                "kernel gemm --gpu h100 -m 1 -n 1|Missing required option: '-k=<k>'",
                "kernel gemm --gpu h10000 -m 1 -n 1 -k 1|the catalog has no accelerators called `h10000`",
                "kernel gemm --gpu h100 -m 1 -n 1 -k 1 --precision fp9|computes in `fp9` is not known",
                "kernel attention --gpu h100 --sequence-length 1 --precision nvfp4|computes in `nvfp4` is not known",
                "kernel memory-bound --gpu h100 --bytes 1X|`1X` is no size from 1 to 16T",
                "kernel memory-bound --gpu h100 --bytes 0|`0` is no size",
                "kernel memory-bound --gpu h100 --bytes 99999999999T|`99999999999T` is no size",
                "kernel gem --gpu h100|did you mean `gemm`?",
            })
    void kernel_wrongUse_isToldWithoutATrace(String command, String problem) {
        Session session = Session.of(command.split(" "));

        assertThat(session.code).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains(problem).doesNotContain("Exception", "dev.zettasim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gemm", "attention", "memory-bound"})
    void kernel_help_saysWhatTheKernelIs(String kernel) {
        Session session = Session.of("kernel", kernel, "--help");

        assertThat(session.code).isZero();
        assertThat(session.out()).startsWith("Usage: zettasim kernel " + kernel);
    }
}
