package dev.zettasim.scenarios.accuracy;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.ExpertSpread;
import dev.zettasim.scenarios.build.TokenMove;
import dev.zettasim.scenarios.table.Row;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One measured exchange of tokens with their experts.
 *
 * <p>Source: what is counted as moved is that of DeepEP's tests (github.com/deepseek-ai/DeepEP, tests/test_intranode.py,
 * test_internode.py, test_low_latency.py): a token once for each rank that it reaches, once for each server, or once for each expert; and they
 * let a token choose experts on at most four servers.
 */
record DispatchRow(Row row) implements MeasuredRow {
    static final List<String> REQUIRED = List.of("gpu", "op", "topk", "tokens_per_rank");

    static final List<String> NUMERIC = List.of(
            "nodes",
            "ep",
            "gpus_per_node",
            "nic_gbps_per_gpu",
            "hidden",
            "topk",
            "num_experts",
            "tokens_per_rank",
            "num_sms",
            "latency_us",
            "bandwidth_gb_per_s");

    private static final double MICRO = 1e-6;
    private static final double GIGA = 1e9;
    private static final int MOST_SERVERS = 4;
    private static final double SIXTEEN_BITS = 2;
    private static final int BITS = 8;
    private static final Pattern SIDED = Pattern.compile("nvlink-?(one|two)-?sided");

    private static final Pattern LOW_LATENCY = Pattern.compile("low[-_ ]?latency|\\bll\\b");

    /** A byte, and four of scale per 128. */
    private static final double FP8_BYTES = 1 + 4.0 / 128;

    /** Half a byte, and one of scale per 16. */
    private static final double NVFP4_BYTES = 0.5 + 1.0 / 16;

    @Override
    public String id() {
        return Cells.name(row, "point_id");
    }

    @Override
    public String family() {
        String way = isOfCopies() ? ", a copy per expert" : "";
        return row.text("library") + ", " + operation() + ", " + row.text("ep") + " ranks" + way;
    }

    private String operation() {
        return lower("op").replaceAll(" .*", "");
    }

    int ranks() {
        return (int) Cells.count(row, "ep");
    }

    /** By plain messages, kernels made for small delays send each copy on its own; others send one to each rank. */
    CollectiveKind exchange() {
        return isOfCopies() && library() == null ? CollectiveKind.ALL_TO_ALL : CollectiveKind.TOKEN_EXCHANGE;
    }

    private boolean isOfCopies() {
        return LOW_LATENCY.matcher(lower("kernel")).find()
                || (!row.has("kernel") && LOW_LATENCY.matcher(lower("library")).find());
    }

    /** The library of the catalog that carried the tokens; null where it has none, and plain messages stand in. */
    @Nullable
    String library() {
        String library = lower("library");
        String delays = isOfCopies() ? "-low-latency" : "";
        if (library.startsWith("deepep v2")) {
            return "deepep-v2";
        }
        if (library.matches("hybrid-?ep.*")) {
            return "hybrid-ep";
        }
        if (library.startsWith("deepep")) {
            return "deepep" + delays;
        }
        if (library.startsWith("uccl-ep")) {
            return "uccl-ep" + (lower("fabric").contains("efa") ? "-efa" : "") + delays;
        }
        Matcher sided = SIDED.matcher(library + " " + lower("kernel"));
        return sided.find() ? "nvlink-" + sided.group(1) + "-sided" : null;
    }

    /** What was moved. */
    TokenMove move() {
        OptionalInt units =
                row.has("num_sms") ? OptionalInt.of((int) Cells.count(row, "num_sms")) : OptionalInt.empty();
        return new TokenMove(lower("op").startsWith("combine"), (int) (BITS * elementBytes()), units);
    }

    /** Bytes of all copies of a rank's tokens. */
    long bytes() {
        double copies = (double) Cells.count(row, "tokens_per_rank") * Cells.count(row, "topk");
        return Math.round(copies * tokenBytes());
    }

    private double tokenBytes() {
        return Cells.count(row, "hidden") * elementBytes();
    }

    /** Outputs come back in sixteen bits unless the kernel is one of fewer. */
    private double elementBytes() {
        String operation = lower("op");
        if (operation.contains("dispatch") && operation.contains("combine")) {
            throw new InexpressibleException("op", "`" + row.text("op") + "`: both ways in one time are not simulated");
        }
        boolean back = operation.startsWith("combine") && !operation.contains("low_precision");
        if (!back && !operation.startsWith("dispatch") && !operation.startsWith("combine")) {
            throw new InexpressibleException("op", "`" + row.text("op") + "` is not simulated alone");
        }
        if (back || operation.contains("bf16") || operation.contains("bfloat16")) {
            return SIXTEEN_BITS;
        }
        return operation.contains("nvfp4") ? NVFP4_BYTES : FP8_BYTES;
    }

    /** How a token's experts are spread. */
    ExpertSpread spread() {
        long experts = Cells.count(row, "num_experts");
        long chosen = Cells.count(row, "topk");
        if (chosen > experts) {
            throw new InexpressibleException("topk", "a token cannot visit " + chosen + " of " + experts + " experts");
        }
        long servers = Cells.countOrOne(row, "nodes");
        boolean limited = lower("library").startsWith("deepep") && !isOfCopies() && servers > MOST_SERVERS;
        boolean whole = limited && experts % servers == 0 && chosen <= experts / servers * MOST_SERVERS;
        int groups = whole ? Math.toIntExact(servers) : 1;
        return new ExpertSpread(new Experts(
                Math.toIntExact(experts), Math.toIntExact(chosen), 1, 0, 0, false, groups, whole ? MOST_SERVERS : 1));
    }

    /** The measured time, from a rate where only that is printed. */
    double seconds() {
        double micros = row.number("latency_us").orElse(0);
        if (micros > 0) {
            return micros * MICRO;
        }
        double rate = row.number("bandwidth_gb_per_s").orElse(0) * GIGA;
        if (rate <= 0) {
            throw new InexpressibleException("latency_us", "neither a time nor a bandwidth is stated");
        }
        return countedBytes() / rate;
    }

    private double countedBytes() {
        if (isOfCopies()) {
            return (double) bytes();
        }
        boolean perServer = lower("bandwidth_kind").startsWith("rdma");
        int parts = perServer ? (int) Cells.countOrOne(row, "nodes") : ranks();
        return Cells.count(row, "tokens_per_rank") * spread().distinct(parts) * tokenBytes();
    }

    /** What may explain an error. */
    @Nullable
    String likelyReason() {
        if (library() == null) {
            return "the catalog lacks the library's kernels, the simulated exchange is one of plain messages";
        }
        return row.has("num_sms") || isOfCopies()
                ? null
                : "the rate depends on how many compute units the kernel takes, which is not stated";
    }

    /** The cluster, with a job that is there only because a scenario has one. */
    String scenarioText() {
        if (ranks() < 2) {
            throw new InexpressibleException("ep", "an exchange has at least two ranks");
        }
        return MachineColumns.idleAtUsualRate(row, "ep");
    }

    private String lower(String column) {
        return row.text(column).toLowerCase(Locale.ROOT);
    }
}
