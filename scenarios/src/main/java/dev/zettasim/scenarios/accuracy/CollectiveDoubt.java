package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a measured collective is one that the simulator cannot be held to, told by its columns. */
final class CollectiveDoubt {
    /** Bandwidths are printed with few digits. */
    private static final double TOLERANCE = 0.1;

    private static final double LAST_DIGIT = 0.011;

    private static final Pattern PROFILE = Pattern.compile("\\b(profile|profiled|trace|traced|nsys|kineto)\\b");
    private static final Pattern COMPLAINT = Pattern.compile(
            "(?<!\\b(?:no|not|none|never|without) )\\b(slow|slower than expected|degraded|misconfigured|faulty)\\b(?!: no)");

    /**
     * One process launches the kernels of all members one after the other, and a member's kernel waits for the last: profiled
     * all-reduces of 1 MiB on an A100 last at least 10 to 12 µs for each of 5 to 8 members, where nccl-tests takes a third.
     */
    private static final double LAUNCH_MICROS = 10;

    /** Of a time, launches may be that much before it tells more of them than of the collective. */
    private static final double LAUNCHES_AT_MOST = 0.1;

    private final CollectiveRow measured;
    private final Row row;

    private CollectiveDoubt(CollectiveRow measured) {
        this.measured = measured;
        row = measured.row();
    }

    /** The first that applies, or null. */
    static @Nullable String of(CollectiveRow measured) {
        CollectiveDoubt doubt = new CollectiveDoubt(measured);
        if (!measured.isUsual()) {
            return "the algorithm was forced";
        }
        if (doubt.contradictsItself()) {
            return "its time, algorithm bandwidth and bus bandwidth are not those of one collective of so many ranks";
        }
        if (doubt.isMostlyLaunches()) {
            return "the duration in a profile includes waiting for the member that was launched last";
        }
        if (doubt.leavesFabricOpen()) {
            return "what joins the nodes is not stated";
        }
        return doubt.isComplaint() ? "the source itself says that the machine was slow" : null;
    }

    private boolean isComplaint() {
        return COMPLAINT.matcher(row.text("notes").toLowerCase(Locale.ROOT)).find();
    }

    /** Such as a bus bandwidth of 0, which one rank on its own has. */
    private boolean contradictsItself() {
        double factor = measured.operation().busFactor(measured.ranks());
        OptionalDouble bus = row.number("busbw_gb_per_s");
        OptionalDouble algorithm = row.number("algbw_gb_per_s");
        OptionalDouble timed = timed();
        return differ(bus, algorithm, factor) || differ(bus, timed, factor) || differ(algorithm, timed, 1);
    }

    /** Size over time in GB/s. */
    private OptionalDouble timed() {
        double micros = row.number("time_us").orElse(0);
        return micros > 0 ? OptionalDouble.of(measured.bytes() / micros / 1e3) : OptionalDouble.empty();
    }

    private static boolean differ(OptionalDouble one, OptionalDouble other, double factor) {
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        double expected = other.getAsDouble() * factor;
        double larger = Math.max(one.getAsDouble(), expected);
        return Math.abs(one.getAsDouble() - expected) > TOLERANCE * larger + LAST_DIGIT * Math.max(1, factor);
    }

    private boolean leavesFabricOpen() {
        return row.text("fabric").toLowerCase(Locale.ROOT).matches("not stated|unknown|n/a")
                && row.number("nodes").orElse(1) > 1;
    }

    private boolean isMostlyLaunches() {
        double launches = LAUNCH_MICROS * measured.ranks();
        return PROFILE.matcher(row.text("library").toLowerCase(Locale.ROOT)).find()
                && launches > LAUNCHES_AT_MOST * row.number("time_us").orElse(Double.MAX_VALUE);
    }
}
