package dev.zettasim.models.collective;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.LibraryTuning;
import dev.zettasim.models.hardware.Node;

/**
 * Memory that in-switch reduction (NVLS) takes of every member, for each communicator.
 *
 * <p>Model: for each of its channels and each member of the domain that has a lane, so many steps of a chunk, once to reduce and once to
 * multiply.
 * <br>Leaves out: buffers that the user registered, which are used where they lie; buffers shared with the communicator that another was
 * split from.
 * <br>Source: NCCL 2.30.7, src/transport/nvls.cc, ncclNvlsTuning and ncclNvlsBufferSetup.
 * <br>Checked against: {@code SwitchBuffersTest}.
 */
public final class SwitchBuffers {
    private static final int COLUMNS = 3;
    private static final int DIRECTIONS = 2;

    private SwitchBuffers() {}

    /** Of a group on these GPUs; 0 where its switches do not reduce. */
    public static long bytes(Cluster cluster, Node node, int[] gpus) {
        LibraryTuning tuning = node.collectives().library();
        Members members = Members.of(cluster, gpus);
        int local = members.ranks() / members.domains();
        if (!node.scaleUp().multicast() || local < 2) {
            return 0;
        }
        double heads = Math.min(local, tuning.constant("limits.switched-heads"));
        double channels = tuning.constant("in-switch.channels." + Math.min(members.domains(), COLUMNS));
        double lane = tuning.constant("in-switch.chunk") * tuning.constant("in-switch.steps");
        return Math.round(DIRECTIONS * heads * channels * lane);
    }
}
