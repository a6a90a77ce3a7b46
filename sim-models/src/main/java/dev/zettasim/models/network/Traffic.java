package dev.zettasim.models.network;

import dev.zettasim.models.topology.SymmetricTopology;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a collective, a point-to-point transfer or an I/O asks of the interconnect: edges between endpoints, each with the
 * bytes that cross it per byte of payload. In steady state all edges advance together, so a traffic is one variable to the
 * network. Immutable; the identity of the object may be used as a cache key.
 */
public final class Traffic {
    private final int[] from;
    private final int[] to;
    private final double[] wireBytesPerByte;
    private final Cast[] casts;
    private final int flowKey;
    private final @Nullable Traffic original;
    private final int shift;

    /**
     * A pattern of {@code from.length} edges.
     *
     * @param flowKey distinguishes flows where routing hashes them; equal keys take equal paths
     */
    public Traffic(int[] from, int[] to, double[] wireBytesPerByte, Cast[] casts, int flowKey) {
        if (from.length != to.length || from.length != wireBytesPerByte.length || from.length != casts.length) {
            throw new IllegalArgumentException("edge arrays differ in length");
        }
        this.from = from.clone();
        this.to = to.clone();
        this.wireBytesPerByte = wireBytesPerByte.clone();
        this.casts = casts.clone();
        this.flowKey = flowKey;
        original = null;
        shift = 0;
    }

    private Traffic(Traffic original, int shift) {
        from = original.from;
        to = original.to;
        wireBytesPerByte = original.wireBytesPerByte;
        casts = original.casts;
        flowKey = original.flowKey;
        this.original = original;
        this.shift = shift;
    }

    /** All edges unicast. */
    public static Traffic unicast(int[] from, int[] to, double[] wireBytesPerByte, int flowKey) {
        Cast[] casts = new Cast[from.length];
        Arrays.fill(casts, Cast.UNICAST);
        return new Traffic(from, to, wireBytesPerByte, casts, flowKey);
    }

    /** One edge that carries the payload once. */
    public static Traffic between(int from, int to, int flowKey) {
        return unicast(new int[] {from}, new int[] {to}, new double[] {1}, flowKey);
    }

    /**
     * The same between endpoints so many places on. The caller vouches that the network maps the one onto the other, see
     * {@link SymmetricTopology#shifted}: then it need not be routed again.
     */
    public Traffic shiftedBy(int places) {
        return original == null ? new Traffic(this, places) : original.shiftedBy(shift + places);
    }

    /** What this was shifted from; null if from nothing. */
    @Nullable
    Traffic original() {
        return original;
    }

    int shift() {
        return shift;
    }

    public int edges() {
        return from.length;
    }

    public int from(int edge) {
        return from[edge] + shift;
    }

    public int to(int edge) {
        return to[edge] + shift;
    }

    public double wireBytesPerByte(int edge) {
        return wireBytesPerByte[edge];
    }

    public Cast cast(int edge) {
        return casts[edge];
    }

    public int flowKey() {
        return flowKey + shift;
    }
}
