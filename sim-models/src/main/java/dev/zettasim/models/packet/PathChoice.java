package dev.zettasim.models.packet;

/** How a switch picks one of the links by which a packet can go on. */
interface PathChoice {
    /**
     * The link for a packet.
     *
     * @param links the first {@code count}, two at least, lead on
     */
    int choose(int packet, int[] links, int count);
}
