package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.CollectiveTimings;
import dev.zettasim.models.hardware.LibraryTuning;
import dev.zettasim.models.hardware.SizeCurve;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Makes the curves of collectives inside a scale-up domain; ports of another speed than those measured scale their slopes. */
final class CollectivesReader {
    private final EntryTree tree;
    private final double speedup;

    private CollectivesReader(EntryTree tree, double portBytesPerSecond) {
        this.tree = tree;
        speedup = tree.has("measured-port")
                ? portBytesPerSecond / tree.positive("measured-port", Dimension.DATA_RATE)
                : 1;
    }

    static CollectiveTimings timings(
            EntryTree tree, EntryTree calibration, LibraryTuning library, double portBytesPerSecond) {
        String domain = tree.text("domain-kind");
        CollectivesReader reader = new CollectivesReader(tree, portBytesPerSecond);
        return new CollectiveTimings(
                reader.curves("all-reduce"),
                reader.curves("all-gather"),
                reader.curves("reduce-scatter"),
                reader.curves("all-to-all"),
                calibration.quantity("exposed." + domain, Dimension.FRACTION),
                calibration.quantity("units-per-collective." + domain, Dimension.RATIO),
                library);
    }

    /** Groups of curves that share a provenance, by group size in each; none where nothing was measured. */
    private List<SizeCurve> curves(String operation) {
        List<SizeCurve> curves = new ArrayList<>();
        for (String group : tree.keys(operation)) {
            for (String ranks : tree.keys(operation + "." + group)) {
                curves.add(curve(Integer.parseInt(ranks), operation + "." + group + "." + ranks + "."));
            }
        }
        curves.sort(Comparator.comparingInt(SizeCurve::ranks));
        return Collections.unmodifiableList(curves);
    }

    private SizeCurve curve(int ranks, String at) {
        return new SizeCurve(
                ranks,
                tree.quantity(at + "start", Dimension.DURATION),
                speedup * tree.positive(at + "bandwidth", Dimension.DATA_RATE),
                tree.quantity(at + "ramp", Dimension.DURATION),
                tree.positive(at + "ramp-size", Dimension.DATA));
    }
}
