package dev.zettasim.models.transformer;

/** What a layer is made of: something that mixes tokens, a feed-forward block, or both. */
public enum LayerKind {
    /** Attention to all tokens before, and a feed-forward block. */
    ATTENTION(Mixer.ATTENTION, true),
    /** Attention to the tokens of a window, and a feed-forward block. */
    WINDOW(Mixer.WINDOW, true),
    /** A state space, and a feed-forward block. */
    STATE_SPACE(Mixer.STATE_SPACE, true),
    /** Attention to all tokens before, alone. */
    ATTENTION_ONLY(Mixer.ATTENTION, false),
    /** A state space, alone. */
    STATE_SPACE_ONLY(Mixer.STATE_SPACE, false),
    /** A feed-forward block, alone. */
    FEED_FORWARD_ONLY(Mixer.NONE, true);

    /** What mixes tokens. */
    enum Mixer {
        NONE,
        ATTENTION,
        WINDOW,
        STATE_SPACE
    }

    private final Mixer mixer;
    private final boolean feedForward;

    LayerKind(Mixer mixer, boolean feedForward) {
        this.mixer = mixer;
        this.feedForward = feedForward;
    }

    Mixer mixer() {
        return mixer;
    }

    /** Whether it has a feed-forward block. */
    public boolean hasFeedForward() {
        return feedForward;
    }

    /** Whether tokens attend to a window of those before. */
    public boolean hasWindow() {
        return mixer == Mixer.WINDOW;
    }

    /** Whether it has a state space. */
    public boolean hasStateSpace() {
        return mixer == Mixer.STATE_SPACE;
    }

    /** Whether tokens attend to others. */
    public boolean hasAttention() {
        return mixer == Mixer.ATTENTION || mixer == Mixer.WINDOW;
    }

    /** Blocks, each with a norm before it and a sum with the residual stream after it. */
    int blocks() {
        return (mixer == Mixer.NONE ? 0 : 1) + (feedForward ? 1 : 0);
    }
}
