package dev.zettasim.scenarios.microbench;

import java.util.List;

/**
 * Times of one collective by size; the JSON of {@code zettasim collective}, component by component.
 *
 * @param elementType such as {@code float}
 * @param reduction {@code sum}, or {@code none} where nothing is added up
 */
public record CollectiveTable(
        int format,
        String collective,
        String cluster,
        int gpus,
        int domains,
        String elementType,
        String reduction,
        List<Row> rows) {

    /**
     * One size.
     *
     * @param sizeBytes as nccl-tests counts it
     * @param count elements of one rank, as nccl-tests counts them
     * @param algorithmBytesPerSecond size over time
     * @param busBytesPerSecond comparable with the rate of the slowest link whatever the number of ranks
     */
    public record Row(
            long sizeBytes,
            long count,
            double seconds,
            double algorithmBytesPerSecond,
            double busBytesPerSecond,
            String algorithm,
            String protocol) {}
}
