package dev.zettasim.scenarios.compare;

import dev.zettasim.core.stats.ConfidenceInterval;
import dev.zettasim.core.stats.RunningMean;
import dev.zettasim.models.study.Slowdowns;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.compare.ComparisonReport.Change;
import dev.zettasim.scenarios.compare.ComparisonReport.Difference;
import dev.zettasim.scenarios.compare.ComparisonReport.Hot;
import dev.zettasim.scenarios.compare.ComparisonReport.Row;
import dev.zettasim.scenarios.compare.ComparisonReport.Step;
import dev.zettasim.scenarios.compare.ComparisonReport.Tail;
import dev.zettasim.scenarios.fabric.FabricReport;
import dev.zettasim.scenarios.fabric.FabricSurvey;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.run.Result;
import dev.zettasim.scenarios.run.RunScenario;
import dev.zettasim.scenarios.run.RunScenario.Outcome;
import dev.zettasim.scenarios.run.Version;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioDocument;
import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs variants on the same seeds and tells how they differ.
 *
 * <p>Model: seed by seed the difference to the first variant, then the mean of these differences with its interval of Student's t;
 * what is random in both alike cancels out. Where the first two seeds find the same for every variant nothing is random, and no
 * further seeds are run.
 * <br>Source: Law, Simulation Modeling and Analysis, 5th ed., section 10.2.1 (paired-t interval).
 */
public final class Comparison {
    private static final double CONFIDENCE = 0.95;
    private static final int HOTTEST = 3;

    private final List<Variant> variants;
    private final Catalog catalog;
    private final Progress progress;
    private final List<Outcome> first = new ArrayList<>();
    private final List<List<Run>> ofVariants = new ArrayList<>();
    private long runs;

    public Comparison(List<Variant> variants, Catalog catalog, Progress progress) {
        this.variants = List.copyOf(variants);
        this.catalog = catalog;
        this.progress = progress;
        variants.forEach(variant -> ofVariants.add(new ArrayList<>()));
    }

    private record Run(Result.Step step, Slowdowns slowdowns) {
        double seconds() {
            return step.seconds();
        }

        double exposedSeconds() {
            Result.Breakdown parts = step.breakdownSeconds();
            return parts.tensorParallel()
                    + parts.contextParallel()
                    + parts.expertParallel()
                    + parts.pipelineTransfer()
                    + parts.dataParallel();
        }
    }

    /** The variant that was run last, or is being run. */
    public Variant latest() {
        return variants.get((int) (Math.max(0, runs - 1) % variants.size()));
    }

