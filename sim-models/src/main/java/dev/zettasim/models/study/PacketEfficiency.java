package dev.zettasim.models.study;

/**
 * What sending the exchanges of a phase packet by packet has shown.
 *
 * @param messages between adapters; 0 where nothing of the phase crosses the fabric, or the switch of the window
 * @param elsewhere those of the phase that pass the window by, counted where it has none
 * @param around further ones, which share links with them
 * @param adapters that sent them
 * @param goodputFraction payload over the line rate of these adapters, until the last message had arrived
 * @param ofFluid payload per second over that of the same messages at the fluid level
 * @param pausedFraction of the time, for which the link that was paused longest was paused; part of the efficiency already
 */
public record PacketEfficiency(
        PacketWindow.Phase phase,
        int messages,
        int elsewhere,
        int around,
        int adapters,
        long packets,
        long events,
        double goodputFraction,
        double ofFluid,
        double pausedFraction) {

    static PacketEfficiency ofNothing(PacketWindow.Phase phase, int elsewhere) {
        return new PacketEfficiency(phase, 0, elsewhere, 0, 0, 0, 0, 0, 1, 0);
    }

    /** What the fluid level takes over: packets never go faster than a fluid there. */
    public double handedBack() {
        return Math.min(1, ofFluid);
    }
}
