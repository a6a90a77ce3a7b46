package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.FigureKind;
import dev.zettasim.scenarios.run.ValidationCase.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The constants of the calibration that a training step depends on. */
final class FittedKeys {
    private final Catalog catalog;

    FittedKeys(Catalog catalog) {
        this.catalog = catalog;
    }

    /** How fast its kernels run inside a step; with exchanges beside its multiplications, what they still cost. */
    List<String> of(Prediction prediction, String node) {
        List<String> keys = new ArrayList<>();
        String generation =
                "in-situ." + prediction.built().cluster().node().accelerator().architecture() + ".";
        String precision = prediction
                .built()
                .task()
                .precision()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
        keys.add(has(generation + precision) ? generation + precision : generation + "other");
        if (prediction.built().task().plan().tensor() > 1
                && prediction.built().scenario().document().workload().overlap().tensor()) {
            keys.add(node.endsWith("nvl72") ? "exposed.nvl72" : "exposed.hgx");
        }
        return keys.stream().filter(this::has).toList();
    }

    private boolean has(String key) {
        return catalog.calibration().stream().anyMatch(figure -> figure.path().equals(key));
    }

    /** Those that measurements were fitted to. */
    List<String> fitted(List<String> keys) {
        return keys.stream()
                .filter(key -> catalog.calibration().stream()
                        .anyMatch(figure -> figure.path().equals(key) && figure.kind() == FigureKind.FITTED))
                .toList();
    }
}
