package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;

/** How many accelerators a run took, how it divided them, and its batch: as stated, or as the other columns leave them. */
record Degrees(Row row) {

    long gpus() {
        if (!row.has("gpus") && row.has("nodes") && row.has("gpus_per_node")) {
            return Cells.count(row, "nodes") * Cells.count(row, "gpus_per_node");
        }
        boolean product = row.has("tp") && row.has("pp") && row.has("dp");
        return row.has("gpus") || !product
                ? Cells.count(row, "gpus")
                : Cells.count(row, "tp") * Cells.count(row, "pp") * context() * Cells.count(row, "dp");
    }

    long tensor() {
        return row.has("tp") ? Cells.count(row, "tp") : left("tp", "pp");
    }

    long pipeline() {
        return row.has("pp") ? Cells.count(row, "pp") : left("pp", "tp");
    }

    long context() {
        return Cells.countOrOne(row, "cp");
    }

    /** Groups of accelerators that each hold the model; at least one. */
    long replicas() {
        return Math.max(1, gpus() / (tensor() * pipeline() * context()));
    }

    /** Whether the replicas that a row states are those that its other degrees leave; some count ranks of a context among them. */
    boolean agree() {
        if (!row.has("dp") || !row.has("gpus")) {
            return true;
        }
        long stated = tensor() * pipeline() * Cells.count(row, "dp");
        return stated == gpus() || stated * context() == gpus();
    }

    /** Sequences per step. */
    long batch() {
        boolean product = row.has("mbs") && row.has("grad_accum");
        if (row.has("gbs") || !(product || isMeasuredTwice())) {
            return Cells.count(row, "gbs");
        }
        return product ? Cells.count(row, "mbs") * Cells.count(row, "grad_accum") * replicas() : ofMeasurements();
    }

    /** Both the time of a step and the tokens per second: what they were measured with follows. */
    private boolean isMeasuredTwice() {
        return row.number("step_time_s").orElse(0) > 0
                && row.number("tokens_per_s_per_gpu").orElse(0) > 0
                && row.has("seq_len");
    }

    /** Printed figures are rounded; a batch is a multiple of its replicas' micro-batches. */
    private long ofMeasurements() {
        double tokens = row.number("tokens_per_s_per_gpu").orElse(0)
                * gpus()
                * row.number("step_time_s").orElse(0);
        long unit = replicas() * Cells.countOrOne(row, "mbs");
        return unit * Math.max(1, Math.round(tokens / Cells.count(row, "seq_len") / unit));
    }

    /** What replicas, context and the other degree leave; with the other one open, too, only where that is one. */
    private long left(String asked, String other) {
        long gpus = gpus();
        if (gpus > 1 && !row.has("dp")) {
            throw new InexpressibleException(asked, "not stated");
        }
        long taken = Cells.countOrOne(row, "dp") * context() * Cells.countOrOne(row, other);
        if (gpus % taken != 0 || (!row.has(other) && gpus != taken)) {
            throw new InexpressibleException(asked, "not stated, and the other degrees do not tell it");
        }
        return gpus / taken;
    }
}
