package dev.zettasim.scenarios.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.accuracy.AccuracyReport.NotExpressible;
import dev.zettasim.scenarios.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of kernels and collectives, told apart from training runs by their columns. */
class MeasuredPartsTest {
    private static final String COLLECTIVES =
            "point_id,collective,gpu,nodes,ranks,gpus_per_node,nic_gbps_per_gpu,fabric,size_bytes,time_us,busbw_gb_per_s,library,algo\n";
    private static final String KERNELS =
            "point_id,gpu,op,dtype,m,n,k,batch,seq_len,n_heads,n_kv_heads,head_dim,causal,latency_us,tflops,library\n";

    @TempDir
    Path folder;

    private AccuracyReport report(String table) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), table);
        return Accuracy.ofTable(file, new Selection(null, null), Progress.SILENT);
    }

    @Test
    void ofTable_collectives_comparesBusBandwidths() throws IOException {
        AccuracyReport report = report(COLLECTIVES
                + "c1,all_reduce,H100,1,8,8,,NVLink4,536870912,2110,,NCCL 2.29.2,auto\n"
                + "c2,all_gather,H100,2,16,8,400,IB NDR,1073741824,,40,NCCL 2.29.2,Tree\n"
                + "c3,all_reduce,V100,1,8,8,,NVLink2,1024,10,,NCCL,auto\n"
                + "c4,all_reduce,H100,1,8,8,,NVLink4,1024,,,NCCL,auto\n"
                + "c5,scan,H100,1,8,8,,NVLink4,1024,10,,NCCL,auto\n"
                + "c6,all_reduce,H100,2,16,8,200,GPUDirect-TCPXO,1024,10,,NCCL,auto\n"
                + "c7,all_reduce,H100,1,1,8,,NVLink4,1024,10,,NCCL,auto\n");

        Case first = report.cases().get(0);
        // 512 MiB in 2.11 ms, times 2 x 7/8; measured by ai-dynamo/aiconfigurator, and the curve that is simulated was
        // fitted to it.
        assertThat(first.expected()).isCloseTo(536_870_912 / 2.11e-3 * 1.75, within(1.0));
        assertThat(first.errorFraction()).isBetween(-0.05, 0.05);
        assertThat(first.quantity()).isEqualTo("busBytesPerSecond");
        assertThat(report.cases()).extracting(Case::role).containsExactly("holdout", "report-only");
        assertThat(report.cases().get(1).expected()).isEqualTo(40e9);
        assertThat(report.notExpressible())
                .containsExactly(
                        new NotExpressible("c3", "gpu: no node of the catalog holds a `V100`"),
                        new NotExpressible("c4", "time_us: neither a time nor a bandwidth is stated"),
                        new NotExpressible("c5", "collective: a `scan` is not simulated"),
                        new NotExpressible("c6", "fabric: copies through the host (GPUDirect-TCPX) are not simulated"),
                        new NotExpressible("c7", "ranks: a collective has at least two"));
        assertThat(report.overall().collective()).extracting(Errors::rows).isEqualTo(1);
    }

    /** 100, 110 and 180 µs of 64 MiB: what lies in the middle is what the machine does. */
    @Test
    void ofTable_collectivesThatRepeatEachOther_areOneOfTheirMedian() throws IOException {
        String rest = ",NCCL 2.29.2,auto\n";
        AccuracyReport report = report(COLLECTIVES
                + "c1,all_reduce,H100,1,8,8,,NVLink4,67108864,180," + rest
                + "c2,all_reduce,H100,1,8,8,,NVLink4,67108864,100," + rest
                + "c3,all_reduce,H100,1,8,8,,NVLink4,67108864,110," + rest
                + "c4,all_reduce,H100,1,4,8,,NVLink4,67108864,110," + rest);

        assertThat(report.cases()).extracting(Case::id).containsExactly("c1", "c4");
        assertThat(report.cases().get(0).expected()).isCloseTo(67_108_864 / 110e-6 * 1.75, within(1.0));
        assertThat(report.counts().duplicates()).isEqualTo(2);
    }

    /** Four adapters of 100 Gbit/s reach less than four that read and write the memory of others. */
    @Test
    void ofTable_collectivesOverEfa_areOnItsAdapters() throws IOException {
        AccuracyReport report = report(COLLECTIVES
                + "c1,all_reduce,A100-40GB,4,32,8,50,EFA 4x100G,1073741824,70000,,NCCL,auto\n"
                + "c2,all_reduce,A100-40GB,4,32,8,50,IB,1073741824,70000,,NCCL,auto\n");

        assertThat(report.cases().get(0).predicted())
                .isLessThan(0.85 * report.cases().get(1).predicted());
    }

    @Test
    void ofTable_kernels_comparesTimes() throws IOException {
        AccuracyReport report = report(KERNELS
                + "k1,H100,GEMM,bfloat16,8192,8192,8192,,,,,,,1404.8,,cuBLAS\n"
                + "k2,H100,\"attention fwd (prefill, causal)\",bfloat16,,,,1,8192,32,8,128,1,1084,,TensorRT-LLM\n"
                + "k3,A100,attention fwd+bwd,fp16,,,,8,2048,16,16,128,1,,100,FlashAttention-2\n"
                + "k4,H100,attention fwd,fp16,,,,8,2048,16,16,128,0,,100,FlashAttention-3\n"
                + "k5,H100,FlashMLA dense decoding,bf16,,,,,,,,,,,100,FlashMLA\n"
                + "k6,V100,GEMM,fp16,8,8,8,,,,,,,1,,cuBLAS\n"
                + "k7,A100,GEMM,fp8,8,8,8,,,,,,,1,,cuBLAS\n"
                + "k8,H100,GEMM,bf16,8192,8192,8192,,,,,,,,,cuBLAS\n");

        assertThat(report.cases()).extracting(Case::id).containsExactly("k1", "k2", "k3");
        assertThat(report.cases()).extracting(Case::kind).containsExactly("gemm", "attention", "attention");
        assertThat(report.cases()).extracting(Case::gpu).containsExactly("H100", "H100", "A100");
        // Two of the measured points that the kernel model is held to: within 12 and 10 %.
        assertThat(report.cases().get(0).errorFraction()).isBetween(-0.12, 0.12);
        assertThat(report.cases().get(1).errorFraction()).isBetween(-0.10, 0.10);
        // Causal forward 2 x 8 x 16 x 2048^2 x 128 FLOP, backward 2.5 times that, at 100 TFLOP/s.
        assertThat(report.cases().get(2).expected())
                .isCloseTo(3.5 * 2 * 8 * 16 * 2048.0 * 2048 * 128 / 100e12, within(1e-9));
        assertThat(report.notExpressible())
                .extracting(NotExpressible::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("causal: "),
                        reason -> assertThat(reason).startsWith("op: "),
                        reason -> assertThat(reason).startsWith("gpu: the catalog has no accelerators called"),
                        reason -> assertThat(reason).startsWith("dtype: how fast"),
                        reason -> assertThat(reason).startsWith("latency_us: "));
        assertThat(report.overall().gemm()).extracting(Errors::rows).isEqualTo(1);
        assertThat(report.overall().attention()).extracting(Errors::rows).isEqualTo(2);
    }

    /** The same points as other tables spell them. */
    @Test
    void ofTable_kernelsInOtherWords_areTheSame() throws IOException {
        AccuracyReport report = report(KERNELS
                + "k1,NVIDIA H100 80GB HBM3,matmul,bf16,8192,8192,8192,,,,,,,1404.8,,cuBLAS\n"
                + "k2,H100,flash attention forward,half,,,,2,8192,16,16,128,true,,602,FA3\n"
                + "k3,A100,attention backward,float16,,,,8,2048,16,16,128,1,,100,flash-attn 2.6\n"
                + "k4,H100,attention fwd,fp16,,,,8,2048,16,16,128,false,,100,FA2\n"
                + "k5,H100,grouped GEMM,bf16,8,8,8,,,,,,,1,,cuBLAS\n");

        assertThat(report.cases()).extracting(Case::gpu).containsExactly("H100", "H100", "A100");
        assertThat(report.cases().get(0).errorFraction()).isBetween(-0.12, 0.12);
        assertThat(report.cases().get(1).errorFraction()).isBetween(-0.08, 0.08);
        // Backward alone: 2.5 times the 2 x 8 x 16 x 2048^2 x 128 FLOP of the causal forward pass, at 100 TFLOP/s.
        assertThat(report.cases().get(2).expected())
                .isCloseTo(2.5 * 2 * 8 * 16 * 2048.0 * 2048 * 128 / 100e12, within(1e-9));
        assertThat(report.notExpressible())
                .containsExactly(
                        new NotExpressible("k4", "causal: attention without the causal mask is not simulated"),
                        new NotExpressible("k5", "op: a `grouped GEMM` is not simulated alone"));
    }

    /** Rates printed by Dao-AILab/flash-attention@0251105a, two sequences of 8,192 tokens in 16 heads of 128. */
    @Test
    void ofTable_attentionByLibrary_isTimedByItsConstants() throws IOException {
        AccuracyReport report = report(KERNELS
                + "k1,H100,attention fwd,fp16,,,,2,8192,16,16,128,1,,602,FlashAttention-3\n"
                + "k2,H100,attention fwd,fp16,,,,2,8192,16,16,128,1,,529,cuDNN\n"
                + "k3,H100,attention fwd,fp16,,,,2,8192,16,16,128,1,,333,FlashAttention-2\n"
                + "k4,A100,attention fwd+bwd,fp16,,,,2,8192,16,16,128,1,,182,FlashAttention-2\n");

        assertThat(report.cases())
                .hasSize(4)
                .allSatisfy(found ->
                        assertThat(found.errorFraction()).as(found.id()).isBetween(-0.08, 0.08));
    }

    /** Nobody has so many units; on an A100 plain messages stand in for a library that does not run there. */
    @Test
    void ofTable_dispatchThatCannotBe_isRefusedOrOfPlainMessages() throws IOException {
        String columns = "gpu,ep,op,hidden,topk,num_experts,tokens_per_rank,library,kernel,num_sms,latency_us\n";
        AccuracyReport report = report(columns
                + "H100,8,dispatch (FP8),7168,8,256,4096,DeepEP,normal,900,500\n"
                + "A100,8,dispatch (FP8),7168,8,256,4096,DeepEP,normal,24,500\n"
                + "A100,8,dispatch (FP8),7168,8,256,4096,none,normal,24,500\n");

        assertThat(report.notExpressible())
                .containsExactly(new NotExpressible("line 2", "num_sms: NVIDIA H100 SXM5 80 GB has 132 compute units"));
        assertThat(report.cases().get(0).predicted())
                .isEqualTo(report.cases().get(1).predicted());
    }

    @Test
    void ofTable_dispatch_comparesTimes() throws IOException {
        AccuracyReport report = report("""
                point_id,gpu,nodes,ep,op,hidden,topk,num_experts,tokens_per_rank,library,kernel,latency_us,bandwidth_gb_per_s,bandwidth_kind
                d1,H800,1,8,dispatch (FP8),7168,8,256,4096,DeepEP V1,normal,,153,NVLink
                d2,H800,8,64,combine (BF16),7168,8,256,4096,DeepEP V1,normal,,50,RDMA bottleneck
                d3,H100,2,16,dispatch (FP8),7168,8,256,128,DeepEP V1,low-latency,118,,
                d4,H100,1,8,prepare (fp8),7168,8,256,4096,TensorRT-LLM,NVLinkTwoSided,70,,
                d5,V100,1,8,dispatch (FP8),7168,8,256,4096,DeepEP V1,normal,70,,
                d6,H100,1,1,dispatch (FP8),7168,8,256,4096,DeepEP V1,normal,70,,
                d7,H100,1,8,dispatch (FP8),7168,8,256,4096,DeepEP V1,normal,,,
                """);

        assertThat(report.cases()).extracting(Case::id).containsExactly("d1", "d2", "d3");
        assertThat(report.cases()).extracting(Case::quantity).containsOnly("seconds");
        // A token reaches 5.295 of 8 ranks; each time 7168 B and 224 of scales travel: 160.3 MB at 153 GB/s.
        assertThat(report.cases().get(0).expected()).isCloseTo(4096 * 5.2947 * 7392 / 153e9, within(1e-7));
        // On eight servers a token's experts are on four, each with 8 of 128 experts: 4 (1 - C(96, 8) / C(128, 8)) =
        // 3.614.
        assertThat(report.cases().get(1).expected()).isCloseTo(4096 * 3.629 * 14_336 / 50e9, within(1e-6));
        assertThat(report.cases().get(0).errorFraction()).isBetween(-0.35, 0.35);
        assertThat(report.cases().get(1).errorFraction()).isBetween(-0.35, 0.35);
        assertThat(report.notExpressible())
                .containsExactly(
                        new NotExpressible("d4", "op: `prepare (fp8)` is not simulated alone"),
                        new NotExpressible("d5", "gpu: no node of the catalog holds a `V100`"),
                        new NotExpressible("d6", "ep: an exchange has at least two ranks"),
                        new NotExpressible("d7", "latency_us: neither a time nor a bandwidth is stated"));
        assertThat(report.overall().dispatch()).extracting(Errors::rows).isEqualTo(3);
    }
}
