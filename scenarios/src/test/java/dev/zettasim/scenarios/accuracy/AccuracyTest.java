package dev.zettasim.scenarios.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Counts;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Group;
import dev.zettasim.scenarios.accuracy.AccuracyReport.NotExpressible;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyTest {
    private static final Selection ALL = new Selection(null, null);

    @TempDir
    Path folder;

    private AccuracyReport report(String table, Selection selection) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), table);
        return Accuracy.ofTable(file, selection, Progress.SILENT);
    }

    private static String table() {
        return Measurements.run().header()
                + Measurements.run().row()
                + Measurements.run()
                        .with("case_id", "run-2")
                        .with("recompute", "")
                        .row()
                + Measurements.run()
                        .with("case_id", "run-3")
                        .with("duplicate_of", "run-1")
                        .row()
                + Measurements.run()
                        .with("case_id", "run-4")
                        .with("task", "qlora")
                        .row()
                + Measurements.run()
                        .with("case_id", "run-5")
                        .with("tp", "3")
                        .with("gpus", "6")
                        .with("seq_parallel", "0")
                        .row()
                + Measurements.run()
                        .with("case_id", "run-6")
                        .with("tokens_per_s_per_gpu", "")
                        .row()
                + Measurements.run()
                        .with("case_id", "run-7")
                        .with("gpu", "A100-80GB")
                        .row();
    }

    @Test
    void ofTable_rowsOfAllSorts_eachEndsSomewhere() throws IOException {
        AccuracyReport report = report(table(), ALL);

        assertThat(report.counts()).isEqualTo(new Counts(7, 2, 1, 1, 3));
        assertThat(report.cases()).extracting(Case::id).containsExactly("run-1", "run-2", "run-7");
        assertThat(report.cases()).extracting(Case::role).containsExactly("holdout", "report-only", "holdout");
        assertThat(report.cases()).extracting(Case::gpu).containsExactly("H100", "H100", "A100");
        assertThat(report.notExpressible())
                .containsExactly(
                        new NotExpressible("run-4", "task: frozen weights in four bits (QLoRA) are not simulated"),
                        new NotExpressible("run-5", "tp: the model's 32 attention heads do not divide among tensor 3"),
                        new NotExpressible(
                                "run-6", "step_time_s: neither the time of a step nor tokens per second are stated"));
        assertThat(report.overall().dense().rows()).isEqualTo(2);
        assertThat(report.overall().moe()).isEqualTo(new Errors(0, null, null, null, null));
        assertThat(report.groups()).extracting(Group::rows).containsExactly(1, 1);
    }

    @Test
    void ofTable_case_comparesTokensPerSecond() throws IOException {
        Case first = report(table(), ALL).cases().get(0);

        assertThat(first.expected()).isEqualTo(9000);
        assertThat(first.errorFraction()).isCloseTo(first.predicted() / 9000 - 1, within(1e-12));
        assertThat(first.quantity()).isEqualTo("tokensPerSecondPerGpu");
        // A replica of four layers on two H100: far from 9000 tokens/s, but of the order that the hardware allows.
        assertThat(first.predicted()).isBetween(10_000.0, 200_000.0);
    }

    /** Of a table with model FLOP/s only: all scores counted, and only reported. */
    @Test
    void ofTable_flopAlone_isReported() throws IOException {
        Measurements run = Measurements.run().with("tokens_per_s_per_gpu", "").with("model_tflops_per_gpu", "500");
        Case only = report(run.header() + run.row(), ALL).cases().get(0);
        Case timed = report(table(), ALL).cases().get(0);

        assertThat(only.role()).isEqualTo("report-only");
        assertThat(only.expected()).isEqualTo(500);
        // Six per weight of four layers and the head, 6 (4 x 218,103,808 + 4096 x 128,256), and scores 12 x 2 x 2048 x
        // 4096 / 2 per layer.
        double perToken = 6.0 * (4 * 218_103_808.0 + 4096 * 128_256) + 4 * 12.0 * 2048 * 4096;
        assertThat(only.predicted()).isCloseTo(timed.predicted() * perToken / 1e12, within(1e-3));
    }

    /** 989.4 TFLOP/s are the peak of an H100 in sixteen bits; a third more without the head where all layers are computed again. */
    @Test
    void ofTable_utilisationAlone_isReported() throws IOException {
        Measurements run = Measurements.run().with("tokens_per_s_per_gpu", "").with("mfu_pct", "40");
        Case model = report(run.header() + run.row(), ALL).cases().get(0);
        Measurements full = run.with("mfu_pct", "").with("hw_tflops_per_gpu", "500");
        Case plain = report(full.header() + full.row(), ALL).cases().get(0);
        Measurements again = full.with("recompute", "full");
        Case whole = report(again.header() + again.row(), ALL).cases().get(0);
        double tokens = report(again.with("tokens_per_s_per_gpu", "9000").header() + again.row(), ALL)
                .cases()
                .get(0)
                .predicted();

        Measurements words = Measurements.run().with("tokens_per_s_per_gpu", "").with("mfu_pct", "about 40");

        assertThat(report(words.header() + words.row(), ALL).cases()).isEmpty();
        assertThat(model.role()).isEqualTo("report-only");
        assertThat(model.expected()).isCloseTo(0.4 * 989.4, within(0.5));
        assertThat(plain.quantity()).isEqualTo("hardwareTeraflopsPerGpu");
        assertThat(plain.predicted()).isCloseTo(model.predicted(), within(1e-9));
        double layers = 4 * 218_103_808.0 + 4 * 2.0 * 2048 * 4096;
        assertThat(whole.predicted() / tokens * 1e12).isCloseTo(8 * layers + 6.0 * 4096 * 128_256, within(1e3));
    }

    /**
     * Eight billion parameters in plain PyTorch over eight H100. With one sequence at a time all activations fit, with eight (32 layers x 16,384
     * tokens x 139 kB = 73 GB) they do not beside 16 GB of states: they were computed again. Megatron could have computed some again.
     */
    @Test
    void ofTable_recomputationOpen_isWhatFitsIntoMemory() throws IOException {
        Measurements run = Measurements.run()
                .with("framework", "PyTorch FSDP2")
                .with("sharding", "FSDP2 8")
                .with("recompute", "")
                .with("tp", "1")
                .with("dp", "8")
                .with("n_layers", "32")
                .with("gbs", "64");
        String again = "everything is computed again, as it would not fit into memory otherwise";

        assertThat(assumed(run)).contains("nothing is computed again");
        assertThat(assumed(run.with("mbs", "8"))).contains(again).doesNotContain("nothing is computed again");
        assertThat(assumed(run.with("framework", "Megatron-LM"))).doesNotContain(again);
    }

    private List<String> assumed(Measurements run) throws IOException {
        return Objects.requireNonNull(
                report(run.header() + run.row(), ALL).cases().get(0).assumed());
    }

    /** A table with the columns that no run can do without; the line stands for a name. */
    @Test
    void ofTable_fewColumns_isPredicted() throws IOException {
        AccuracyReport report = report("""
                model_id,gpu,gpus,precision,seq_len,gbs,tp,pp,tokens_per_s_per_gpu
                Llama 3 8B,H100-SXM,8,bf16,8192,64,1,1,9000
                """, ALL);

        Case only = report.cases().get(0);
        assertThat(only.id()).isEqualTo("line 2");
        assertThat(only.role()).isEqualTo("report-only");
        assertThat(only.assumed()).hasSize(5);
    }

    @Test
    void ofTable_columnUnderAnotherName_isTold() throws IOException {
        AccuracyReport report = report("""
                model_id,gpu,gpus,precision,seq_len,gbs,tp,pp,Recomputation,micro_batch,source,notes,tokens_per_s_per_gpu
                Llama 3 8B,H100-SXM,8,bf16,8192,64,1,1,full,2,a page,nothing,9000
                """, ALL);

        assertThat(report.warnings())
                .containsExactly(
                        "the column `recomputation` is not read: did you mean `recompute`?",
                        "the column `micro_batch` is not read: did you mean `mbs`?");
    }

    @Test
    void ofTable_neededColumnUnderAnotherName_isAskedFor() {
        String table = "accelerator,gpus,precision,sequence_length,mbs\nH100,8,bf16,8192,64\n";

        assertThatThrownBy(() -> report(table, ALL))
                .hasMessageContaining("the table lacks the columns `gpu`, `seq_len`")
                .hasMessageContaining("rename `accelerator` to `gpu`, `sequence_length` to `seq_len`");
    }

    @Test
    void ofTable_headerAlone_isAFault() {
        assertThatThrownBy(() -> report(Measurements.run().header(), ALL))
                .hasMessageContaining("the table names its columns and has no row below them");
    }

    @Test
    void ofTable_nameThatComesTwice_isAFaultAtTheSecond() {
        String table = Measurements.run().header()
                + Measurements.run().row()
                + Measurements.run().with("tp", "4").row();

        assertThatThrownBy(() -> report(table, ALL))
                .hasMessageContaining("t.csv:3:1: error: `run-1` comes twice as `case_id`")
                .hasMessageContaining("t.csv:2:1: note: it comes first here");
    }

    @Test
    void ofTable_selection_leavesTheOthersOut() throws IOException {
        AccuracyReport report = report(table(), new Selection("TEST", "a100"));

        assertThat(report.cases()).extracting(Case::id).containsExactly("run-7");
    }

    @Test
    void ofTable_asJson_hasTheKeysOfTheContract() throws IOException {
        String json = Json.of(report(table(), ALL));

        assertThat(json)
                .startsWith("{\n  \"overall\": {\n    \"dense\": {\n      \"rows\": 2,\n")
                .contains(
                        "\"moe\": {\n      \"rows\": 0\n    }",
                        "\"groups\": [\n    {\n      \"family\": \"tests\",\n      \"gpu\": \"H100\",\n"
                                + "      \"kind\": \"dense\",\n      \"rows\": 1,\n      \"meanAbsoluteErrorFraction\": ",
                        "\"medianAbsoluteErrorFraction\": ",
                        "\"p90AbsoluteErrorFraction\": ",
                        "\"biasFraction\": ",
                        "\"cases\": [\n    {\n      \"id\": \"run-1\",\n      \"expected\": 9000,\n      \"predicted\": ",
                        "\"notExpressible\": [\n    {\n      \"id\": \"run-4\",\n      \"reason\": \"task: ");
    }

    @Test
    void ofTable_columnsOfNothingKnown_saysWhatAMeasurementIsToldBy() {
        assertThatThrownBy(() -> report("a,b\n1,2\n", ALL))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("the table has none of the columns that measurements are told by");
    }

    @Test
    void ofTable_columnMissing_namesItForEachRow() throws IOException {
        String table = (Measurements.run().header() + Measurements.run().row()).replace("gbs,", "batch,");

        assertThat(report(table, ALL).notExpressible())
                .extracting(NotExpressible::reason)
                .containsExactly("gbs: not stated");
    }

    /** One odd cell says nothing about the other rows. */
    @Test
    void ofTable_badNumber_isTheRowsReason() throws IOException {
        String table = Measurements.run().header()
                + Measurements.run().row()
                + Measurements.run()
                        .with("case_id", "run-2")
                        .with("gbs", "4M tokens")
                        .row();

        AccuracyReport report = report(table, ALL);

        assertThat(report.cases()).extracting(Case::id).containsExactly("run-1");
        assertThat(report.notExpressible())
                .containsExactly(new NotExpressible("run-2", "gbs: `4M tokens` is not a number"));
    }

    /** The size also decides the family, by which rows are chosen. */
    @Test
    void ofTable_badSizeOfACollective_isTheRowsReason() throws IOException {
        AccuracyReport report = report("""
                collective,gpu,nodes,ranks,size_bytes,busbw_gb_per_s
                all_reduce,H100,1,8,1G,400
                all_reduce,H100,3,20,1073741824,400
                """, ALL);

        assertThat(report.notExpressible())
                .containsExactly(
                        new NotExpressible("line 2", "size_bytes: `1G` is not a number"),
                        new NotExpressible("line 3", "nodes: 20 GPUs do not divide among 3 nodes"));
    }

    /** 64 ranks against 8 accelerators: nobody can tell which is right. */
    @Test
    void ofTable_replicasThatContradictTheRest_areOnlyReported() throws IOException {
        String table = Measurements.run().header()
                + Measurements.run().with("dp", "32").row();

        Case only = report(table, ALL).cases().get(0);

        assertThat(only.role()).isEqualTo("report-only");
        assertThat(only.assumed()).contains("as many replicas as the other degrees leave, not a `dp` of 32");
    }

    @Test
    void ofShipped_oneFamilyAndGpu_predictsIt() {
        AccuracyReport report = Accuracy.ofShipped(new Selection("megatron-bridge-fp8", "b200"), Progress.SILENT);

        assertThat(report.groups()).hasSize(1);
        assertThat(report.groups().get(0).gpu()).isEqualTo("B200");
        assertThat(report.overall().dense().rows()).isEqualTo(4);
    }

    @Test
    void ofShipped_selectionOfNothing_isAFault() {
        assertThatThrownBy(() -> Accuracy.ofShipped(new Selection("no such", null), Progress.SILENT))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("--family no such: error: no case that ships is selected so");
    }
}
