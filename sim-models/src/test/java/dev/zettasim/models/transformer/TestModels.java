package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.Architecture.LatentAttention;
import dev.zettasim.models.transformer.Architecture.Norm;

/** Published architectures for tests; the catalog ships its own copy with sources. */
public final class TestModels {

    private TestModels() {}

    public static Architecture llama3Of8b() {
        return Architecture.gated("llama-3-8b", 32, 4096, 32, 8, 14_336, 128_256);
    }

    public static Architecture llama3Of70b() {
        return Architecture.gated("llama-3-70b", 80, 8192, 64, 8, 28_672, 128_256);
    }

    public static Architecture llama3Of405b() {
        return Architecture.gated("llama-3.1-405b", 126, 16_384, 128, 8, 53_248, 128_256);
    }

    /** The four models of Korthikanti et al., 2022, all with 2,048 positions and a vocabulary of 51,200. */
    public static Architecture megatron22b() {
        return Architecture.gpt("megatron-22b", 48, 6144, 64, 51_200, 2048);
    }

    public static Architecture gpt3() {
        return Architecture.gpt("gpt-3-175b", 96, 12_288, 96, 51_200, 2048);
    }

    public static Architecture megatron530b() {
        return Architecture.gpt("megatron-530b", 105, 20_480, 128, 51_200, 2048);
    }

    public static Architecture megatron1t() {
        return Architecture.gpt("megatron-1t", 128, 25_600, 160, 51_200, 2048);
    }

    public static Architecture mixtral8x7b() {
        return mixtureOfExperts("mixtral-8x7b", new Experts(8, 2, 14_336, 0, 0, false));
    }

    /** Mixtral whose experts work on a quarter of the width. */
    public static Architecture mixtralOfLatents() {
        return mixtureOfExperts("mixtral-latent", new Experts(8, 2, 14_336, 0, 0, false, 1, 1, false, 1024));
    }

    private static Architecture mixtureOfExperts(String name, Experts experts) {
        return new Architecture(
                name,
                32,
                4096,
                32,
                8,
                128,
                14_336,
                true,
                Norm.RMS,
                false,
                false,
                Positions.ROTARY,
                32_000,
                128,
                false,
                experts,
                null,
                0,
                LayerPattern.PLAIN);
    }

    /** DeepSeek-V3 with that many layers that predict further tokens (0 or 1). */
    public static Architecture deepSeekV3(int predictionDepth) {
        return new Architecture(
                "deepseek-v3",
                61,
                7168,
                128,
                128,
                128,
                18_432,
                true,
                Norm.RMS,
                false,
                false,
                Positions.ROTARY,
                129_280,
                128,
                false,
                new Experts(256, 8, 2048, 1, 3, true),
                new LatentAttention(1536, 512, 128, 64, 128),
                predictionDepth,
                LayerPattern.PLAIN);
    }
}
