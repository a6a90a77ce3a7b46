package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.fit.Fit;
import dev.zettasim.scenarios.fit.MeasuredRun;
import dev.zettasim.scenarios.fit.MeasuredRun.Measurement;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.run.ValidationCase;
import dev.zettasim.scenarios.run.ValidationCase.Prediction;
import dev.zettasim.scenarios.run.ValidationCases;
import dev.zettasim.scenarios.schema.ValidationFile.Published;
import dev.zettasim.scenarios.schema.ValidationFile.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The published runs that ship with the program, each simulated once for all releases that published it. */
final class ShippedCases {
    private final Catalog catalog;
    private final Accelerators accelerators;
    private final Tally tally;
    private final Map<String, List<MeasuredRun>> runs = new LinkedHashMap<>();

    ShippedCases(Catalog catalog, Tally tally) {
        this.catalog = catalog;
        this.accelerators = new Accelerators(catalog);
        this.tally = tally;
    }

    void add(Selection selection, Progress progress) {
        List<ValidationCase> chosen = chosen(selection);
        for (int i = 0; i < chosen.size(); i++) {
            progress.at("simulating " + chosen.get(i).id(), (double) i / chosen.size());
            add(chosen.get(i));
        }
        if (selection.gpu() == null) {
            progress.at("leaving one out", 1);
            runs.values().forEach(this::leaveOneOut);
        }
    }

    /** Of what was fitted to. Constants were fitted family by family; with only a part of one nothing can be said about them. */
    private void leaveOneOut(List<MeasuredRun> family) {
        List<String> keys = new FittedKeys(catalog)
                .fitted(family.stream()
                        .flatMap(run -> run.keys().stream())
                        .distinct()
                        .toList());
        if (!keys.isEmpty() && family.size() > keys.size()) {
            Fit.at(catalog, family, keys).leaveOneOut().forEach(error -> tally.leftOut(error.id(), error.fraction()));
        }
    }

    /** The cases of all families that were asked for. */
    List<ValidationCase> chosen(Selection selection) {
        return ValidationCases.families().stream()
                .flatMap(family -> ValidationCases.of(family).stream())
                .filter(each -> selection.takes(each.family(), generation(each)))
                .toList();
    }

    String generation(ValidationCase of) {
        return accelerators.generationOf(
                of.scenario().document().cluster().nodes().type());
    }

    private void add(ValidationCase of) {
        Prediction prediction = of.predict(catalog);
        if (of.entry().role() == Role.CALIBRATION) {
            runs.computeIfAbsent(of.family(), family -> new ArrayList<>()).add(run(of, prediction));
        }
        for (Published published : of.entry().published()) {
            double figure = prediction.figure(published);
            double expected = ValidationCase.expected(published);
            boolean isTime = published.stepSeconds() != null;
            double tokens = prediction.tokensPerSecondPerGpu();
            tally.add(predicted(
                    of,
                    published,
                    prediction,
                    isTime ? tokens * figure / expected : expected,
                    isTime ? tokens : figure));
        }
    }

    private MeasuredRun run(ValidationCase of, Prediction prediction) {
        String node = of.scenario().document().cluster().nodes().type();
        List<Measurement> measured = of.entry().published().stream()
                .map(published -> new Measurement(id(of, published), tokens(published, prediction)))
                .toList();
        return new MeasuredRun(
                of.id(),
                of.family(),
                new FittedKeys(catalog).of(prediction, node),
                measured,
                other -> of.predict(other).tokensPerSecondPerGpu());
    }

    /** What was published, as tokens per second. */
    private static double tokens(Published published, Prediction prediction) {
        double ratio = prediction.figure(published) / ValidationCase.expected(published);
        return prediction.tokensPerSecondPerGpu() * (published.stepSeconds() == null ? 1 / ratio : ratio);
    }

    private Case predicted(
            ValidationCase of, Published published, Prediction prediction, double expected, double predicted) {
        boolean experts = prediction.built().task().model().experts() != null;
        return new Case(
                id(of, published),
                expected,
                predicted,
                predicted / expected - 1,
                of.family(),
                generation(of),
                (experts ? Kind.MOE : Kind.DENSE).word(),
                published.modelTeraflopsPerGpu() == null ? "tokensPerSecondPerGpu" : "modelTeraflopsPerGpu",
                of.entry().role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                LikelyReason.ofShipped(of.entry().reason(), prediction));
    }

    /** Family, configuration, release and row: one publication. */
    static String id(ValidationCase of, Published published) {
        return of.family() + "/" + of.id() + "/" + published.release() + "/"
                + published.row().replace(' ', '-');
    }
}
