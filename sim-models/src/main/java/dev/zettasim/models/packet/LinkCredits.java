package dev.zettasim.models.packet;

/**
 * Credit-based flow control, link by link, as InfiniBand has it: nothing is ever lost, nor sent without room for it.
 *
 * @param bytes that each end of a link has room for
 */
public record LinkCredits(long bytes) implements FlowControl {
    public LinkCredits {
        if (bytes < 1) {
            throw new IllegalArgumentException("credits for " + bytes + " bytes");
        }
    }
}
