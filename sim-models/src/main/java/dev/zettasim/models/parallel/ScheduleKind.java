package dev.zettasim.models.parallel;

/** In which order a pipeline stage works on its micro-batches. */
public enum ScheduleKind {
    /** All forwards, then all backwards. */
    GPIPE,
    /** As many forwards as fill the pipeline, then one forward and one backward in turn. */
    ONE_FORWARD_ONE_BACKWARD,
    /** The same over several model chunks per stage, in groups of as many micro-batches as there are stages. */
    INTERLEAVED,
    /** As one forward one backward, with the weight gradients put off into the bubbles. */
    ZERO_BUBBLE_H1
}
