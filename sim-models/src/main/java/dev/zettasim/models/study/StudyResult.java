package dev.zettasim.models.study;

import dev.zettasim.models.fluid.ClassLoads;
import dev.zettasim.models.fluid.LinkLoad;
import dev.zettasim.models.network.Fault;
import dev.zettasim.models.training.Category;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a study found.
 *
 * @param stepSeconds of the last step without checkpoint
 * @param breakdownSeconds where they went; adds up to them
 * @param referenceStage the stage on which the critical path spends most time
 * @param checkpointStallSeconds by which one checkpoint prolongs training
 * @param checkpointWriteSeconds from the begin of a checkpoint until the file system has it; 0 without checkpoint
 * @param checkpointBytes of one checkpoint, all ranks together
 * @param dataBytes that all ranks together read per step
 * @param links what the links carried during that step, by kind; empty where the level does not know
 * @param ofLinks the same link by link
 * @param shortMessages by category, where rates say little
 * @param packets what sending a phase packet by packet has shown; null where nobody asked
 * @param aggregations for whom switches reduce
 * @param slowdowns of exchanges between scale-up domains in that step
 * @param faults what they do to this step and those after it; null where nothing fails
 */
public record StudyResult(
        double stepSeconds,
        Map<Category, Double> breakdownSeconds,
        int referenceStage,
        double checkpointStallSeconds,
        double checkpointWriteSeconds,
        double checkpointBytes,
        double dataBytes,
        List<LinkLoad> links,
        ClassLoads ofLinks,
        Size size,
        List<ShortMessages> shortMessages,
        @Nullable PacketEfficiency packets,
        Aggregations aggregations,
        Slowdowns slowdowns,
        @Nullable FaultEffect faults) {

    /** The same with the step and the links that a run with faults found; checkpoints remain those without. */
    StudyResult with(StudyResult disturbed, List<Double> steps, List<Fault> stuck, List<UnderFaults> underFaults) {
        return new StudyResult(
                disturbed.stepSeconds,
                disturbed.breakdownSeconds,
                disturbed.referenceStage,
                checkpointStallSeconds,
                checkpointWriteSeconds,
                checkpointBytes,
                dataBytes,
                disturbed.links,
                disturbed.ofLinks,
                disturbed.size,
                disturbed.shortMessages,
                packets,
                disturbed.aggregations,
                disturbed.slowdowns,
                FaultEffect.of(stepSeconds, steps, stuck, underFaults));
    }

    /** What a category took of the step. */
    public double seconds(Category category) {
        return breakdownSeconds.getOrDefault(category, 0.0);
    }

    /**
     * How much was simulated.
     *
     * @param ranks of the job
     * @param steps simulated, those after a checkpoint included
     * @param seconds of simulated time
     */
    public record Size(
            int ranks, int steps, double seconds, int rankClasses, int flowClasses, int linkClasses, long events) {}
}
