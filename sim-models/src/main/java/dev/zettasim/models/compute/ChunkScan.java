package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Precision;

/**
 * A recurrence over a sequence that is worked through in chunks: small multiplications inside them, states between them.
 *
 * @param bytes read and written, all launches together
 */
public record ChunkScan(double flop, double bytes, Precision precision, int launches) implements Kernel {

    public ChunkScan {
        if (!(flop > 0) || !(bytes > 0) || launches <= 0) {
            throw new IllegalArgumentException(
                    "a scan of " + flop + " FLOP and " + bytes + " bytes in " + launches + " launches");
        }
    }
}
