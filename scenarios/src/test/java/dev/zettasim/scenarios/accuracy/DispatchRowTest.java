package dev.zettasim.scenarios.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.scenarios.build.TokenMove;
import dev.zettasim.scenarios.table.Table;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatchRowTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "DeepEP V1 normal, normal, InfiniBand, deepep",
                "DeepEP via sglang 0.5.6, low-latency, InfiniBand, deepep-low-latency",
                "DeepEP, low_latency, InfiniBand, deepep-low-latency",
                "DeepEP LL, '', InfiniBand, deepep-low-latency",
                "DeepEP V2, normal, InfiniBand, deepep-v2",
                "HybridEP, normal, InfiniBand, hybrid-ep",
                "UCCL-EP, normal, InfiniBand, uccl-ep",
                "UCCL-EP, low-latency, 8x400G EFA, uccl-ep-efa-low-latency",
                "TensorRT-LLM NVLinkTwoSided, NVLinkTwoSided, NVLink, nvlink-two-sided",
                "TensorRT-LLM, NVLinkOneSided, NVLink, nvlink-one-sided",
                "pplx-kernels, normal, InfiniBand, none"
            })
    void library_isNamedByLibraryKernelAndFabric(String library, String kernel, String fabric, String expected) {
        assertThat(row(library, kernel, fabric, "dispatch (FP8)", "").library()).isEqualTo(expected);
    }

    /** Without kernels of its own a library sends by plain messages: copies by themselves where delays are to be small. */
    @Test
    void exchange_unknownLibrary_isOfPlainMessages() {
        assertThat(row("pplx", "low-latency", "", "dispatch (FP8)", "").exchange())
                .isEqualTo(CollectiveKind.ALL_TO_ALL);
        assertThat(row("pplx", "normal", "", "dispatch (FP8)", "").exchange()).isEqualTo(CollectiveKind.TOKEN_EXCHANGE);
        assertThat(row("DeepEP", "low-latency", "", "dispatch (FP8)", "").exchange())
                .isEqualTo(CollectiveKind.TOKEN_EXCHANGE);
    }

    @Test
    void move_saysWayWidthAndUnits() {
        assertThat(row("DeepEP", "normal", "", "dispatch (FP8)", "24").move())
                .isEqualTo(new TokenMove(false, 8, OptionalInt.of(24)));
        assertThat(row("DeepEP", "normal", "", "combine (BF16)", "").move())
                .isEqualTo(new TokenMove(true, 16, OptionalInt.empty()));
        assertThat(row("TensorRT-LLM", "NVLinkTwoSided", "", "combine_low_precision (nvfp4)", "")
                        .move())
                .isEqualTo(new TokenMove(true, 4, OptionalInt.empty()));
    }

    @Test
    void move_bothWaysAtOnce_isRefused() {
        assertThatThrownBy(() ->
                        row("DeepEP", "normal", "", "dispatch + combine", "").move())
                .hasMessage("op: `dispatch + combine`: both ways in one time are not simulated");
    }

    @Test
    void spread_moreChosenThanThereAre_isRefused() {
        String text =
                "point_id,gpu,ep,op,hidden,topk,num_experts,tokens_per_rank\nd1,H100,8,dispatch (FP8),7168,300,256,4096";

        assertThatThrownBy(
                        () -> new DispatchRow(Table.read("t.csv", text).rows().get(0)).spread())
                .hasMessageContaining("topk: a token cannot visit 300 of 256 experts");
    }

    private static DispatchRow row(String library, String kernel, String fabric, String op, String units) {
        String text = "point_id,gpu,nodes,ep,fabric,library,kernel,op,hidden,topk,num_experts,tokens_per_rank,num_sms\n"
                + "d1,H100,1,8," + fabric + "," + library + "," + kernel + "," + op + ",7168,8,256,4096," + units;
        return new DispatchRow(Table.read("t.csv", text).rows().get(0));
    }
}
