package dev.zettasim.models.study;

import dev.zettasim.models.parallel.Pass;
import dev.zettasim.models.parallel.Schedule;
import dev.zettasim.models.transformer.Memory;
import dev.zettasim.models.transformer.StageLayers;
import java.util.List;

/**
 * The activations of a stage whose backward pass is still to come, at the moment when they are most.
 *
 * <p>Model: the stage's order of passes, walked through: a forward pass adds what its chunk keeps, a backward pass takes it away. Between the
 * gradients of inputs and those of weights, inputs and gradients of the multiplications stay: about as much as before. What is offloaded is
 * on the host from one pass to the other, but for two layers that are on their way.
 * <br>Source: the schedules' own orders. <br>Checked against: {@code StageMemoryTest}, {@code ScheduledStudyTest}.
 *
 * @param deviceBytes on the accelerator
 * @param inTransitBytes of layers on their way to the host or back, beside them
 * @param hostBytes most that the host keeps
 * @param peakMicroBatch with which the accelerator keeps so much for the first time
 */
record KeptActivations(double deviceBytes, double inTransitBytes, double hostBytes, int peakMicroBatch) {
    private static final int LAYERS_IN_TRANSIT = 2;

    static KeptActivations of(
            Memory memory, List<StageLayers> chunks, double offloadedFraction, Schedule schedule, int stage) {
        double[] gone = chunks.stream()
                .mapToDouble(chunk -> offloadedFraction * memory.offloadableBytes(chunk))
                .toArray();
        double[] kept = chunks.stream().mapToDouble(memory::keptBytes).toArray();
        double[] due = chunks.stream().mapToDouble(memory::dueBytes).toArray();
        for (int chunk = 0; chunk < kept.length; chunk++) {
            kept[chunk] -= gone[chunk];
        }
        KeptActivations most = new KeptActivations(0, inTransit(chunks, gone), 0, 0);
        double onDevice = 0;
        double onHost = 0;
        for (int slot = 0; slot < schedule.slots(stage); slot++) {
            int chunk = schedule.chunk(stage, slot);
            Pass pass = schedule.pass(stage, slot);
            onDevice += change(pass, kept[chunk], due[chunk]);
            onHost += change(pass, gone[chunk], 0);
            most = most.orMore(onDevice, onHost, schedule.microBatch(stage, slot));
        }
        return most;
    }

    private static double change(Pass pass, double kept, double due) {
        return switch (pass) {
            case FORWARD -> kept;
            case BACKWARD -> -kept;
            case INPUT -> due - kept;
            case WEIGHT -> -due;
        };
    }

    private KeptActivations orMore(double onDevice, double onHost, int microBatch) {
        boolean more = onDevice > deviceBytes;
        return new KeptActivations(
                Math.max(deviceBytes, onDevice),
                inTransitBytes,
                Math.max(hostBytes, onHost),
                more ? microBatch : peakMicroBatch);
    }

    private static double inTransit(List<StageLayers> chunks, double[] gone) {
        double most = 0;
        for (int chunk = 0; chunk < gone.length; chunk++) {
            int layers = chunks.get(chunk).count() - 1;
            most = layers < 1 ? most : Math.max(most, gone[chunk] / layers * Math.min(LAYERS_IN_TRANSIT, layers));
        }
        return most;
    }
}
