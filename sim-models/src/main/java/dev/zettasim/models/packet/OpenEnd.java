package dev.zettasim.models.packet;

/** A far end that never stops anybody; there is one of it for all links. */
final class OpenEnd implements FarEnd {
    static final OpenEnd ONE = new OpenEnd();

    private OpenEnd() {}

    @Override
    public void enter(int bytes, SwitchMemory memory) {
        // Nobody counts.
    }

    @Override
    public void leave(int bytes) {
        // Nobody counts.
    }

    @Override
    public long mostHeldBytes() {
        return 0;
    }
}
