package dev.zettasim.scenarios.calibrate;

import dev.zettasim.models.hardware.CollectiveTimings;
import dev.zettasim.models.hardware.SizeCurve;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.CatalogEntry;
import dev.zettasim.scenarios.calibrate.NcclLog.Timing;
import dev.zettasim.scenarios.fit.LogarithmicFit;
import dev.zettasim.scenarios.microbench.CollectiveOperation;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import dev.zettasim.scenarios.yaml.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The curve of a collective inside a scale-up domain, fitted to a log of nccl-tests.
 *
 * <p>Model: {@link SizeCurve}; of its four constants as many are fitted as the rows bear, bandwidth and start first.
 * <br>Leaves out: collectives over several domains, whose time the network and the library's tuner make.
 */
final class CollectiveCalibration {
    private static final double LEAST = 1e-9;

    /** The constants of a curve, those that matter most first, in the units that the catalog writes. */
    private static final List<Part> PARTS = List.of(
            new Part("bandwidth", "GB/s", 1e9),
            new Part("start", "us", 1e-6),
            new Part("ramp", "us", 1e-6),
            new Part("ramp-size", "MB", 1e6));

    private record Part(String name, String unit, double scale) {}

    private final Catalog catalog;
    private final String node;
    private final NcclLog log;
    private final CollectiveOperation operation;

    private CollectiveCalibration(Catalog catalog, String node, NcclLog log, CollectiveOperation operation) {
        this.catalog = catalog;
        this.node = node;
        this.log = log;
        this.operation = operation;
    }

    /**
     * Fits.
     *
     * @param node of the catalog on which the log was written
     * @param operation where the log does not tell it; null otherwise
     */
    static Calibration of(Path file, String node, @Nullable String operation) {
        NcclLog log = NcclLog.read(file);
        CollectiveOperation named = operation == null ? log.operation() : NcclLog.operation(operation);
        if (named == null) {
            throw ScenarioException.of(Diagnostic.error(
                            operation == null
                                    ? log.whole()
                                    : Source.option("--operation " + operation).whole(),
                            "",
                            operation == null
                                    ? "the log does not tell which collective it is of"
                                    : "`" + Words.cut(operation) + "` is no collective")
                    .expecting("`--operation` with one of " + Words.list(CollectiveOperation.words())));
        }
        return new CollectiveCalibration(Catalog.load(), node, log, named).fitted();
    }

    private Calibration fitted() {
        CatalogEntry entry = entry();
        SizeCurve own = ownCurve();
        List<Timing> timings = log.timings();
        int borne = Math.min(PARTS.size(), timings.size() / Calibration.ROWS_PER_CONSTANT);
        if (borne == 0) {
            throw Calibration.tooFew(log.whole(), timings.size());
        }
        double[] start = values(own, borne);
        double[] measured = timings.stream().mapToDouble(Timing::seconds).toArray();
        LogarithmicFit fit = LogarithmicFit.of(start, measured, values -> predicted(own, values));
        List<Calibration.Constant> constants = new ArrayList<>();
        List<Calibration.Kept> kept = new ArrayList<>();
        String at = at(entry);
        for (int part = 0; part < PARTS.size(); part++) {
            Part of = PARTS.get(part);
            if (part < borne) {
                constants.add(new Calibration.Constant(
                        at + of.name(),
                        start[part] / of.scale(),
                        fit.constants().get(part) / of.scale(),
                        timings.size(),
                        entry.kind() + "/" + entry.name(),
                        of.unit()));
            } else {
                kept.add(new Calibration.Kept(at + of.name(), timings.size(), Calibration.NEEDS));
            }
        }
        return Calibration.of(timings.size(), constants, kept, fit);
    }

    private CatalogEntry entry() {
        return catalog.find("nodes", node)
                .flatMap(each -> catalog.find("collectives", each.texts().getOrDefault("collectives", "")))
                .orElseThrow(() -> ScenarioException.of(Diagnostic.error(
                                Source.option("--node " + node).whole(),
                                "",
                                "the catalog has no node `" + Words.cut(node) + "`")
                        .hinting("`zettasim catalog nodes` lists them")));
    }

    private SizeCurve ownCurve() {
        if (log.hosts() > 1) {
            throw refused(
                    "the log is of " + log.hosts() + " hosts; only collectives inside one scale-up domain are fitted");
        }
        CollectiveTimings timings = catalog.node(node).collectives();
        List<SizeCurve> curves = switch (operation) {
            case ALL_REDUCE -> timings.allReduce();
            case ALL_GATHER -> timings.allGather();
            case REDUCE_SCATTER -> timings.reduceScatter();
            case ALL_TO_ALL -> timings.allToAll();
            case BROADCAST, REDUCE, SEND_RECV -> List.of();
        };
        return curves.stream()
                .filter(curve -> curve.ranks() == log.ranks())
                .findFirst()
                .orElseThrow(() -> refused("the catalog has no curve of " + operation.word() + " among " + log.ranks()
                        + " ranks of " + node));
    }

    private ScenarioException refused(String problem) {
        return ScenarioException.of(Diagnostic.error(log.whole(), "", problem));
    }

    /** Where the entry has the curve, whatever its group is called. */
    private String at(CatalogEntry entry) {
        String path = "\\Q" + operation.word() + "\\E\\.[a-z-]+\\." + log.ranks() + "\\.start";
        return entry.figures().stream()
                .map(figure -> figure.path())
                .filter(each -> each.matches(path))
                .findFirst()
                .map(each -> each.substring(0, each.length() - "start".length()))
                .orElseThrow();
    }

    private static double[] values(SizeCurve curve, int count) {
        double[] all = {curve.bytesPerSecond(), curve.startSeconds(), curve.rampSeconds(), curve.rampBytes()};
        double[] first = new double[count];
        for (int i = 0; i < count; i++) {
            first[i] = Math.max(LEAST, all[i]);
        }
        return first;
    }

    private double[] predicted(SizeCurve own, double[] values) {
        SizeCurve curve = new SizeCurve(
                own.ranks(),
                values.length > 1 ? values[1] : own.startSeconds(),
                values[0],
                values.length > 2 ? values[2] : own.rampSeconds(),
                values.length > 3 ? values[3] : own.rampBytes());
        return log.timings().stream()
                .mapToDouble(timing -> curve.seconds(timing.bytes()))
                .toArray();
    }
}
