package dev.zettasim.models.training;

import java.util.List;

/**
 * What a training step costs each rank, by stage.
 *
 * @param pipelineBytes that a rank sends to the next stage per micro-batch
 * @param gradientBytesPerParameter as exchanged
 * @param parameterBytesPerParameter as gathered
 * @param tiedEmbeddingBytes of embedding gradients that the first and the last stage sum up; 0 where embeddings are not tied
 * @param bookkeepingPs of the host between two steps
 */
public record StepCost(
        List<StageCost> stages,
        long pipelineBytes,
        double gradientBytesPerParameter,
        double parameterBytesPerParameter,
        long tiedEmbeddingBytes,
        long bookkeepingPs) {
    public StepCost {
        stages = List.copyOf(stages);
    }
}
