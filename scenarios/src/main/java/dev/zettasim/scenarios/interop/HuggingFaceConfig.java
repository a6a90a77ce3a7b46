package dev.zettasim.scenarios.interop;

import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The {@code config.json} of a model on Hugging Face.
 *
 * <p>Source: the public configuration classes of the transformers library (those of {@link ModelFamily}).
 */
public final class HuggingFaceConfig {
    private static final String MODEL = "model.";
    private static final long USUAL_SEQUENCE = 4096;
    private static final String[] SEQUENCES = {
        "max_position_embeddings", "n_positions", "max_seq_len", "seq_length", "max_sequence_length", "n_ctx"
    };
    private static final String EXPECTED = "a config.json of a model, such as `{\"num_hidden_layers\": 32, …}`";

    /** Fields that change neither arithmetic nor memory nor bytes of training. */
    private static final Pattern IRRELEVANT =
            Pattern.compile("_.*|architectures|auto_map|.*token_id.*|torch_dtype|dtype"
                    + "|transformers_version|use_cache|initializer_.*|.*dropout.*|.*pdrop|rope_.*|.*_eps|.*epsilon|pretraining_tp"
                    + "|partial_rotary_factor|rotary_.*|.*loss_coef.*|aux_loss.*|seq_aux|output_router_logits|norm_topk_prob"
                    + "|routed_scaling_factor|scoring_func|topk_method|ep_size|router_.*|use_parallel_residual|attn_implementation"
                    + "|hidden_act.*|activation_function|final_logit_softcapping|attn_logit_softcapping|query_pre_attn_scalar"
                    + "|max_window_layers|attention_dropout|classifier_.*|id2label|label2id|return_dict.*|swiglu_limit"
                    + "|initial_context_length|embedding_multiplier|use_qk_norm|summary_.*|task_specific_params|problem_type"
                    + "|n_ctx|time_step.*|mamba_proj_bias|mamba_hidden_act|mamba_ssm_.*|use_bias|use_conv_bias|use_mamba_kernels|expand|mlp_hidden_act|num_logits_to_keep|residual_in_fp32|rescale_prenorm_residual|attn_output_gate|output_gate"
                    + "|scale_attn_.*|embd_.*|resid_.*|cache_implementation|qk_head_dim|experts_per_token|mlp_bias|name_or_path|init_.*|learned_pos_emb"
                    + "|logit_.*|torchscript|bias|parallel_attn|chunk_size_feed_forward|fp32_residual.*|model_max_length"
                    + "|do_layer_norm_before|attn_config|ffn_config|apply_residual_connection_post_layernorm|rmsnorm|use_rmsnorm"
                    + "|layernorm_.*|layer_norm_.*|embedding_fraction|norm_type|verbose|device|qkv_bias|attention_head_dim"
                    + "|lm_head_bias|no_rope.*|order_of_interleaved_layers|attn_type_list");

    private final ConfigFields fields;
    private final String type;
    private final ModelFamily family;
    private final YamlDraft draft = new YamlDraft();
    private final List<String> notes = new ArrayList<>();

    private HuggingFaceConfig(ConfigFields fields, String type) {
        this.fields = fields;
        this.type = type;
        this.family = ModelFamily.of(type);
        if (!ModelFamily.isKnown(type)) {
            notes.add("`model_type` " + (type.isEmpty() ? "is not stated" : "`" + Words.cut(type) + "` is not known")
                    + ": gate, norms, biases and positions are taken as Llama has them");
        }
    }

    /**
     * Reads a file.
     *
     * @throws ScenarioException where it is no configuration of a language model
     */
    public static ImportedModel read(Path file) {
        return of(LocatedReader.read(file, EXPECTED));
    }

    /** Reads standard input, or any other stream. */
    public static ImportedModel read(InputStream in) {
        return of(LocatedReader.read(in, EXPECTED));
    }

    static ImportedModel read(String name, String text) {
        return of(LocatedReader.read(name, text));
    }

    private static ImportedModel of(Located.Mapping whole) {
        Located.Entry text = whole.get("text_config");
        boolean nested = text != null && text.value() instanceof Located.Mapping;
        Located.Mapping config = text != null && text.value() instanceof Located.Mapping inner ? inner : whole;
        Diagnostics problems = new Diagnostics(whole.place().source());
        ConfigFields fields = new ConfigFields(config, problems);
        String type = fields.text("model_type", "");
        String beyond = ModelFamily.beyondScenarios(type);
        if (beyond != null) {
            fields.fault(
                    config.place(), "models of `" + Words.cut(type) + "` have " + beyond + ", which is not simulated");
            problems.throwIfErrors();
        }
        HuggingFaceConfig reading = new HuggingFaceConfig(fields, type);
        if (nested) {
            reading.notes.add("only `text_config` is read: what looks at images or listens is left out");
        }
        reading.write();
        problems.throwIfErrors();
        return new ImportedModel(reading.draft.toString(), reading.notes);
    }

