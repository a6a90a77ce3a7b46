package dev.zettasim.models.hardware;

import java.util.List;
import java.util.Map;

/**
 * Tables by which a communication library (NCCL) chooses algorithm and protocol, for one accelerator generation with one
 * family of host CPU. All keys below are needed, also where an entry is 0. {@code A} stands for {@code tree}, {@code ring},
 * {@code nvls}, {@code nvls-tree}, {@code pat}, {@code collnet-direct} and {@code collnet-chain}; {@code P} for {@code ll}, {@code ll128} and {@code simple}; {@code N} for
 * the number of scale-up domains: {@code 1}, {@code 2}, or {@code 3} for three and more. Seconds and bytes per second.
 *
 * <p>As in NCCL's {@code src/graph/tuning.cc} and {@code search.cc}:
 *
 * <ul>
 *   <li>{@code base.A.P} fixed latency;
 *   <li>{@code nvlink.A.P}, {@code pci.A.P}, {@code net.A.P} latency of one hop over a scale-up link, PCI Express, the network;
 *   <li>{@code ll-max.N} most that LL reaches (bus bandwidth; by accelerator on one domain, by host CPU on more);
 *   <li>{@code cap.ring-ll128.N}, {@code cap.tree-ll128.N}, {@code cap.tree.N}, {@code cap.nvls-tree.N} most of one channel;
 *   <li>{@code nvls-efficiency} share that in-switch reduction reaches; 0 where the accelerator has none;
 *   <li>{@code net-overhead} time to post one network operation (by host CPU);
 *   <li>{@code ring-plateau} factor on the latency of long ring all-reduces between domains;
 *   <li>{@code nvls-tree-corrected} 1 where the tree correction also applies to {@code nvls-tree}, else 0;
 *   <li>{@code limits.switched-heads} members of a domain that in-switch reduction has a lane for, and most members of an
 *       in-switch gathering; {@code limits.collnet-ranks} most members of a domain for CollNet;
 *   <li>{@code in-switch.chunk}, {@code in-switch.steps}, {@code in-switch.channels.N} bytes and number of the buffers for each lane
 *       of an in-switch reduction, in each direction;
 *   <li>{@code graph.scale-up-fraction} what the library takes a scale-up port to carry, over the port's rate;
 *   <li>{@code graph.split-above} channels at least that fast are split into two; {@code graph.split-many-above} the same
 *       where there are more than four.
 * </ul>
 *
 * <p>Not in the library, but measured with it:
 *
 * <ul>
 *   <li>{@code p2p.scale-up}, {@code p2p.net} latency of a send and its receive inside a domain and across domains;
 *   <li>{@code all-to-all.net} latency of an all-to-all across domains, {@code all-to-all.peer} extra of each peer;
 *   <li>{@code scalar-bytes} collectives up to this size are pure latency;
 *   <li>{@code unmeasured.start}, {@code unmeasured.hop}, {@code unmeasured.fraction} ring over the scale-up ports of an
 *       accelerator without measured curves: fixed latency, latency of a step, share of the port's rate.
 * </ul>
 *
 * <p>Tables: {@code tree-correction.P} factor on tree all-reduce by log2(bytes / 64); {@code speeds.scale-up} and {@code
 * speeds.net} rates of one channel that the library tries, falling.
 *
 * @param version of the library the tables were read from
 */
public record LibraryTuning(String version, Map<String, Double> constants, Map<String, List<Double>> tables) {

    /** The constant of that key, which must be there. */
    public double constant(String key) {
        Double value = constants.get(key);
        if (value == null) {
            throw new IllegalArgumentException("library tuning " + version + " lacks `" + key + "`");
        }
        return value;
    }

    /** The table of that key, which must be there. */
    public double[] table(String key) {
        List<Double> value = tables.get(key);
        if (value == null) {
            throw new IllegalArgumentException("library tuning " + version + " lacks table `" + key + "`");
        }
        return value.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
