package dev.zettasim.models.study;

import dev.zettasim.models.hardware.Cpu;
import dev.zettasim.models.storage.CheckpointCosts;
import dev.zettasim.models.transformer.ExecutionStyle;
import dev.zettasim.models.transformer.ExpertHost;
import dev.zettasim.models.transformer.MemoryCosts;

/**
 * What a training framework costs besides kernels and bytes.
 *
 * @param bookkeepingSeconds of the host between two steps: logging, learning rate, loss scale
 * @param style of the kernels between the matrices
 * @param kernelFraction of the speed that kernels have in fused training stacks; 1 for those
 * @param launchFactor times the host's time per launch in fused training stacks; 1 for those
 * @param blocking whether the host waits for each kernel before it launches the next (CUDA_LAUNCH_BLOCKING)
 * @param experts what the host has to do for layers of experts
 * @param graphs of captured kernels
 * @param checkpoint of saving a checkpoint
 * @param memory of an accelerator
 * @param hostUpdateFraction of the host's memory bandwidth that its updates of states reach
 */
public record FrameworkCosts(
        double bookkeepingSeconds,
        ExecutionStyle style,
        double kernelFraction,
        double launchFactor,
        boolean blocking,
        ExpertHost experts,
        GraphCosts graphs,
        CheckpointCosts checkpoint,
        MemoryCosts memory,
        double hostUpdateFraction) {

    /**
     * What graphs of kernels cost.
     *
     * @param launchSeconds of the host, per graph
     * @param memoryBytes of an accelerator, for buffers that stay while nothing runs
     */
    public record GraphCosts(double launchSeconds, double memoryBytes) {}

    double launchSeconds(Cpu cpu) {
        return cpu.launchSeconds() * launchFactor;
    }
}
