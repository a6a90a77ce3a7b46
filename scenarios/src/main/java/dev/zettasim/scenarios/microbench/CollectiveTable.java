package dev.zettasim.scenarios.microbench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times of one collective by size; the JSON of {@code zettasim collective}, component by component.
 *
 * @param elementType such as {@code float}
 * @param reduction {@code sum}, or {@code none} where nothing is added up
 * @param inNetworkReduction what switches between scale-up domains do for the group, or why nothing; absent where nobody asks
 * @param inSwitchBufferBytes of each member's memory, for reduction in its scale-up switches
 */
public record CollectiveTable(
        int format,
        String collective,
        String cluster,
        int gpus,
        int domains,
        String elementType,
        String reduction,
        List<Row> rows,
        @Nullable String inNetworkReduction,
        long inSwitchBufferBytes) {

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
