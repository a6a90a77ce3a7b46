package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.CatalogEntry;
import dev.zettasim.scenarios.build.FigureKind;
import dev.zettasim.scenarios.run.ValidationCase.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The constants of the calibration that a training step depends on. */
final class FittedKeys {
    private final Catalog catalog;

    FittedKeys(Catalog catalog) {
        this.catalog = catalog;
    }

    /** How fast its kernels run inside a step; with exchanges beside its multiplications, what they still cost. */
    List<String> of(Prediction prediction, String node) {
        List<String> keys = new ArrayList<>();
        keys.add(inSitu(
                accelerator(node),
                prediction.built().cluster().node().accelerator().architecture(),
                precision(prediction)));
        if (prediction.built().task().plan().tensor() > 1
                && prediction.built().scenario().document().workload().overlap().tensor()) {
            keys.add(node.endsWith("nvl72") ? "exposed.nvl72" : "exposed.hgx");
        }
        return keys.stream().filter(this::has).toList();
    }

    /** Of the accelerator itself or of its generation, in the order in which the catalog looks for it. */
    private String inSitu(String accelerator, String architecture, String precision) {
        return Stream.of(accelerator, architecture)
                .flatMap(name -> Stream.of("in-situ." + name + "." + precision, "in-situ." + name + ".other"))
                .filter(this::has)
                .findFirst()
                .orElse("in-situ.other.other");
    }

    private String accelerator(String node) {
        String named = catalog.find("nodes", node)
                .map(entry -> entry.texts().getOrDefault("accelerator", ""))
                .orElse("");
        return catalog.find("accelerators", named).map(CatalogEntry::name).orElse(named);
    }

    private static String precision(Prediction prediction) {
        return prediction
                .built()
                .task()
                .precision()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
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
