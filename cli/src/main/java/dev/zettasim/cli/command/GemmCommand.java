package dev.zettasim.cli.command;

import dev.zettasim.models.compute.Gemm;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zettasim kernel gemm}: a matrix multiplication. */
@Command(name = "gemm", description = "C[m x n] = A[m x k] B[k x n], with the cast of A where the precision needs one.")
final class GemmCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "-m", required = true, description = "Rows of A and C.")
    private int m;

    @Option(names = "-n", required = true, description = "Columns of B and C.")
    private int n;

    @Option(names = "-k", required = true, description = "Columns of A and rows of B.")
    private int k;

    @Option(
            names = "--precision",
            paramLabel = "PRECISION",
            description = "Such as bf16 (the default), fp8, mxfp8, nvfp4.")
    private String precision = "bf16";

    @Mixin
    private KernelOptions options = new KernelOptions();

    GemmCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        options.requirePositive("-m", m);
        options.requirePositive("-n", n);
        options.requirePositive("-k", k);
        return options.write(terminal, bench -> bench.gemm(Gemm.alone(m, n, k, bench.precision(precision, false))));
    }
}
