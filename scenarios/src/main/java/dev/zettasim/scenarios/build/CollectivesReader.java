package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.CollectiveTimings;
import dev.zettasim.models.hardware.LibraryTuning;
import dev.zettasim.models.hardware.SizeCurve;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Makes the curves of collectives inside a scale-up domain. */
final class CollectivesReader {
    private CollectivesReader() {}

    static CollectiveTimings timings(EntryTree tree, EntryTree calibration, LibraryTuning library) {
        String domain = tree.text("domain-kind");
        return new CollectiveTimings(
                curves(tree, "all-reduce"),
                curves(tree, "all-gather"),
                curves(tree, "reduce-scatter"),
                curves(tree, "all-to-all"),
                calibration.quantity("exposed." + domain, Dimension.FRACTION),
                calibration.quantity("units-per-collective." + domain, Dimension.RATIO),
                library);
    }

    /** Groups of curves that share a provenance, by group size in each; none where nothing was measured. */
    private static List<SizeCurve> curves(EntryTree tree, String operation) {
        List<SizeCurve> curves = new ArrayList<>();
        for (String group : tree.keys(operation)) {
            for (String ranks : tree.keys(operation + "." + group)) {
                curves.add(curve(tree, Integer.parseInt(ranks), operation + "." + group + "." + ranks + "."));
            }
        }
        curves.sort(Comparator.comparingInt(SizeCurve::ranks));
        return Collections.unmodifiableList(curves);
    }

    private static SizeCurve curve(EntryTree tree, int ranks, String at) {
        return new SizeCurve(
                ranks,
                tree.quantity(at + "start", Dimension.DURATION),
                tree.positive(at + "bandwidth", Dimension.DATA_RATE),
                tree.quantity(at + "ramp", Dimension.DURATION),
                tree.positive(at + "ramp-size", Dimension.DATA));
    }
}
