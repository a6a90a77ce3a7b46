package dev.zettasim.scenarios.check;

/**
 * What the catalog, with the scenario's own changes, says about the things that a scenario names.
 *
 * @param gpusPerNode accelerators of one node
 * @param domainGpus accelerators of one scale-up domain, or of one star where a second tier joins several
 * @param joinedStars stars of one domain; 1 without a second tier
 * @param layers transformer layers of the model
 * @param heads query heads
 * @param kvHeads key-value heads; as many as query heads without grouping
 * @param hidden width of the model
 * @param experts of a layer, of which each token visits some; 0 where there are none
 * @param expertWidth inner width of one expert
 * @param maxSequence longest sequence that the model is made for; 0 where that is unknown
 * @param latentAttention whether its queries, keys and values come from latents
 */
public record Facts(
        int gpusPerNode,
        int domainGpus,
        int joinedStars,
        int layers,
        int heads,
        int kvHeads,
        int hidden,
        int experts,
        int expertWidth,
        int maxSequence,
        boolean latentAttention) {

    /** Of a model without experts, on domains of one star. */
    public Facts(int gpusPerNode, int domainGpus, int layers, int heads, int kvHeads, int hidden, int maxSequence) {
        this(gpusPerNode, domainGpus, 1, layers, heads, kvHeads, hidden, 0, 0, maxSequence, false);
    }
}
