package dev.zettasim.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code zettasim kernel}: how long one kernel takes alone. */
@Command(
        name = "kernel",
        description = "Time one kernel alone on an accelerator, and tell what limits it.",
        synopsisSubcommandLabel = "KERNEL",
        commandListHeading = "%nKernels:%n")
final class KernelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** The command with its kernels. */
    static CommandLine line(Terminal terminal) {
        return new CommandLine(new KernelCommand())
                .addSubcommand(new GemmCommand(terminal))
                .addSubcommand(new AttentionCommand(terminal))
                .addSubcommand(new MemoryBoundCommand(terminal));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "which kernel: `gemm`, `attention` or `memory-bound`?");
    }
}
