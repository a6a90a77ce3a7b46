package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.microbench.CollectiveOperation;
import dev.zettasim.scenarios.table.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One measured collective. */
record CollectiveRow(Row row) implements MeasuredRow {
    static final List<String> REQUIRED = List.of("collective", "gpu", "size_bytes");

    static final List<String> NUMERIC = List.of(
            "nodes",
            "ranks",
            "gpus_per_node",
            "nic_gbps_per_gpu",
            "size_bytes",
            "time_us",
            "algbw_gb_per_s",
            "busbw_gb_per_s");

    /** What tells measurements of one thing from those of another, beside the operation and its bytes. */
    private static final List<String> CONFIGURATION = List.of(
            "gpu", "nodes", "ranks", "gpus_per_node", "nic_gbps_per_gpu", "fabric", "dtype", "mode", "library", "algo");

    private static final double MICRO = 1e-6;
    private static final double GIGA = 1e9;
    private static final long LARGE = 1 << 20;

    @Override
    public String id() {
        return Cells.name(row, "point_id");
    }

    /** Scale and size decide what limits a collective. */
    @Override
    public String family() {
        String size = row.number("size_bytes").orElse(0) >= LARGE ? "from 1 MiB" : "below 1 MiB";
        String nodes = row.has("nodes") ? " on " + row.text("nodes") + " nodes" : "";
        return row.text("collective") + ", " + row.text("ranks") + " ranks" + nodes + ", " + size;
    }

    long bytes() {
        return row.count("size_bytes").stream()
                .filter(bytes -> bytes > 0)
                .findFirst()
                .orElseThrow(() -> new InexpressibleException("size_bytes", "not a whole number of bytes above 0"));
    }

    int ranks() {
        return (int) Cells.count(row, "ranks");
    }

    CollectiveOperation operation() {
        return CollectiveOperation.named(row.text("collective"))
                .orElseThrow(() -> new InexpressibleException(
                        "collective", "a `" + row.text("collective") + "` is not simulated"));
    }

    /** Bus bandwidth, from the time where it is stated, because small bandwidths are printed with few digits. */
    double busBytesPerSecond() {
        double micros = row.number("time_us").orElse(0);
        if (micros > 0) {
            return bytes() / (micros * MICRO) * operation().busFactor(ranks());
        }
        double bus = row.number("busbw_gb_per_s").orElse(0) * GIGA;
        if (bus > 0) {
            return bus;
        }
        double algorithm = row.number("algbw_gb_per_s").orElse(0) * GIGA;
        if (algorithm <= 0) {
            throw new InexpressibleException("time_us", "neither a time nor a bandwidth is stated");
        }
        return algorithm * operation().busFactor(ranks());
    }

    /** What may explain an error: the tables of the library's tuner are of one release. */
    @Nullable
    String likelyReason() {
        if (!row.has("nic_gbps_per_gpu") && !row.text("nodes").equals("1")) {
            return "the rate of the network is not stated";
        }
        return row.text("library").matches(".*\\((19|20)\\d\\d\\).*")
                ? "measured with an early release of the library; the tables are of a later one"
                : null;
    }

    /** The same for all measurements of one thing by one library, however they are spelt. */
    List<String> configuration() {
        Stream<String> known = Stream.of(operation().word(), Long.toString(bytes()));
        Stream<String> stated =
                CONFIGURATION.stream().map(column -> row.text(column).toLowerCase(Locale.ROOT));
        return Stream.concat(known, stated).toList();
    }

    /** Whether the library chose its algorithm itself, as the simulator assumes. */
    boolean isUsual() {
        String algorithm = row.text("algo").toLowerCase(Locale.ROOT);
        return algorithm.isEmpty() || algorithm.startsWith("auto");
    }

    /** The cluster. */
    String scenarioText() {
        if (Cells.count(row, "ranks") < 2) {
            throw new InexpressibleException("ranks", "a collective has at least two");
        }
        if (row.text("fabric").toUpperCase(Locale.ROOT).contains("TCPX")) {
            throw new InexpressibleException("fabric", "copies through the host (GPUDirect-TCPX) are not simulated");
        }
        return MachineColumns.idle(row, "ranks");
    }
}
