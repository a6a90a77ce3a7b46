package dev.zettasim.models.training;

/** A queue of a rank: its operations run one after the other, beside those of the other streams. */
public enum Stream {
    COMPUTE(0, true),
    /** Exchanges with the tensor-parallel group. */
    TENSOR(1, true),
    /** Exchanges with the context-parallel group. */
    CONTEXT(2, true),
    SEND_FORWARD(3, true),
    RECEIVE_FORWARD(4, true),
    SEND_BACKWARD(5, true),
    RECEIVE_BACKWARD(6, true),
    /** Exchanges with the data-parallel group. */
    DATA(7, true),
    /** Gradients of sharded layers, so that they do not queue behind parameters. */
    GRADIENTS(8, true),
    /** Copies to host memory. */
    HOST_COPY(9, true),
    /** Reads of training data, by processes of their own. */
    READ(10, false),
    /** Writes of checkpoints, by processes of their own. */
    WRITE(11, false);

    static final int COUNT = 12;

    /** Place in tables over streams, below {@link #COUNT}. */
    final int number;

    /** Whether the host thread that launches kernels has to issue each operation. */
    final boolean issuedByHost;

    Stream(int number, boolean issuedByHost) {
        this.number = number;
        this.issuedByHost = issuedByHost;
    }
}
