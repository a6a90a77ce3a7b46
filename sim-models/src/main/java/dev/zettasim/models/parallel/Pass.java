package dev.zettasim.models.parallel;

/** What is done to a micro-batch. */
public enum Pass {
    FORWARD(0),
    /** The whole backward, or where the schedule splits it, the gradient of the inputs. */
    BACKWARD(1),
    /** The gradient of the weights, where the schedule splits the backward. */
    WEIGHT(2);

    static final int COUNT = 3;

    /** Place in tables over passes, below {@link #COUNT}. */
    final int number;

    Pass(int number) {
        this.number = number;
    }
}