    private void write() {
        long hidden = fields.required("hidden_size", "n_embd", "d_model", "n_embed");
        long heads = fields.required("num_attention_heads", "n_head", "n_heads");
        long layers = fields.required("num_hidden_layers", "n_layer", "n_layers", "num_layers");
        draft.set(MODEL + "layers", layers);
        draft.set(MODEL + "hidden", hidden);
        draft.set(MODEL + "heads", heads);
        draft.set(MODEL + "kv-heads", keyValueHeads(heads));
        writeHeadDimension(hidden, heads);
        draft.set(MODEL + "feed-forward", feedForward(hidden));
        draft.set(MODEL + "gated", family.gated());
        draft.set(MODEL + "activation", activation());
        draft.set(MODEL + "vocabulary", fields.required("vocab_size", "padded_vocab_size"));
        draft.set(MODEL + "tied-embeddings", fields.truth("tie_word_embeddings", family.tied()));
        draft.set(MODEL + "normalization", family.normalization());
        draft.set(MODEL + "bias", bias());
        draft.set(MODEL + "position", position());
        draft.set(MODEL + "sequence-length", sequence());
        if (family.normalizedQueries() || fields.truth("use_qk_norm", false) || fields.truth("qk_layernorm", false)) {
            draft.set(MODEL + "query-key-normalization", true);
        }
        new ExpertFields(fields, draft).write();
        writeLatent();
        fields.count("num_nextn_predict_layers").ifPresent(depth -> draft.set(MODEL + "prediction-depth", depth));
        new LayerFields(fields, draft, layers).write(type);
        noteUnread();
    }

    /** Falcon's first models say how many in words of their own. */
    private long keyValueHeads(long heads) {
        OptionalLong stated = fields.count(
                "num_key_value_heads", "num_kv_heads", "n_head_kv", "multi_query_group_num", "attn_config.kv_n_heads");
        boolean one = fields.truth("multi_query", type.equals("gpt_bigcode"))
                || fields.text("attn_config.attn_type", "").equals("multiquery_attention");
        boolean several = fields.truth("new_decoder_architecture", fields.has("n_head_kv"));
        boolean each = fields.has("multi_query_attention") && !fields.truth("multi_query_attention", true);
        return one && !several ? 1 : each ? heads : stated.orElse(heads);
    }

    private long feedForward(long hidden) {
        OptionalLong stated = fields.count(
                "intermediate_size", "n_inner", "ffn_hidden_size", "ffn_dim", "ffn_config.ffn_hidden_size");
        return stated.orElseGet(() -> fields.count("expansion_ratio").orElse(4) * hidden);
    }

    private String position() {
        boolean slopes = fields.truth(
                "alibi", fields.truth("attn_config.alibi", family.position().equals("alibi")));
        return slopes ? "alibi" : family.position().equals("alibi") ? "learned" : family.position();
    }

    /** Only learned positions come in a number that counts. */
    private long sequence() {
        OptionalLong stated = fields.count(SEQUENCES);
        if (stated.isPresent() || position().equals("learned")) {
            return fields.required(SEQUENCES);
        }
        notes.add("how long sequences may be is not stated: " + USUAL_SEQUENCE + " tokens are taken");
        return USUAL_SEQUENCE;
    }

    private void writeHeadDimension(long hidden, long heads) {
        OptionalLong own = fields.count("head_dim", "attention_head_dim", "kv_channels");
        if (own.isEmpty() && hidden % heads != 0) {
            fields.fault(fields.place(), "a width of " + hidden + " does not divide among " + heads + " heads");
        }
        draft.set(MODEL + "head-dimension", own.orElse(Math.max(1, hidden / heads)));
    }

    private String activation() {
        String own =
                fields.text("hidden_act", fields.text("hidden_activation", fields.text("activation_function", "")));
        if (own.startsWith("relu")) {
            return own.equals("relu") ? "relu" : "squared-relu";
        }
        return own.startsWith("gelu") || (own.isEmpty() && !family.gated()) ? "gelu" : "silu";
    }

    private String bias() {
        if (fields.truth("add_qkv_bias", false)) {
            return "query-key-value";
        }
        if (fields.has("no_bias") && !fields.truth("no_bias", true)) {
            return "all";
        }
        if (!fields.has("attention_bias")) {
            return family.bias();
        }
        if (!fields.truth("attention_bias", false)) {
            return "none";
        }
        return family.bias().equals("none") ? "query-key-value" : family.bias();
    }

    private void writeLatent() {
        OptionalLong rank = fields.count("kv_lora_rank");
        if (rank.isEmpty()) {
            return;
        }
        String latent = MODEL + "latent-attention.";
        long nope = fields.required("qk_nope_head_dim");
        draft.set(MODEL + "head-dimension", nope);
        draft.set(latent + "query-rank", fields.count("q_lora_rank").orElse(0));
        draft.set(latent + "key-value-rank", rank.getAsLong());
        draft.set(latent + "nope-dimension", nope);
        draft.set(latent + "rope-dimension", fields.required("qk_rope_head_dim"));
        draft.set(latent + "value-dimension", fields.required("v_head_dim"));
    }

    private void noteUnread() {
        List<String> unread = fields.unread().stream()
                .filter(name -> !IRRELEVANT.matcher(name).matches())
                .toList();
        if (!unread.isEmpty()) {
            notes.add("fields that nothing reads and that may matter: " + Words.list(unread));
        }
    }
}
