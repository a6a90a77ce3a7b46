package dev.zettasim.models.storage;

/**
 * How many bytes a checkpoint has, and who writes them.
 *
 * <p>Model: with a sharded optimizer every rank writes an equal share; in the legacy format only the first data-parallel rank
 * of each model shard writes, everything that the shard holds.
 * <br>Assumes: parameters are spread evenly over the ranks of a model.
 * <br>Leaves out: random states and data positions (kilobytes), the embedding's excess on the first and last stage.
 * <br>Source: Rajbhandari et al., ZeRO, SC 2020 (12 bytes of state per parameter with Adam in mixed precision, and 2 of
 * parameters); Megatron-LM, distributed and legacy checkpoint formats.
 * <br>Checked against: 4.87 and 5.68 TB of Llama 3.1 405B in {@code CheckpointSizeTest}.
 *
 * @param writers ranks that write
 * @param bytesPerWriter written by each
 */
public record CheckpointSize(int writers, double bytesPerWriter) {

    /** Every rank writes its share. */
    public static CheckpointSize sharded(double parameters, double bytesPerParameter, int ranks) {
        return new CheckpointSize(ranks, parameters * bytesPerParameter / ranks);
    }

    /**
     * Only the first rank of each data-parallel group writes.
     *
     * @param modelRanks ranks that hold one copy of the model: tensor times pipeline parallelism
     */
    public static CheckpointSize firstReplicaOnly(double parameters, double bytesPerParameter, int modelRanks) {
        return sharded(parameters, bytesPerParameter, modelRanks);
    }

    public double totalBytes() {
        return writers * bytesPerWriter;
    }
}
