package dev.zettasim.models.study;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.training.OffloadedStates;

/**
 * What the host does with the states that it keeps.
 *
 * <p>Model: the update reads and writes states, gradients and parameters at a share of the host's memory bandwidth, of which each accelerator
 * of the node has an equal part. It goes layer by layer, so that copies run beside it.
 * <br>Assumes: all accelerators of a node update at the same time.
 * <br>Leaves out: the cores' arithmetic; memory of another socket.
 * <br>Source: Ren et al., ZeRO-Offload, USENIX ATC 2021 (section 5: the update is limited by memory); Megatron-LM, core/optimizer/cpu_offloading.
 * <br>Checked against: {@code OffloadedStudyTest}.
 */
final class HostUpdate {
    private final TrainingTask task;
    private final double bytesPerSecond;

    HostUpdate(TrainingTask task, Node node) {
        this.task = task;
        double ofNode = node.cpus() * node.cpu().memoryBytesPerSecond();
        bytesPerSecond = task.framework().hostUpdateFraction() * ofNode / node.gpus();
    }

    /** Of a rank that updates so many parameters in so many layers. */
    OffloadedStates of(long updatedParameters, int layers) {
        double fraction = task.offload().optimizerFraction();
        if (fraction == 0) {
            return OffloadedStates.NONE;
        }
        int pieces = Math.max(1, layers);
        double parameters = fraction * updatedParameters / pieces;
        double moved = task.framework().memory().updateBytes(task.precision().bytes());
        return new OffloadedStates(
                pieces,
                Math.round(parameters * task.bytes().gradient()),
                Math.round(parameters * task.bytes().parameter()),
                Units.toPs(parameters * moved / bytesPerSecond));
    }
}
