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
    /** Copies to host memory. */
    HOST_COPY(8, true),
    /** Reads of training data, by processes of their own. */
    READ(9, false),
    /** Writes of checkpoints, by processes of their own. */
    WRITE(10, false);

    static final int COUNT = 11;

    /** Place in tables over streams, below {@link #COUNT}. */
    final int number;

    /** Whether the host thread that launches kernels has to issue each operation. */
    final boolean issuedByHost;

    Stream(int number, boolean issuedByHost) {
        this.number = number;
        this.issuedByHost = issuedByHost;
    }
}
