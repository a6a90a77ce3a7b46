package dev.zettasim.models.collective;

/** What a group of ranks does together. Sizes follow the convention of the communication libraries (see each constant). */
public enum CollectiveKind {
    /** Size: the buffer that every rank holds before and after. */
    ALL_REDUCE,
    /** Size: the whole gathered output. */
    ALL_GATHER,
    /** Size: the whole input of one rank. */
    REDUCE_SCATTER,
    /** Size: the send buffer of one rank. */
    ALL_TO_ALL,
    /**
     * An all-to-all of tokens whose copies go to several members: one copy crosses to each scale-up domain and to each member. Size:
     * all copies of one rank's tokens.
     */
    TOKEN_EXCHANGE,
    /** Size: the message from the first member to the second. */
    SEND_RECEIVE,
    /** All send to the next, the last to the first. Size: the message of one member. */
    RING_SHIFT,
    /** Size: the buffer of the first member. */
    BROADCAST;

    /** How often a ring passes everything round: a reduction of all gathers what it has reduced. */
    int ringPasses() {
        return this == ALL_REDUCE ? 2 : 1;
    }
}
