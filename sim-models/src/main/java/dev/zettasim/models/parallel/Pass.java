package dev.zettasim.models.parallel;

/** What is done to a micro-batch. */
public enum Pass {
    FORWARD(0, 'F'),
    /** The whole backward pass, layer by layer the gradients of inputs and of weights. */
    BACKWARD(1, 'B'),
    /** The gradients of the inputs only. */
    INPUT(2, 'B'),
    /** The gradients of the weights, after those of the inputs. */
    WEIGHT(3, 'W');

    static final int COUNT = 4;

    /** Place in tables over passes, below {@link #COUNT}. */
    final int number;

    /** As tables of orders name it. */
    final char letter;

    Pass(int number, char letter) {
        this.number = number;
        this.letter = letter;
    }

    /** Whether it sends gradients to the stage before. */
    public boolean isBackward() {
        return this == BACKWARD || this == INPUT;
    }
}
