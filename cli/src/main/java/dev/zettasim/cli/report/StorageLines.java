package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;
import org.jspecify.annotations.Nullable;

/** Checkpoints and training data: how much, how long, and what they cost. */
final class StorageLines {
    private StorageLines() {}

    static void write(Result result, Page page) {
        Result.Storage storage = result.storage();
        if (storage != null) {
            page.heading("Storage");
            checkpoint(storage.checkpoint(), page);
            dataLoading(storage.dataLoading(), page);
        }
    }

    private static void checkpoint(Result.@Nullable Checkpoint checkpoint, Page page) {
        if (checkpoint != null) {
            double fraction = checkpoint.stallSeconds() / (checkpoint.everySeconds() + checkpoint.stallSeconds());
            page.point("checkpoint of " + Figures.bytes(checkpoint.bytes()) + " every "
                    + Figures.duration(checkpoint.everySeconds()) + " (" + checkpoint.mode() + "): written in "
                    + Figures.duration(checkpoint.writeSeconds()) + ", holds up training for "
                    + Figures.duration(checkpoint.stallSeconds()) + " (" + Figures.percent(fraction) + ")");
        }
    }

    private static void dataLoading(Result.@Nullable DataLoading loading, Page page) {
        if (loading != null) {
            String stall = loading.stallSeconds() > 0
                    ? "a step waits " + Figures.duration(loading.stallSeconds()) + " for it"
                    : "no step waits for it";
            page.point("training data: " + Figures.bytes(loading.bytesPerStep()) + " per step; " + stall);
        }
    }
}
