package dev.zettasim.models.packet;

/** What the far end of a link holds of the link's packets, and how it stops their sender: without credits, unless it says otherwise. */
sealed interface FarEnd permits OpenEnd, PausingEnd, CreditEnd {
    /** A packet waits at the far end for its next link. */
    void enter(int bytes, SwitchMemory memory);

    /** It has left on its next link. */
    void leave(int bytes);

    /** Whether the link may send so many bytes now. */
    default boolean takes(int bytes) {
        return true;
    }

    /** They are being sent. */
    default void spend(int bytes) {
        // There is always enough.
    }

    /** They were lost on the link. */
    default void lost(int bytes) {
        // They were never held.
    }

    /** A packet has come for which there was no room or no way on. */
    default void turnedAway(int bytes) {
        // They were never held.
    }

    /** The most that was held, or promised to be, at once. */
    long mostHeldBytes();
}
