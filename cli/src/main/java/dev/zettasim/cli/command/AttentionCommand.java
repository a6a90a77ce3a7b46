package dev.zettasim.cli.command;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.microbench.KernelBench;
import dev.zettasim.scenarios.microbench.KernelTiming;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zettasim kernel attention}: the core of self-attention. */
@Command(name = "attention", description = "The core of causal self-attention in one kernel.")
final class AttentionCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--sequence-length", required = true, paramLabel = "N", description = "Tokens of each sequence.")
    private int tokens;

    @Option(names = "--sequences", paramLabel = "N", description = "Sequences at once; 1 by default.")
    private int sequences = 1;

    @Option(names = "--heads", paramLabel = "N", description = "Query heads; 32 by default.")
    private int heads = 32;

    @Option(
            names = "--kv-heads",
            paramLabel = "N",
            description = "Key and value heads; as many as query heads by default.")
    private int keyValueHeads;

    @Option(names = "--head-dimension", paramLabel = "N", description = "Width of a head; 128 by default.")
    private int headDimension = 128;

    @Option(names = "--backward", description = "The gradient instead.")
    private boolean backward;

    @Option(names = "--precision", paramLabel = "PRECISION", description = "bf16 (the default), fp16 or fp8.")
    private String precision = "bf16";

    @Mixin
    private KernelOptions options = new KernelOptions();

    AttentionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        options.requirePositive("--sequence-length", tokens);
        options.requirePositive("--sequences", sequences);
        options.requirePositive("--heads", heads);
        options.requirePositive("--kv-heads", keyValueHeads == 0 ? heads : keyValueHeads);
        options.requirePositive("--head-dimension", headDimension);
        return options.write(terminal, this::timing);
    }

    private KernelTiming timing(KernelBench bench) {
        Precision known = bench.precision(precision, true);
        int shared = keyValueHeads == 0 ? heads : keyValueHeads;
        return bench.attention(new Attention(
                sequences,
                heads,
                shared,
                headDimension,
                headDimension,
                tokens,
                tokens,
                known,
                Attention.Style.FLASH,
                backward));
    }
}
