package dev.zettasim.scenarios.accuracy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables for tests: a published run of Llama 3 8B on one DGX H100, and what a test changes of it. */
final class Measurements {
    private final Map<String, String> cells = new LinkedHashMap<>();

    private Measurements() {
        String text = "case_id=run-1,family=tests,task=pretrain,model_id=llama3-8b,gpu=H100,gpus=8,gpus_per_node=8,"
                + "nic_gbps_per_gpu=400,fabric=IB NDR,framework=Megatron-Bridge,precision=BF16,seq_len=2048,tp=2,pp=1,vp=,"
                + "cp=1,ep=,dp=4,mbs=1,gbs=8,sharding=distributed optimizer (ZeRO-1),dist_optimizer=1,seq_parallel=1,"
                + "recompute=none,overlap=,step_time_s=,tokens_per_s_per_gpu=9000,n_layers=4,hidden=4096,n_heads=32,"
                + "n_kv_heads=8,head_dim=128,ffn_hidden=14336,vocab=128256,gated_mlp=1,attention=MHA/GQA,moe_experts=,"
                + "moe_topk=,moe_ffn_hidden=,config_completeness=full,duplicate_of=";
        for (String cell : text.split(",", -1)) {
            int equals = cell.indexOf('=');
            cells.put(cell.substring(0, equals), cell.substring(equals + 1));
        }
    }

    static Measurements run() {
        return new Measurements();
    }

    Measurements with(String column, String cell) {
        cells.put(column, cell);
        return this;
    }

    String header() {
        return String.join(",", cells.keySet()) + "\n";
    }

    String row() {
        return cells.values().stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(","))
                + "\n";
    }
}
