package dev.zettasim.cli.command;

import dev.zettasim.models.compute.MemoryBound;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zettasim kernel memory-bound}: work that only moves bytes through memory. */
@Command(name = "memory-bound", description = "Reading and writing device memory, as norms and additions do.")
final class MemoryBoundCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--bytes",
            required = true,
            paramLabel = "SIZE",
            description = "Read and written in all; K, M, G are powers of 1,024.")
    private BinarySize bytes;

    @Option(names = "--launches", paramLabel = "N", description = "Kernels that share the bytes; 1 by default.")
    private int launches = 1;

    @Mixin
    private KernelOptions options = new KernelOptions();

    MemoryBoundCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        options.requirePositive("--launches", launches);
        return options.write(
                terminal, bench -> bench.memoryBound(new MemoryBound("memory-bound", bytes.bytes(), launches)));
    }
}
