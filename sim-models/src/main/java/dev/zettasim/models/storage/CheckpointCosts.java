package dev.zettasim.models.storage;

/**
 * What a checkpoint costs besides moving bytes.
 *
 * @param serialiseBytesPerSecond of one writing process; infinite where buffers are written as they are
 * @param barrierSeconds until all ranks agree on the state to be saved
 */
public record CheckpointCosts(double serialiseBytesPerSecond, double barrierSeconds) {

    public CheckpointCosts {
        if (!(serialiseBytesPerSecond > 0) || !(barrierSeconds >= 0)) {
            throw new IllegalArgumentException(
                    "serialisation at " + serialiseBytesPerSecond + " bytes/s, barrier of " + barrierSeconds + " s");
        }
    }
}