    /** Runs all variants, each with up to that many seeds from the first variant's on. */
    public ComparisonReport run(int mostSeeds) {
        long from = variants.get(0).scenario().document().simulation().seed();
        runAll(from, mostSeeds);
        if (mostSeeds > 1) {
            runAll(from + 1, mostSeeds);
        }
        for (int seed = 2; seed < mostSeeds && isRandom(); seed++) {
            runAll(from + seed, mostSeeds);
        }
        List<Long> seeds = isRandom()
                ? LongStream.range(from, from + ofVariants.get(0).size())
                        .boxed()
                        .toList()
                : List.of(from);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            rows.add(row(i));
        }
        return new ComparisonReport(1, Version.current(), seeds, rows, warnings());
    }

    /** The first run of each variant, in order. */
    public List<Outcome> outcomes() {
        return List.copyOf(first);
    }

    private void runAll(long seed, int mostSeeds) {
        for (int i = 0; i < variants.size(); i++) {
            Variant variant = variants.get(i);
            progress.at(variant.name(), (double) runs++ / ((long) variants.size() * mostSeeds));
            Scenario seeded = ScenarioReader.with(variant.scenario(), List.of("simulation.seed=" + seed));
            Outcome outcome = RunScenario.simulate(seeded, Progress.SILENT, catalog);
            ofVariants
                    .get(i)
                    .add(new Run(outcome.result().step(), outcome.found().slowdowns()));
            if (first.size() == i) {
                first.add(outcome);
            }
        }
    }

    private boolean isRandom() {
        return ofVariants.stream()
                .anyMatch(of ->
                        of.stream().anyMatch(run -> run.seconds() != of.get(0).seconds()));
    }

    private Row row(int number) {
        Outcome outcome = first.get(number);
        FabricReport fabric = FabricSurvey.of(outcome.built(), catalog);
        List<Run> runs = ofVariants.get(number);
        return new Row(
                variants.get(number).name(),
                fabric.fabric(),
                step(number),
                runs.stream().mapToDouble(Run::exposedSeconds).average().orElseThrow(),
                difference(number, Run::exposedSeconds),
                tail(number),
                runs.stream()
                        .mapToDouble(run -> run.step().mfuFraction())
                        .average()
                        .orElseThrow(),
                hottest(outcome.result()),
                fabric.switches().stream()
                        .mapToInt(FabricReport.Switches::count)
                        .sum(),
                fabric.cables().stream()
                        .mapToLong(FabricReport.CableKind::count)
                        .sum(),
                fabric.cables().stream()
                        .mapToLong(FabricReport.CableKind::transceivers)
                        .sum(),
                fabric.networkWatts(),
                fabric.cost().total(),
                fabric.cost().currency());
    }

    private Step step(int number) {
        RunningMean seconds = new RunningMean();
        ofVariants.get(number).forEach(run -> seconds.add(run.seconds()));
        return new Step(seconds.mean(), seconds.greatest(), difference(number, Run::seconds));
    }

    private @Nullable Difference difference(int number, ToDoubleFunction<Run> seconds) {
        Change change = change(number, seconds);
        return change == null
                ? null
                : new Difference(change.by(), change.fraction(), change.halfWidth(), change.significant());
    }

    /** Null for the first. */
    private @Nullable Change change(int number, ToDoubleFunction<Run> figure) {
        if (number == 0) {
            return null;
        }
        RunningMean differences = new RunningMean();
        RunningMean base = new RunningMean();
        for (int run = 0; run < ofVariants.get(0).size(); run++) {
            double of = figure.applyAsDouble(ofVariants.get(0).get(run));
            differences.add(figure.applyAsDouble(ofVariants.get(number).get(run)) - of);
            base.add(of);
        }
        double halfWidth =
                isRandom() ? ConfidenceInterval.of(differences, CONFIDENCE).halfWidth() : 0;
        double mean = differences.mean();
        boolean significant = mean != 0 && Math.abs(mean) > halfWidth;
        return new Change(mean, base.mean() == 0 ? 0 : mean / base.mean(), halfWidth, significant);
    }

    private Tail tail(int number) {
        List<Slowdowns> runs =
                ofVariants.get(number).stream().map(Run::slowdowns).toList();
        return new Tail(
                runs.stream().mapToDouble(Slowdowns::ninetyNinth).average().orElseThrow(),
                runs.stream().mapToDouble(Slowdowns::greatest).max().orElseThrow(),
                runs.get(0).exchanges(),
                change(number, run -> run.slowdowns().ninetyNinth()));
    }

    private static List<Hot> hottest(Result result) {
        Result.Network network = result.network();
        List<Result.LinkClass> links = network == null ? List.of() : network.links();
        return links.stream()
                .filter(link -> link.utilizationFraction() > 0)
                .sorted(Comparator.comparingDouble(Result.LinkClass::utilizationFraction)
                        .reversed())
                .limit(HOTTEST)
                .map(link -> new Hot(link.linkClass(), link.utilizationFraction()))
                .toList();
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Variant variant : variants) {
            warnOfOther(
                    variant,
                    "another workload",
                    ScenarioDocument::workload,
                    ": what differs is not the fabric alone",
                    warnings);
            warnOfOther(variant, "other nodes", document -> document.cluster().nodes(), "", warnings);
            warnOfOther(variant, "other faults", ScenarioDocument::faults, ", which the step feels", warnings);
            warnOfOther(
                    variant,
                    "another window of packets",
                    document -> document.simulation().window(),
                    "",
                    warnings);
        }
        warnings.addAll(warningsOfRuns());
        return warnings;
    }

    /** What several variants are warned of stands there once, behind their names. */
    private List<String> warningsOfRuns() {
        Map<String, String> warned = new LinkedHashMap<>();
        for (int i = 0; i < variants.size(); i++) {
            String name = "`" + variants.get(i).name() + "`";
            first.get(i)
                    .result()
                    .warnings()
                    .forEach(warning -> warned.merge(warning, name, (names, more) -> names + ", " + more));
        }
        return warned.entrySet().stream()
                .map(warning -> warning.getValue() + ": " + warning.getKey())
                .toList();
    }

    private void warnOfOther(
            Variant variant,
            String part,
            Function<ScenarioDocument, @Nullable Object> of,
            String so,
            List<String> warnings) {
        Variant base = variants.get(0);
        if (!Objects.equals(
                of.apply(variant.scenario().document()),
                of.apply(base.scenario().document()))) {
            warnings.add("`" + variant.name() + "` has " + part + " than `" + base.name() + "`" + so);
        }
    }
}
