package dev.zettasim.models.compute;

/**
 * Work that only moves bytes through the accelerator's memory.
 *
 * @param name what it does, such as {@code norm}
 * @param bytes read and written, all launches together
 */
public record MemoryBound(String name, double bytes, int launches) implements Kernel {

    public MemoryBound {
        if (!(bytes >= 0) || launches <= 0) {
            throw new IllegalArgumentException(name + " of " + bytes + " bytes in " + launches + " launches");
        }
    }

    @Override
    public double flop() {
        return 0;
    }
}
