package dev.zettasim.cli.command;

import dev.zettasim.cli.report.ComparisonText;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.compare.Comparison;
import dev.zettasim.scenarios.compare.ComparisonReport;
import dev.zettasim.scenarios.compare.LinkRows;
import dev.zettasim.scenarios.compare.Variant;
import dev.zettasim.scenarios.compare.Variation;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zettasim compare}: scenarios side by side on the same seeds. */
@Command(
        name = "compare",
        description = "Simulate scenarios, or one with keys varied, on the same seeds and tell how they differ.")
final class CompareCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "SCENARIO|FILE",
            description = "Scenarios that ship, or YAML files; the first is what the others are compared with.")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--vary",
            paramLabel = "KEY=V1,V2",
            description = "Compare one scenario with itself for each value of a key; repeatable for all combinations.")
    private List<String> vary = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a key of all scenarios; repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Most seeds for each, where something is random; 8 by default.")
    private int seeds = 8;

    @Option(names = "--links", paramLabel = "FILE", description = "Write the load of every link as CSV.")
    private @Nullable Path links;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json; text by default.")
    private RunCommand.Format format = RunCommand.Format.TEXT;

    @Option(names = "--ascii", description = "No characters beyond ASCII in the text.")
    private boolean ascii;

    @Mixin
    private Output output = new Output();

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OutputFile file = output.open();
        OutputFile linkFile = links == null ? null : OutputFile.at(links);
        List<Variation> variations = variations();
        if (variations == null) {
            return ExitCode.WRONG_INPUT;
        }
        List<Variant> variants = variants(variations);
        String fault = fault(variants);
        if (fault != null) {
            terminal.error(fault);
            return ExitCode.WRONG_INPUT;
        }
        ProgressLine line = output.progress(terminal);
        try {
            Comparison comparison = new Comparison(variants, Catalog.load(), line == null ? Progress.SILENT : line);
            String text = text(run(comparison));
            if (linkFile != null) {
                linkFile.write(LinkRows.csv(variants, comparison.outcomes()));
            }
            Output.write(text, file, terminal);
            return ExitCode.DONE;
        } finally {
            if (line != null) {
                line.clear();
            }
        }
    }

    /** A fault of a variant may be none of the file that stands in the message. */
    private ComparisonReport run(Comparison comparison) {
        try {
            return comparison.run(Math.max(1, seeds));
        } catch (ScenarioException e) {
            terminal.err().println("zettasim: `" + comparison.latest().name() + "` cannot be run");
            throw e;
        }
    }

    /** Why variants cannot be compared; null where they can. A file may be named twice: it shows what is random. */
    private @Nullable String fault(List<Variant> variants) {
        if (variants.size() < 2) {
            return "there is nothing to compare with: name another scenario, or vary a key";
        }
        for (int i = 0; !vary.isEmpty() && i < variants.size(); i++) {
            Variant later = variants.get(i);
            for (Variant earlier : variants.subList(0, i)) {
                if (later.scenario().document().equals(earlier.scenario().document())) {
                    return "`" + earlier.name() + "` and `" + later.name() + "` are the same: vary another key";
                }
            }
        }
        return null;
    }

    private @Nullable List<Variation> variations() {
        try {
            List<Variation> variations = vary.stream().map(Variation::parse).toList();
            variations.forEach(this::requireFree);
            return variations;
        } catch (IllegalArgumentException e) {
            terminal.error(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void requireFree(Variation variation) {
        for (String override : overrides) {
            if (override.startsWith(variation.key() + "=")) {
                throw new IllegalArgumentException(
                        "`--set " + override + "` has no effect: `--vary` sets that key, too");
            }
        }
    }

    private List<Variant> variants(List<Variation> variations) {
        List<Variant> variants = new ArrayList<>();
        for (String argument : scenarios) {
            Scenario read = ScenarioArgument.read(argument, overrides);
            for (Variant variant : Variation.over(read, variations)) {
                variants.add(scenarios.size() == 1 ? variant : named(argument, variant));
            }
        }
        return variants;
    }

    private static Variant named(String argument, Variant variant) {
        return new Variant(variant.name().isEmpty() ? argument : argument + ", " + variant.name(), variant.scenario());
    }

    private String text(ComparisonReport report) {
        return format == RunCommand.Format.JSON
                ? Json.of(report)
                : ComparisonText.of(report, output.style(terminal, ascii, false));
    }
}
