package dev.zettasim.scenarios.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.scenarios.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingRowTest {
    private static TrainingRow read(Measurements of) {
        return new TrainingRow(
                Table.read("t.csv", of.header() + of.row()).rows().get(0));
    }

    @Test
    void scenarioText_completeRow_isTheRunInTheLanguageOfScenarios() {
        String text = read(Measurements.run()).scenarioText();

        assertThat(text).isEqualTo("""
                cluster:
                  nodes:
                    type: hgx-h100
                    count: 1
                    accelerator:
                      memory:
                        capacity: 100 TB
                  fabric:
                    type: rail-optimized
                    switch: qm9700
                workload:
                  gpus: 8
                  gpus-per-domain: 8
                  model:
                    layers: 4
                    hidden: 4096
                    heads: 32
                    kv-heads: 8
                    head-dimension: 128
                    feed-forward: 14336
                    gated: true
                    activation: silu
                    vocabulary: 128256
                    tied-embeddings: false
                    normalization: rms
                    bias: none
                    position: rotary
                    sequence-length: 2048
                  sequence-length: 2048
                  global-batch: 8
                  micro-batch: 1
                  precision: bf16
                  parallelism:
                    tensor: 2
                    pipeline: 1
                    virtual-pipeline: 1
                    context: 1
                  sharding: distributed-optimizer
                  recompute: none
                  framework: megatron-core
                  overlap:
                    tensor: false
                  gradient-precision: bf16
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "gpu, GB200, 'type: gb200-nvl72'",
        "gpu, A100-40GB, 'type: hgx-a100-40gb'",
        "gpu, H100-96GB-HBM2e-500W, 'bandwidth: 2.4 TB/s'",
        "nic_gbps_per_gpu, 50, 'rate: 50 Gbit/s'",
        "fabric, RoCE 8x400G, 'switch: sn5600'",
        "precision, FP8-CS, 'precision: fp8'",
        "precision, FP8-MX, 'precision: mxfp8'",
        "precision, 16-bit mixed, 'precision: bf16'",
        "sharding, PyTorch FSDP FULL_SHARD mp=DEFAULT, 'sharding: fully-sharded'",
        "sharding, Megatron-FSDP group=4, 'sharding: fully-sharded'",
        "sharding, Megatron-FSDP group=2, 'group: 2'",
        "sharding, FSDP=2 + DP, 'group: 2'",
        "pp, 3, 'layer-split: embedding-and-loss-as-layers'",
        "n_layers, 5, 'layers: 5'",
        "arch_note, alternating sliding window 128 / full, 'layer-pattern: [window, attention]'",
        "arch_note, alternating sliding window 128 / full, 'window: 128'",
        "recompute, full per-block, 'recompute: full'",
        "recompute, moe_act, 'recompute: [moe-activation]'",
        "recompute, selective op, 'recompute: [every-other-multiplication]'",
        "recompute, save_qkv_proj, 'recompute: [core-attention, attention-output, norm, mlp-up-projection]'",
        "recompute, selective layer, 'every: 2'",
        "recompute, selective (attention), 'recompute: selective'",
        "recompute, selective (core attention), 'recompute: selective'",
        "recompute, uniform 1 layer, 'recompute: full'",
        "recompute, activation checkpointing, 'recompute: full'",
        "recompute, block 4 layers, 'layers: 4'",
        "recompute, full (2 layers), 'layers: 2'",
        "recompute, every other layer, 'every: 2'",
        "recompute, every 3rd layer, 'every: 3'",
        "recompute, not stated, 'recompute: none'",
        "cp, 0, 'context: 1'",
        "gpu, NVIDIA A800-SXM4-80GB, 'bandwidth: 200 GB/s'",
        "sharding, 'HSDP, shard 2, replicate 2', 'group: 2'",
        "overlap, TP_COMM_OVERLAP=True, 'tensor: true'",
        "seq_parallel, 0, 'sequence-parallel: false'",
        "framework, Megatron-DeepSpeed, 'attention: unfused'",
        "framework, torchtitan, 'gradient-precision: fp32'",
        "framework, torchtitan, 'attention: flash-2'",
        "framework, torchtitan, 'framework: pytorch-eager'",
        "framework, MaxText (dgxc v25.02), 'framework: jax-xla'",
        "framework, llm-foundry/Composer, 'attention: triton'",
        "framework, NeMo AutoModel (PyTorch FSDP2), 'framework: pytorch-eager'",
        "gpu, H100-96GB-HBM2e-500W, 'limit: 500 W'",
        "other_flags, CUDA graph=1, 'cuda-graphs: layer'",
        "other_flags, 'HybridEP, TE CUDA graphs attn+mamba', 'cuda-graphs: [attention, mamba]'",
        "other_flags, 'CUDA graphs moe_router+moe_preprocess', 'cuda-graphs: [moe-router, moe-preprocess]'",
        "overlap, EP overlap on (1F1B A2A overlap), 'schedule: overlapped'",
        "ep, 8, 'tensor: 2'",
        "framework, NeMo 24.12, 'gradient-precision: bf16'"
    })
    void scenarioText_changedCell_changesItsKey(String column, String cell, String line) {
        assertThat(read(Measurements.run().with(column, cell)).scenarioText()).contains(line);
    }

    /** Two replicas of a server with two accelerators each, so that a hybrid has groups. */
    private static Measurements pipeline() {
        return Measurements.run().with("pp", "2").with("tp", "1").with("dp", "4");
    }

    @ParameterizedTest
    @CsvSource({
        "other_flags, 'DualPipe, DeepEP', 'schedule: dualpipe'",
        "other_flags, DualPipe-V, 'schedule: dualpipe-v'",
        "framework, HAI-LLM (DualPipe), 'schedule: dualpipe'",
        "overlap, zero bubble H1, 'schedule: zb-h1'",
        "other_flags, ZB-H2, 'schedule: zb-h2'",
        "other_flags, GPipe, 'schedule: gpipe'",
        "sharding, ZeRO-2, 'sharding: distributed-optimizer'",
        "sharding, ZeRO-1, 'sharding: distributed-optimizer'"
    })
    void scenarioText_ofAPipeline_hasItsScheduleAndSharing(String column, String cell, String line) {
        assertThat(read(pipeline().with(column, cell)).scenarioText()).contains(line);
    }

    /** It would be another one under a name that it does not have. */
    @Test
    void scenarioText_scheduleWithoutAName_isRefused() {
        assertThatThrownBy(() ->
                        read(pipeline().with("other_flags", "ZBV schedule")).scenarioText())
                .hasMessage("other_flags: `ZBV schedule`: this schedule is not simulated by its name");
    }

    /** PyTorch's hybrid sharding stays inside a server. */
    @Test
    void scenarioText_hybridOfUnknownSize_sharesWithinAServer() {
        assertThat(read(Measurements.run().with("sharding", "HYBRID_SHARD").with("gpus_per_node", "2"))
                        .scenarioText())
                .contains("group: 2");
    }

    /** 8 GPUs with 4,103 tokens per second each pass 65,648 tokens in 2 s, of 2,048 each: 32.05 sequences, 32 on four replicas. */
    @Test
    void scenarioText_batchThatTwoMeasurementsTell_isFilledIn() {
        Measurements run =
                Measurements.run().with("gbs", "").with("step_time_s", "2").with("tokens_per_s_per_gpu", "4103");

        assertThat(read(run).scenarioText()).contains("global-batch: 32");
    }

    /** The group counts without a column that says how many replicas there are. */
    @Test
    void scenarioText_groupWithoutReplicas_isWritten() {
        assertThat(read(Measurements.run().with("dp", "").with("sharding", "HSDP 2"))
                        .scenarioText())
                .contains("group: 2");
    }

    /** The recipes' own exceptions from what the tables say of all rows. */
    @ParameterizedTest
    @CsvSource({
        "qwen3-235b-a22b, H100, FP8-CS, 26.04, 'tensor: false'",
        "deepseek-v3, H100, FP8-CS, 25.09, 'tensor: false'",
        "deepseek-v3, H100, FP8-CS, 25.09, 'gradients: false'",
        "llama3-70b, GB200, NVFP4, 26.02, 'tensor: false'",
        "llama3-70b, GB200, FP8-CS, 26.02, 'tensor: true'"
    })
    void scenarioText_recipeWithoutAnOverlap_isFollowed(
            String model, String gpu, String precision, String release, String line) {
        Measurements run = Measurements.run()
                .with("model_id", model)
                .with("gpu", gpu)
                .with("precision", precision)
                .with("framework", "Megatron-Bridge, NeMo container " + release)
                .with("overlap", "TP userbuffer on by default")
                .with("recompute", "per recipe; see src");

        assertThat(read(run).scenarioText()).contains(line);
    }

    @Test
    void scenarioText_layersThatDivideWithTheEnds_countTheEnds() {
        String text =
                read(Measurements.run().with("pp", "3").with("n_layers", "4")).scenarioText();

        assertThat(text).contains("layer-split: embedding-and-loss-as-layers");
    }

    /** As scripts of the releases set NVTE_FUSED_ATTN; those of MLPerf bring their own. */
    @ParameterizedTest
    @CsvSource({
        "NeMo 24.03.01, llama2-7b, FP8, true",
        "NeMo 24.12, llama3-8b, FP8, true",
        "NeMo container 24.07, llama3-8b, FP8, true",
        "NeMo 25.02, llama3-8b, FP8, false",
        "NVIDIA NeMo Framework Release 24.04, llama2-70b, FP8, false",
        "NeMo (dgxc v24.11.1), gpt3-175b, FP8, true",
        "NeMo (dgxc v25.02), gpt3-175b, FP8, false",
        "NeMo (dgxc v25.02), grok1-314b, BF16, true",
        "NeMo (dgxc v24.11.1), llama3-70b, FP8, false"
    })
    void scenarioText_nemo_hasTheAttentionOfItsRelease(
            String framework, String model, String precision, boolean older) {
        String text = read(Measurements.run()
                        .with("framework", framework)
                        .with("model_id", model)
                        .with("precision", precision)
                        .with("recompute", ""))
                .scenarioText();

        assertThat(text.contains("attention: flash-2")).isEqualTo(older);
    }

    /** Rows of Megatron-Bridge point to recipes; a release without one takes that of the release before it, or else of the first. */
    @ParameterizedTest
    @CsvSource({
        "26.02, GB200, 'dispatch: per-expert'",
        "26.04, GB200, 'dispatch: per-rank'",
        "26.04, GB200, 'schedule: overlapped'",
        "26.09, GB200, 'dispatch: per-rank'",
        "25.03, GB200, 'dispatch: per-expert'",
        "26.02, GB200, 'recompute: [norm, moe-activation]'",
        "26.02, GB300, 'cuda-graphs: [attention, moe-router, moe-preprocess]'"
    })
    void scenarioText_perRecipe_isWhatTheReleaseRan(String release, String gpu, String line) {
        Measurements run = Measurements.run()
                .with("model_id", "gpt-oss-120b")
                .with("gpu", gpu)
                .with("framework", "Megatron-Bridge, NeMo container " + release)
                .with("recompute", "per recipe; see src")
                .with("moe_experts", "128")
                .with("moe_topk", "4")
                .with("ep", "8");

        assertThat(read(run).scenarioText()).contains(line);
    }

    /** Where a table says nothing of overlap, NeMo's recipes decide, and it is listed among what was assumed. */
    @ParameterizedTest
    @CsvSource({
        "NeMo (dgxc v25.02), '', true, true",
        "NeMo 24.12, TP_COMM_OVERLAP=0, false, false",
        "NeMo 24.12, TP_COMM_OVERLAP=1, true, false",
        "Megatron-LM, '', false, false"
    })
    void written_overlapNotStated_isAsNemosRecipesHaveIt(
            String framework, String overlap, boolean tensor, boolean assumed) {
        TrainingRow row = read(Measurements.run().with("framework", framework).with("overlap", overlap));

        assertThat(row.scenarioText()).contains("overlap:\n    tensor: " + tensor);
        assertThat(row.written().assumed().stream().anyMatch(each -> each.contains("NeMo")))
                .isEqualTo(assumed);
    }

    @ParameterizedTest
    @CsvSource({
        "nemotron4-340b, '', 'recompute: [core-attention]'",
        "nemotron4-340b, none, 'recompute: none'",
        "llama3-70b, '', 'recompute: none'"
    })
    void scenarioText_recipeThatItsTableDoesNotName_isTaken(String model, String recompute, String line) {
        Measurements run = Measurements.run()
                .with("framework", "NeMo (dgxc v25.02)")
                .with("model_id", model)
                .with("precision", "BF16")
                .with("recompute", recompute);

        assertThat(read(run).scenarioText()).contains(line);
    }

    /** NeMo divides experts as it divides the rest unless it is told; recipes of Megatron-Bridge tell it not to. */
    @ParameterizedTest
    @CsvSource({"NeMo (dgxc v25.02), '', false", "NeMo (dgxc v25.02), 1, true", "Megatron-Bridge, '', true"})
    void scenarioText_expertTensorNotStated_isAsTheFrameworkHasIt(String framework, String ranks, boolean stated) {
        Measurements run = Measurements.run()
                .with("framework", framework)
                .with("moe_experts", "8")
                .with("moe_topk", "2")
                .with("ep", "4")
                .with("etp", ranks);

        assertThat(read(run).scenarioText().contains("expert-tensor: 1")).isEqualTo(stated);
    }

    @Test
    void scenarioText_exchangesWithoutTheirRanks_areRefused() {
        Measurements run = Measurements.run()
                .with("framework", "NeMo AutoModel")
                .with("other_flags", "TE + DeepEP")
                .with("moe_experts", "128")
                .with("moe_topk", "4");

        assertThatThrownBy(() -> read(run).scenarioText()).hasMessageContaining("ep");
    }

    @ParameterizedTest
    @CsvSource({
        "deepseek-v3-4L, deepseek-v3",
        "deepseek-v2-4L, deepseek-v2",
        "moonlight-16b-a3b, moonlight-16b-a3b",
        "deepseek-v2-lite, deepseek-v2-lite",
        "Kimi-K2, kimi-k2"
    })
    void scenarioText_latentAttention_isThatOfThePublicModel(String model, String entry) {
        String text = read(Measurements.run().with("attention", "MLA").with("model_id", model))
                .scenarioText();

        assertThat(text).contains("name: " + entry, "layers: 4");
    }

    @ParameterizedTest
    @CsvSource({"hybrid Mamba2 MoE, nemotron-3-nano-30b-a3b", "hybrid GatedDeltaNet/attention 3:1, qwen3-next-80b-a3b"})
    void scenarioText_hybridLayers_areThoseOfThePublicModel(String attention, String entry) {
        String text = read(Measurements.run().with("attention", attention).with("model_id", entry))
                .scenarioText();

        assertThat(text).contains("name: " + entry, "layers: 4");
    }

    /** The recipe shards the states of 5B over a server; all 8 GPUs of the row share them. */
    @ParameterizedTest
    @CsvSource({"8, 64, 'group: 8', true", "8, 8, 'group: ', false", "128, 256, 'group: 128', true"})
    void scenarioText_statesShardedByPaxml_areSharedAsItsRecipeHasIt(
            int size, int replicas, String line, boolean there) {
        String text = read(Measurements.run()
                        .with("sharding", "FSDP + DP (PAXML)")
                        .with("model_id", size == 8 ? "gpt3-5b" : "gpt3-175b")
                        .with("dp", Integer.toString(replicas)))
                .scenarioText();

        assertThat(text.contains(line)).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({
        "Megatron-Bridge, LoRA rank 24, 'rank: 24', 'targets: [qkv, projection, fc1, fc2]', 1",
        "Megatron-Bridge, '', 'rank: 32', 'targets: [qkv, projection, fc1, fc2]', 2",
        "NeMo 24.12, '', 'rank: 8', 'targets: [qkv]', 3",
        "NeMo AutoModel (PyTorch FSDP2), '', 'rank: 16', 'targets: [qkv, projection, fc1, fc2]', 3",
    })
    void written_lowRankMatrices_areTheFrameworksUsualAndListed(
            String framework, String notes, String rank, String targets, int assumed) {
        TrainingRow.Written written = read(Measurements.run()
                        .with("task", "lora")
                        .with("seq_parallel", "")
                        .with("framework", framework)
                        .with("notes", notes))
                .written();

        assertThat(written.text()).contains(rank, targets);
        assertThat(written.assumed()).hasSize(assumed);
    }

    /** Eight sequences on four replicas: two each, all at once, or in as many parts as are accumulated. */
    @ParameterizedTest
    @CsvSource({"'', 8, 1, true", "2, 8, 1, false", "1, 8, 2, false", "'', 4, 1, false"})
    void written_microBatchNotStated_followsFromTheRestOrIsListed(
            String accumulated, String batch, int micro, boolean assumed) {
        Measurements run = Measurements.run().with("mbs", "").with("gbs", batch).with("grad_accum", accumulated);
        TrainingRow row = read(run);

        assertThat(row.written().text()).contains("micro-batch: " + micro);
        assertThat(row.written().assumed()).hasSize(assumed ? 1 : 0);
        assertThat(row.isComplete()).isFalse();
    }

    /** 64 sequences on one replica: as many micro-batches as stages, 2, or as parts of stages, 4. */
    @ParameterizedTest
    @CsvSource({"'', 32, 1", "schedule Interleaved 1F1B, 16, 2"})
    void written_pipelineOfTorchtitan_hasAsManyMicroBatchesAsStages(String flags, int micro, int parts) {
        TrainingRow.Written written = read(Measurements.run()
                        .with("framework", "torchtitan")
                        .with("other_flags", flags)
                        .with("mbs", "")
                        .with("gbs", "128")
                        .with("dp", "2")
                        .with("pp", "2"))
                .written();

        assertThat(written.text()).contains("micro-batch: " + micro, "virtual-pipeline: " + parts);
        assertThat(written.assumed()).hasSize(parts);
    }

    /** DeepSeek-V3 in 32 parts: {@code Et|(tt|)*30mL}. */
    @Test
    void scenarioText_endsThatLeaveTheLastPartNone_takeAPlaceOfTheFirst() {
        String text = read(Measurements.run()
                        .with("model_id", "deepseek-v3")
                        .with("attention", "MLA")
                        .with("n_layers", "61")
                        .with("pp", "8")
                        .with("vp", "4"))
                .scenarioText();

        assertThat(text).contains("layer-split: [1, 2, 2, ", " 2, 0]");
    }

    /** As people write them: makers, servers, other separators and cases. */
    @ParameterizedTest
    @CsvSource({
        "gpu, H100-SXM, 'type: hgx-h100'",
        "gpu, NVIDIA H100 80GB HBM3, 'type: hgx-h100'",
        "gpu, DGX B200-180GB, 'type: hgx-b200'",
        "gpu, gb200_nvl72, 'type: gb200-nvl72'",
        "gpu, A100-SXM4-40GB, 'type: hgx-a100-40gb'",
        "gpu, A100 SXM 80GB, 'type: hgx-a100'",
        "gpu, AMD Instinct MI300X, 'type: hgx-mi300x'",
        "gpu, Gaudi 2, 'type: gaudi-2-server'",
        "precision, bfloat16, 'precision: bf16'",
        "precision, bf16-mixed, 'precision: bf16'",
        "precision, float16, 'precision: fp16'",
        "precision, fp8-cs, 'precision: fp8'",
        "precision, FP8_MX, 'precision: mxfp8'",
        "precision, FP8 (blockwise), 'precision: fp8-block'",
        "precision, nvfp4, 'precision: nvfp4'",
        "sharding, ZeRO-3, 'sharding: fully-sharded'",
        "sharding, zero stage 2, 'sharding: zero-2'",
        "sharding, fully_sharded, 'sharding: fully-sharded'",
        "sharding, HSDP 2, 'group: 2'",
        "seq_parallel, False, 'sequence-parallel: false'",
        "recompute, yes, 'recompute: full'",
        "recompute, no, 'recompute: none'",
        "gated_mlp, true, 'gated: true'",
        "framework, torchtune, 'framework: pytorch-eager'"
    })
    void scenarioText_otherSpelling_isUnderstood(String column, String cell, String line) {
        assertThat(read(Measurements.run().with(column, cell)).scenarioText()).contains(line);
    }

    @ParameterizedTest
    @CsvSource({"H100 PCIe", "H100-NVL", "GH200", "MI300A", "L40"})
    void scenarioText_acceleratorOfOtherServers_isRefused(String gpu) {
        TrainingRow row = read(Measurements.run().with("gpu", gpu));

        assertThatThrownBy(row::scenarioText).hasMessageContaining("gpu: no node of the catalog holds a `" + gpu + "`");
    }

    @ParameterizedTest
    @CsvSource({"DeepSeek V3, MLA", "deepseek_v3, multi-head latent (MLA)", "DEEPSEEK-V3-671B, mla"})
    void scenarioText_publicModelInOtherLetters_isThatOfTheCatalog(String model, String attention) {
        String text = read(Measurements.run()
                        .with("model_id", model)
                        .with("attention", attention)
                        .with("n_layers", "61"))
                .scenarioText();

        assertThat(text).contains("name: deepseek-v3").doesNotContain("prediction-depth");
    }

    @ParameterizedTest
    @CsvSource({"Llama 3 70B, llama-3-70b", "llama3.1-405b, llama-3.1-405b", "Mixtral_8x7B, mixtral-8x7b"})
    void written_modelWithoutItsArchitecture_isThatOfTheCatalog(String model, String entry) {
        TrainingRow.Written written = read(Measurements.run()
                        .with("model_id", model)
                        .with("n_layers", "")
                        .with("hidden", ""))
                .written();

        assertThat(written.text()).contains("name: " + entry);
        assertThat(written.assumed()).containsExactly("the architecture of `" + entry + "` as the catalog has it");
    }

    @Test
    void written_unknownModelWithoutItsArchitecture_isRefused() {
        TrainingRow row = read(Measurements.run()
                .with("model_id", "mystery-1b")
                .with("n_layers", "")
                .with("hidden", ""));

        assertThatThrownBy(row::written).hasMessageContaining("n_layers: not stated, and the catalog has no model");
    }

    /** Eight GPUs, of which tensor ranks take two, and four replicas: what is left open follows. */
    @ParameterizedTest
    @CsvSource({
        "pp, 'pipeline: 1'",
        "tp, 'tensor: 2'",
        "gpus, 'gpus: 8'",
        "gbs, 'global-batch: 8'",
    })
    void scenarioText_countThatTheOthersTell_isFilledIn(String column, String line) {
        Measurements run = Measurements.run().with("grad_accum", "2").with(column, "");

        assertThat(read(run).scenarioText()).contains(line);
    }

    @ParameterizedTest
    @CsvSource({"pp, 'pp: not stated'", "tp, 'tp: not stated'"})
    void scenarioText_degreeThatNothingTells_namesItsColumn(String column, String reason) {
        TrainingRow row = read(Measurements.run().with("dp", "").with(column, ""));

        assertThatThrownBy(row::scenarioText).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "sharding, replicas share the optimizer's states",
        "recompute, nothing is computed again",
        "framework, kernels as Megatron-Core has them",
        "gated_mlp, feed-forward blocks with a gate"
    })
    void written_cellLeftOpen_listsWhatWasAssumed(String column, String assumed) {
        Measurements run = Measurements.run().with("dist_optimizer", "").with(column, "");

        assertThat(read(run).written().assumed()).containsExactly(assumed);
    }

    @Test
    void scenarioText_layersThatDoNotDivide_areMoreOnTheFirstParts() {
        String text =
                read(Measurements.run().with("pp", "4").with("n_layers", "11")).scenarioText();

        assertThat(text).contains("layer-split: [3, 3, 3, 2]");
    }

    @ParameterizedTest
    @CsvSource({
        "gpu, TPUv5p, 'gpu: the torus'",
        "gpu, Cerebras, 'gpu: no node of the catalog holds a `Cerebras`'",
        "gpu, '', gpu: not stated",
        "gpus, 0, 'gpus: `0` is not a whole number from 1 up'",
        "gpus, 2.5, 'gpus: `2.5` is not a whole number'",
        "gpus, 99999999999, 'gpus: `99999999999` is too large: at most 2147483647'",
        "precision, INT8 (AQT) + BF16, precision: `INT8",
        "sharding, FSDP + DP (PAXML), sharding: ",
        "recompute, minimal_offloaded, recompute: `minimal_offloaded`",
        "attention, hybrid Mamba2 LatentMoE, attention: what layers of `hybrid Mamba2 LatentMoE` in `llama3-8b`",
        "attention, MLA, attention: what layers of `MLA` in `llama3-8b` are made of is not stated",
        "task, qlora, task: frozen weights in four bits"
    })
    void scenarioText_cellThatNothingExpresses_namesItsColumn(String column, String cell, String reason) {
        TrainingRow row = read(Measurements.run().with(column, cell));

        assertThatThrownBy(row::scenarioText)
                .isInstanceOf(InexpressibleException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void tokensPerSecondPerGpu_onlyATime_followsFromIt() {
        TrainingRow row =
                read(Measurements.run().with("tokens_per_s_per_gpu", "").with("step_time_s", "0.5"));

        // 8 sequences of 2048 tokens in half a second on 8 GPUs
        assertThat(row.tokensPerSecondPerGpu()).isEqualTo(8 * 2048 / 0.5 / 8);
    }

    @ParameterizedTest
    @CsvSource({
        "full, none, true",
        "full, '', false",
        "full, not stated, false",
        "no-mbs, none, false",
        "'', full, true"
    })
    void isComplete_dependsOnWhatIsStated(String completeness, String recompute, boolean complete) {
        TrainingRow row = read(
                Measurements.run().with("config_completeness", completeness).with("recompute", recompute));

        assertThat(row.isComplete()).isEqualTo(complete);
    }
}
