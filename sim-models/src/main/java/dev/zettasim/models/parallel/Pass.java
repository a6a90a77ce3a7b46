package dev.zettasim.models.parallel;

/** What is done to a micro-batch. */
public enum Pass {
    FORWARD,
    /** The whole backward, or where the schedule splits it, the gradient of the inputs. */
    BACKWARD,
    /** The gradient of the weights, where the schedule splits the backward. */
    WEIGHT
}
