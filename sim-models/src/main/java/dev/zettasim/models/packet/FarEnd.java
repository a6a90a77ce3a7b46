package dev.zettasim.models.packet;

/** What the far end of a link holds of the link's packets, and how it stops their sender. */
sealed interface FarEnd permits OpenEnd, PausingEnd, CreditEnd {
    /** A packet waits at the far end for its next link. */
    void enter(int bytes, SwitchMemory memory);

    /** It has left on its next link. */
    void leave(int bytes);

    /** Whether the link may send so many bytes now. */
    boolean takes(int bytes);

    /** They are being sent. */
    void spend(int bytes);

    /** They were lost on the link. */
    void lost(int bytes);

    /** A packet has come for which there was no room or no way on. */
    void turnedAway(int bytes);

    /** The most that was held, or promised to be, at once. */
    long mostHeldBytes();
}
