package dev.zettasim.models.training;

import dev.zettasim.models.collective.CollectiveKind;

/**
 * A part that ranks play in exchanges of one sort. Programs name roles; who takes part is arithmetic on ranks.
 *
 * @param number among the roles of a {@link Job}
 * @param bucket of gradients or parameters; 0 for others
 * @param communicator exchanges of roles with the same number among the same ranks are posted in the same order
 */
public record Role(int number, Purpose purpose, CollectiveKind kind, int bucket, int communicator, String name) {
    /** What an exchange is for. */
    public enum Purpose {
        TENSOR,
        /** Tokens traded for heads of state spaces, among all that share a sequence. */
        CONTEXT,
        /** Tokens traded for heads of attention. */
        CONTEXT_HEADS,
        /** Keys and values going round. */
        CONTEXT_RING,
        /** Tokens on their way to experts and back. */
        EXPERT,
        /** Tokens gathered for, and outputs reduced among, those that share an expert's matrices. */
        EXPERT_TENSOR,
        SEND_FORWARD,
        RECEIVE_FORWARD,
        SEND_BACKWARD,
        RECEIVE_BACKWARD,
        /** Of layers that run from higher stages to lower ones, as the next three. */
        SEND_FORWARD_UP,
        RECEIVE_FORWARD_UP,
        SEND_BACKWARD_DOWN,
        RECEIVE_BACKWARD_DOWN,
        GRADIENTS,
        PARAMETERS,
        /** Shares of gradients, among groups of replicas each of which shares them out. */
        REPLICA_GRADIENTS,
        /** Of experts, among those that hold the same. */
        EXPERT_GRADIENTS,
        /** Of experts, among those that hold the same. */
        EXPERT_PARAMETERS,
        /** The scalar that every rank of the job needs before it may update parameters. */
        GRADIENT_NORM,
        TIED_EMBEDDING,
        /** From the accelerator to host memory; one member. */
        CHECKPOINT_COPY,
        /** From a rank to storage; one member. */
        CHECKPOINT_WRITE,
        /** From storage to a rank; one member. */
        DATA_READ,
        /** Activations of a layer, to host memory; one member, as the next three. */
        ACTIVATIONS_OUT,
        ACTIVATIONS_BACK,
        /** For states that the host keeps. */
        GRADIENTS_OUT,
        PARAMETERS_BACK;

        /** Whether it exchanges gradients or parameters of a bucket. */
        boolean hasBuckets() {
            return this == GRADIENTS
                    || this == REPLICA_GRADIENTS
                    || this == PARAMETERS
                    || this == EXPERT_GRADIENTS
                    || this == EXPERT_PARAMETERS;
        }

        /** Whether it is posted by the second of two members that another role brings together. */
        public boolean isReceiver() {
            return this == RECEIVE_FORWARD
                    || this == RECEIVE_BACKWARD
                    || this == RECEIVE_FORWARD_UP
                    || this == RECEIVE_BACKWARD_DOWN;
        }

        /** Whether it moves bytes between a rank and its host or storage. */
        public boolean isStorage() {
            return this == CHECKPOINT_COPY || this == CHECKPOINT_WRITE || this == DATA_READ || isOffload();
        }

        /** Whether it moves bytes between a rank and its host, in every step. */
        public boolean isOffload() {
            return isToHost() || this == ACTIVATIONS_BACK || this == PARAMETERS_BACK;
        }

        /** Whether it moves bytes to the host in every step. */
        public boolean isToHost() {
            return this == ACTIVATIONS_OUT || this == GRADIENTS_OUT;
        }
    }
}
