package dev.zettasim.scenarios.run;

import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many GPUs of a kind have a wanted peak between them.
 *
 * <p>Model: the target over the dense peak of one GPU, rounded up to whole GPUs, then to whole nodes.
 * <br>Leaves out: what a job would reach; {@link TimeSizing} runs it.
 *
 * @param node its name in the catalog
 * @param rows a row per precision that the GPU has
 */
public record PeakSizing(double targetFlopPerSecond, String node, String accelerator, int gpusPerNode, List<Row> rows) {

    /**
     * The answer in one precision.
     *
     * @param boardWatts of all GPUs of these nodes, without hosts, network and cooling
     */
    public record Row(String precision, double peakFlopPerSecond, long gpus, long nodes, double boardWatts) {}

    static PeakSizing of(double targetFlopPerSecond, String name, Node node) {
        List<Row> rows = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            Double peak = node.accelerator().peakFlopPerSecond().get(precision);
            if (peak != null && peak > 0) {
                rows.add(row(targetFlopPerSecond, precision, peak, node));
            }
        }
        return new PeakSizing(targetFlopPerSecond, name, node.accelerator().name(), node.gpus(), List.copyOf(rows));
    }

    private static Row row(double target, Precision precision, double peak, Node node) {
        long gpus = (long) Math.ceil(target / peak);
        long nodes = -Math.floorDiv(-gpus, (long) node.gpus());
        double watts = nodes * node.gpus() * node.accelerator().boardWatts();
        return new Row(precision.name().toLowerCase(Locale.ROOT).replace('_', '-'), peak, gpus, nodes, watts);
    }
}
