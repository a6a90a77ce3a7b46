package dev.zettasim.cli.command;

import dev.zettasim.cli.report.KernelText;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.microbench.KernelBench;
import dev.zettasim.scenarios.microbench.KernelTiming;
import dev.zettasim.scenarios.run.Json;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all kernels have in common: the accelerator, and what becomes of the result. */
final class KernelOptions {
    private static final int MOST = 1 << 24;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--gpu",
            required = true,
            paramLabel = "GPU",
            description = "An accelerator of the catalog, such as b200 (`zettasim catalog accelerators`).")
    private String gpu;

    @Mixin
    private ResultOptions result = new ResultOptions();

    int write(Terminal terminal, Function<KernelBench, KernelTiming> work) {
        return result.write(terminal, () -> {
            KernelTiming timing = work.apply(KernelBench.on(gpu, Catalog.load()));
            return result.isJson() ? Json.of(timing) : KernelText.of(timing, result.style(terminal));
        });
    }

    /** A side of a matrix, a number of heads: at least one, and no more than can be meant. */
    void requirePositive(String option, int value) {
        if (value < 1 || value > MOST) {
            throw new ParameterException(
                    spec.commandLine(), "`" + option + " " + value + "` is not a number from 1 to " + MOST);
        }
    }
}
