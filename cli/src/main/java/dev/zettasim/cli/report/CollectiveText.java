package dev.zettasim.cli.report;

import dev.zettasim.scenarios.microbench.CollectiveTable;
import dev.zettasim.scenarios.microbench.CollectiveTable.Row;
import java.util.Locale;

/** Times of a collective in the columns of nccl-tests, so that tools which read those read these. */
public final class CollectiveText {
    private static final double MICRO = 1e6;
    private static final double GIGA = 1e-9;
    private static final double MEBI = 1 << 20;

    private CollectiveText() {}

    public static String of(CollectiveTable table) {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "# %s among %d GPUs in %d scale-up domain%s: %s",
                table.collective(),
                table.gpus(),
                table.domains(),
                table.domains() == 1 ? "" : "s",
                table.cluster());
        line(out, "# predicted, out of place, on an idle network");
        line(out, "#");
        line(
                out,
                "# %10s  %12s  %8s  %6s  %6s  %8s  %6s  %6s",
                "size",
                "count",
                "type",
                "redop",
                "root",
                "time",
                "algbw",
                "busbw");
        line(
                out,
                "# %10s  %12s  %8s  %6s  %6s  %8s  %6s  %6s",
                "(B)",
                "(elements)",
                "",
                "",
                "",
                "(us)",
                "(GB/s)",
                "(GB/s)");
        double bus = 0;
        for (Row row : table.rows()) {
            row(out, table, row);
            bus += row.busBytesPerSecond();
        }
        line(out, "# Avg bus bandwidth    : %.6g", bus / table.rows().size() * GIGA);
        notes(out, table);
        return out.toString();
    }

    private static void notes(StringBuilder out, CollectiveTable table) {
        if (table.inNetworkReduction() != null) {
            line(out, "# switches of the network: %s", table.inNetworkReduction());
        }
        if (table.inSwitchBufferBytes() > 0) {
            line(
                    out,
                    "# buffers for reduction in scale-up switches: %.0f MiB of each GPU",
                    table.inSwitchBufferBytes() / MEBI);
        }
    }

    private static void row(StringBuilder out, CollectiveTable table, Row row) {
        line(
                out,
                "%12d  %12d  %8s  %6s  %6d  %8s  %6.2f  %6.2f",
                row.sizeBytes(),
                row.count(),
                table.elementType(),
                table.reduction(),
                table.collective().equals("broadcast") ? 0 : -1,
                time(row.seconds() * MICRO),
                row.algorithmBytesPerSecond() * GIGA,
                row.busBytesPerSecond() * GIGA);
    }

    /** Four digits as long as they fit. */
    private static String time(double micros) {
        String format = micros >= 10_000 ? "%.0f" : micros >= 1_000 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, micros);
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
