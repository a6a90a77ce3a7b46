package dev.zettasim.models.training;

/** A queue of a rank: its operations run one after the other, beside those of the other streams. */
public enum Stream {
    COMPUTE(0, true),
    /** Exchanges with the tensor-parallel group. */
    TENSOR(1, true),
    /** Exchanges with the context-parallel group. */
    CONTEXT(2, true),
    /** Exchanges with those that hold other experts, or other parts of the same. */
    EXPERT(3, true),
    SEND_FORWARD(4, true),
    RECEIVE_FORWARD(5, true),
    SEND_BACKWARD(6, true),
    RECEIVE_BACKWARD(7, true),
    /** Of layers that run from higher stages to lower ones, as the next three. */
    SEND_FORWARD_UP(8, true),
    RECEIVE_FORWARD_UP(9, true),
    SEND_BACKWARD_DOWN(10, true),
    RECEIVE_BACKWARD_DOWN(11, true),
    /** Exchanges with the data-parallel group. */
    DATA(12, true),
    /** Gradients of sharded layers, so that they do not queue behind parameters. */
    GRADIENTS(13, true),
    /** Copies to host memory. */
    HOST_COPY(14, true),
    /** Reads of training data, by processes of their own. */
    READ(15, false),
    /** Writes of checkpoints, by processes of their own. */
    WRITE(16, false),
    /** Copies from host memory. */
    HOST_LOAD(17, true),
    /** Updates of states that the host keeps, by threads of their own. */
    HOST_UPDATE(18, false);

    static final int COUNT = 19;

    /** Place in tables over streams, below {@link #COUNT}. */
    final int number;

    /** Whether the host thread that launches kernels has to issue each operation. */
    final boolean issuedByHost;

    Stream(int number, boolean issuedByHost) {
        this.number = number;
        this.issuedByHost = issuedByHost;
    }
}
