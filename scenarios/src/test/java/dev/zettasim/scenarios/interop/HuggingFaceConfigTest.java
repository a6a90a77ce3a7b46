package dev.zettasim.scenarios.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.Parameters;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.Model;
import dev.zettasim.scenarios.build.ScenarioParts;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HuggingFaceConfigTest {
    private static final String LLAMA = """
            {"architectures": ["LlamaForCausalLM"], "attention_bias": false, "bos_token_id": 128000, "hidden_act": "silu",
             "hidden_size": 4096, "initializer_range": 0.02, "intermediate_size": 14336,
             "max_position_embeddings": 131072, "mlp_bias": false, "model_type": "llama", "num_attention_heads": 32,
             "num_hidden_layers": 32, "num_key_value_heads": 8, "pretraining_tp": 1, "rms_norm_eps": 1e-05,
             "rope_scaling": {"factor": 8.0, "rope_type": "llama3"}, "rope_theta": 500000.0,
             "tie_word_embeddings": false, "torch_dtype": "bfloat16", "use_cache": true, "vocab_size": 128256}
            """;
    private static final String DEEPSEEK = """
            {"model_type": "deepseek_v3", "hidden_size": 7168, "num_attention_heads": 128, "num_key_value_heads": 128,
             "num_hidden_layers": 61, "intermediate_size": 18432, "moe_intermediate_size": 2048, "vocab_size": 129280,
             "max_position_embeddings": 4096, "n_routed_experts": 256, "num_experts_per_tok": 8, "n_shared_experts": 1,
             "first_k_dense_replace": 3, "moe_layer_freq": 1, "topk_method": "noaux_tc", "n_group": 8, "topk_group": 4,
             "q_lora_rank": 1536, "kv_lora_rank": 512, "qk_nope_head_dim": 128, "qk_rope_head_dim": 64, "v_head_dim": 128,
             "num_nextn_predict_layers": 1, "tie_word_embeddings": false, "hidden_act": "silu",
             "quantization_config": {"quant_method": "fp8"}}
            """;
    private static final String MIXTRAL = """
            {"model_type": "mixtral", "hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8,
             "num_hidden_layers": 32, "intermediate_size": 14336, "vocab_size": 32000, "max_position_embeddings": 32768,
             "num_local_experts": 8, "num_experts_per_tok": 2, "sliding_window": null, "tie_word_embeddings": false}
            """;
    private static final String QWEN3 = """
            {"model_type": "qwen3", "hidden_size": 4096, "num_attention_heads": 32, "num_key_value_heads": 8,
             "head_dim": 128, "num_hidden_layers": 36, "intermediate_size": 12288, "vocab_size": 151936,
             "max_position_embeddings": 40960, "attention_bias": false, "use_sliding_window": false,
             "sliding_window": null, "max_window_layers": 36, "tie_word_embeddings": false}
            """;

    private static final String NEMOTRON_NANO = """
            {"model_type": "nemotron_h", "hidden_size": 2688, "num_hidden_layers": 52, "num_attention_heads": 32,
             "num_key_value_heads": 2, "head_dim": 128, "intermediate_size": 1856, "mlp_hidden_act": "relu2",
             "hybrid_override_pattern": "MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME", "mamba_num_heads": 64,
             "mamba_head_dim": 64, "ssm_state_size": 128, "n_groups": 8, "conv_kernel": 4, "chunk_size": 128,
             "n_routed_experts": 128, "num_experts_per_tok": 6, "moe_intermediate_size": 1856, "n_shared_experts": 1,
             "moe_shared_expert_intermediate_size": 3712, "n_group": 1, "topk_group": 1, "topk_method": "noaux_tc",
             "vocab_size": 131072, "max_position_embeddings": 262144, "tie_word_embeddings": false}
            """;
    private static final String QWEN3_NEXT = """
            {"model_type": "qwen3_next", "hidden_size": 2048, "num_hidden_layers": 48, "num_attention_heads": 16,
             "num_key_value_heads": 2, "head_dim": 256, "intermediate_size": 5120, "full_attention_interval": 4,
             "linear_num_value_heads": 32, "linear_num_key_heads": 16, "linear_value_head_dim": 128,
             "linear_key_head_dim": 128, "linear_conv_kernel_dim": 4, "num_experts": 512, "num_experts_per_tok": 10,
             "moe_intermediate_size": 512, "shared_expert_intermediate_size": 512, "decoder_sparse_step": 1,
             "vocab_size": 151936, "max_position_embeddings": 262144, "tie_word_embeddings": false}
            """;

    private static ImportedModel read(String json) {
        return HuggingFaceConfig.read("config.json", json);
    }

    /** The section in a scenario, read and built as any other. */
    private static Model built(ImportedModel imported) {
        String scenario = """
                zettasim: 1
                name: imported
                cluster:
                  nodes: {type: hgx-h100, count: 1}
                  fabric: {type: rail-optimized, switch: qm9700}
                workload:
                  sequence-length: 2048
                  global-batch: 8
                  precision: bf16
                """ + imported.yaml().indent(2);
        Diagnostics problems = new Diagnostics(Source.option("test"));
        Model model = new ScenarioParts(Catalog.load(), ScenarioReader.read("imported", scenario, List.of()), problems)
                .model()
                .orElseThrow(() -> new AssertionError(problems.render()))
                .value();
        assertThat(problems.hasErrors()).isFalse();
        return model;
    }

    @Test
    void read_llama_isTheSectionOfAModel() {
        ImportedModel model = read(LLAMA);

        assertThat(model.notes()).isEmpty();
        assertThat(model.yaml()).isEqualTo("""
                model:
                  layers: 32
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
                  sequence-length: 131072
                """);
    }

    @ParameterizedTest
    @CsvSource({"llama-3.1-8b", "deepseek-v3", "mixtral-8x7b", "qwen-3-8b"})
    void read_publishedConfiguration_isTheArchitectureOfTheCatalog(String name) {
        String json = switch (name) {
            case "llama-3.1-8b" -> LLAMA;
            case "deepseek-v3" -> DEEPSEEK;
            case "mixtral-8x7b" -> MIXTRAL;
            default -> QWEN3;
        };

        Model own = Catalog.load().model(name);
        assertThat(built(read(json)).architecture())
                .usingRecursiveComparison()
                .ignoringFields("name")
                .isEqualTo(own.architecture());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mistral|\"sliding_window\": 4096|[window]|4096",
                "gemma2|\"sliding_window\": 4096|[window, attention]|4096",
                "gemma3|\"sliding_window\": 1024, \"sliding_window_pattern\": 3|[window, window, attention]|1024",
                "gpt_oss|\"sliding_window\": 128, \"layer_types\": [\"sliding_attention\", \"full_attention\","
                        + " \"sliding_attention\", \"full_attention\"]|[window, attention]|128",
                "gemma3|\"sliding_window\": 512, \"layer_types\": [\"sliding_attention\", \"full_attention\","
                        + " \"sliding_attention\", \"full_attention\", \"sliding_attention\"]|[window, attention]|512",
            })
    void read_slidingWindow_isThePatternOfItsLayers(String type, String more, String pattern, int window) {
        String json = LLAMA.replace("\"llama\"", "\"" + type + "\"").replace("{\"arch", "{" + more + ", \"arch");

        ImportedModel model = read(json);
        assertThat(model.yaml()).contains("layer-pattern: " + pattern, "window: " + window);
        assertThat(model.notes()).isEmpty();
        assertThat(built(model).architecture().pattern().window()).isEqualTo(window);
    }

    @Test
    void read_windowThatIsNotUsed_isNone() {
        String json = QWEN3.replace("\"sliding_window\": null", "\"sliding_window\": 4096");

        assertThat(read(json).yaml()).doesNotContain("window");
    }

    /** As in the catalog, whose count of parameters is the published one. */
    @Test
    void read_hybridModels_areThoseOfTheCatalog() {
        assertThat(built(read(NEMOTRON_NANO)).architecture())
                .usingRecursiveComparison()
                .ignoringFields("name")
                .isEqualTo(Catalog.load().model("nemotron-3-nano-30b-a3b").architecture());
        assertThat(built(read(QWEN3_NEXT)).architecture())
                .usingRecursiveComparison()
                .ignoringFields("name")
                .isEqualTo(Catalog.load().model("qwen-3-next-80b-a3b").architecture());
    }

    @Test
    void read_latentAttentionWithoutCompressedQueries_hasNoRankOfQueries() {
        String lite = DEEPSEEK.replace("\"q_lora_rank\": 1536", "\"q_lora_rank\": null");

        assertThat(read(lite).yaml()).contains("query-rank: 0", "key-value-rank: 512", "groups: 8", "chosen-groups: 4");
    }

    @Test
    void read_fieldsThatMatterButAreNotTakenOver_areNamed() {
        assertThat(read(DEEPSEEK).notes())
                .containsExactly("fields that nothing reads and that may matter: `quantization_config`");
        assertThat(read(LLAMA.replace("\"mlp_bias\"", "\"residual_streams\"")).notes())
                .containsExactly("fields that nothing reads and that may matter: `residual_streams`");
    }

    @ParameterizedTest
    @CsvSource({
        "qwen2, true, rms, query-key-value, rotary, false",
        "gemma2, true, rms, none, rotary, true",
        "gpt_neox, false, layer, all, rotary, false",
        "gpt_oss, true, rms, all, rotary, false",
        "nemotron, false, layer, none, rotary, false",
        "mistral, true, rms, none, rotary, false",
        "gpt2, false, layer, all, learned, true"
    })
    void read_family_tellsWhatTheConfigurationDoesNot(
            String type, boolean gated, String norm, String bias, String position, boolean tied) {
        String json = "{\"model_type\": \"" + type + "\", \"hidden_size\": 512, \"num_attention_heads\": 8,"
                + " \"num_hidden_layers\": 2, \"vocab_size\": 1000, \"max_position_embeddings\": 2048}";

        assertThat(read(json).yaml())
                .contains("gated: " + gated, "normalization: " + norm, "bias: " + bias)
                .contains("position: " + position, "tied-embeddings: " + tied, "feed-forward: 2048");
    }

    private static final String STARCODER = "'hidden_size':6144,'intermediate_size':24576,'num_hidden_layers':40,"
            + "'num_attention_heads':48,'num_key_value_heads':4,'vocab_size':49152,'max_position_embeddings':16384";
    private static final String FALCON = "'hidden_size':4544,'num_hidden_layers':32,'num_attention_heads':71,"
            + "'num_kv_heads':71,'multi_query':true,'new_decoder_architecture':false,'vocab_size':65024";
    private static final String FALCON_40B =
            "'hidden_size':8192,'n_layer':60,'n_head':128,'n_head_kv':8," + "'multi_query':true,'vocab_size':65024";
    private static final String BLOOM = "'n_embed':14336,'n_layer':70,'num_attention_heads':112,'vocab_size':250880";
    private static final String DBRX =
            "'d_model':6144,'n_heads':48,'n_layers':40,'max_seq_len':32768,'vocab_size':100352,"
                    + "'ffn_config':{'ffn_hidden_size':10752,'moe_num_experts':16,'moe_top_k':4},'attn_config':{'kv_n_heads':8},"
                    + "'tie_word_embeddings':false";
    private static final String CHAT_GLM = "'hidden_size':4096,'ffn_hidden_size':13696,'num_layers':28,"
            + "'num_attention_heads':32,'multi_query_attention':true,'multi_query_group_num':2,'kv_channels':128,"
            + "'padded_vocab_size':65024,'add_qkv_bias':true,'seq_length':8192";
    private static final String GEMMA = "'hidden_size':5376,'intermediate_size':21504,'num_attention_heads':32,"
            + "'num_hidden_layers':62,'num_key_value_heads':16,'sliding_window':1024,'head_dim':128";
    private static final String HUNYUAN = "'hidden_size':4096,'intermediate_size':3072,'num_hidden_layers':32,"
            + "'num_attention_heads':32,'num_key_value_heads':8,'num_experts':64,'moe_topk':[8,8,8],"
            + "'num_shared_expert':[1,1,1],'moe_intermediate_size':[3072,3072,3072],'vocab_size':128167";
    private static final String ERNIE = "'hidden_size':2560,'intermediate_size':12288,'moe_intermediate_size':1536,"
            + "'moe_num_experts':64,'moe_k':6,'moe_num_shared_experts':2,'moe_layer_start_index':1,'num_hidden_layers':28,"
            + "'num_attention_heads':20,'num_key_value_heads':4,'head_dim':128,'vocab_size':103424,"
            + "'tie_word_embeddings':true";
    private static final String PHI = "'hidden_size':2560,'intermediate_size':10240,'num_hidden_layers':32,"
            + "'num_attention_heads':32,'num_key_value_heads':null,'vocab_size':51200,'tie_word_embeddings':false";

    /** Parameters in billions as published with the models: what their code has, and their files do not say. */
    static List<Arguments> published() {
        return List.of(
                Arguments.of("starcoder2", STARCODER, 15.7),
                Arguments.of("falcon", FALCON, 6.92),
                Arguments.of("RefinedWeb", FALCON_40B, 41.3),
                Arguments.of("bloom", BLOOM, 176.2),
                Arguments.of("dbrx", DBRX, 131.6),
                Arguments.of("chatglm", CHAT_GLM, 6.24),
                Arguments.of("gemma3_text", GEMMA, 27.0),
                Arguments.of("hunyuan_v1_moe", HUNYUAN, 80.4),
                Arguments.of("ernie4_5_moe", ERNIE, 21.8),
                Arguments.of("phi", PHI, 2.78));
    }

    @ParameterizedTest
    @MethodSource("published")
    void read_family_hasItsPublishedParameters(String type, String fields, double billions) {
        String json = ("{'model_type':'" + type + "'," + fields + "}").replace('\'', '"');

        Architecture architecture = built(read(json)).architecture();

        assertThat(new Parameters(architecture).total() / 1e9).isCloseTo(billions, withinPercentage(1.2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t5|models of `t5` have an encoder beside the decoder",
                "jamba|models of `jamba` have layers of Mamba-1",
                "mamba2|models of `mamba2` have layers of state spaces alone",
                "minimax_text_01|models of `minimax_text_01` have lightning attention"
            })
    void read_familyBeyondScenarios_isRefused(String type, String problem) {
        assertThatThrownBy(() -> read(LLAMA.replace("\"llama\"", "\"" + type + "\"")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(problem);
    }

    /** All layers with experts would be another model, of twice the size. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"decoder_sparse_step\": 2|experts in one of 2 layers only are not simulated",
                "\"mlp_only_layers\": [0, 5]|layers without experts among the others"
            })
    void read_expertsInSomeLayers_isRefused(String field, String problem) {
        String json = MIXTRAL.replace("\"sliding_window\": null", field);

        assertThatThrownBy(() -> read(json)).hasMessageContaining(problem);
    }

    @Test
    void read_longestSequenceNotStated_isNoted() {
        ImportedModel model = read(LLAMA.replace("\"max_position_embeddings\": 131072,", ""));

        assertThat(model.yaml()).contains("sequence-length: 4096");
        assertThat(model.notes()).containsExactly("how long sequences may be is not stated: 4096 tokens are taken");
    }

    @Test
    void read_nemotron_squaresItsActivation() {
        String json =
                "{\"model_type\": \"nemotron\", \"hidden_act\": \"relu2\", \"hidden_size\": 512, \"vocab_size\": 10,"
                        + " \"num_attention_heads\": 8, \"num_hidden_layers\": 2, \"max_position_embeddings\": 2048}";

        assertThat(read(json).yaml()).contains("activation: squared-relu");
    }

    @Test
    void read_textOfAMultimodalModel_isReadAlone() {
        ImportedModel model =
                read("{\"model_type\": \"gemma3\", \"vision_config\": {}, \"text_config\": " + LLAMA + "}");

        assertThat(model.yaml()).contains("layers: 32");
        assertThat(model.notes())
                .containsExactly("only `text_config` is read: what looks at images or listens is left out");
    }

    @Test
    void read_unknownType_saysWhatIsAssumed() {
        assertThat(read(LLAMA.replace("\"llama\"", "\"spaghetti\"")).notes())
                .anyMatch(note -> note.startsWith("`model_type` `spaghetti` is not known"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|the configuration lacks `hidden_size`, `n_embd`, `d_model`",
                "[]|the file holds a list",
                "''|the file is empty",
                "{\"hidden_size\": \"wide\"}|`hidden_size` is not a whole number",
                "{\"hidden_size\": -4}|`hidden_size` is not a whole number",
                "{\"hidden_size\": 1e99}|`hidden_size` is not a whole number",
                "{\"hidden_size\": [1]}|`hidden_size` is not a whole number",
                "{\"hidden_size\": 10, \"num_attention_heads\": 3}|a width of 10 does not divide among 3 heads",
                "{\"hybrid_override_pattern\": \"M-X*\"}|layers of `X` are not simulated",
                "{\"layer_types\": [\"chunked_attention\"]}|layers of `chunked_attention` are not simulated",
                "{\"hidden_size\": 1|config.json:",
            })
    void read_hostileText_isAFaultWithItsPlace(String json, String problem) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(problem);
    }
}
