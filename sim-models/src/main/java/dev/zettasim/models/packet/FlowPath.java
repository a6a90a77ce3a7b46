package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/**
 * What a flow's way is like when nothing else is on it.
 *
 * @param lineBytesPerSecond of the sending adapter
 * @param forwardPs from the first bit's leaving of a full packet to its last bit's arrival
 * @param backPs of an acknowledgement
 * @param idealPs from the start to the last bit's arrival of the whole message
 * @param switches passed
 * @param packetBytes of a full packet on the wire
 * @param startPs when the flow starts
 */
record FlowPath(
        double lineBytesPerSecond,
        long forwardPs,
        long backPs,
        long idealPs,
        int switches,
        int packetBytes,
        long startPs) {
    /** From sending a packet to its acknowledgement. */
    long roundTripPs() {
        return forwardPs + backPs;
    }

    /** What the line carries meanwhile. */
    double roundTripBytes() {
        return roundTripPs() * (lineBytesPerSecond / Units.SECOND);
    }
}
