package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.packet.BufferSettings;
import dev.zettasim.models.packet.ClassShares;
import dev.zettasim.models.packet.LinkCredits;
import dev.zettasim.models.packet.PacketFormat;
import dev.zettasim.models.packet.PriorityPause;
import dev.zettasim.models.packet.SwitchSettings;

/**
 * What switches do with packets for which the way is not free.
 *
 * @param pauseAboveBytes of what came by one link stop its sender; 0 where nothing is paused
 * @param creditBytes that each end of a link has room for; 0 where links need no credits
 * @param shares of classes of traffic, whose queues, pauses and credits are their own; messages are of each in turn
 */
public record Forwarding(
        boolean cutsThrough, BufferSettings buffer, long pauseAboveBytes, long creditBytes, ClassShares shares) {
    public Forwarding {
        if (pauseAboveBytes > 0 && creditBytes > 0) {
            throw new IllegalArgumentException("links are either paused or need credits");
        }
    }

    /** Store and forward, with room for everything. */
    public static Forwarding plain() {
        return new Forwarding(false, BufferSettings.unlimited(), 0, 0, ClassShares.equal(1));
    }

    /** How many classes of traffic there are. */
    int classes() {
        return shares.classes();
    }

    SwitchSettings of(SwitchSettings plain, PacketFormat format) {
        SwitchSettings settings =
                (cutsThrough ? plain.withCutThrough() : plain).with(buffer).with(shares);
        if (pauseAboveBytes > 0) {
            return settings.with(PriorityPause.above(pauseAboveBytes, format));
        }
        return creditBytes > 0 ? settings.with(new LinkCredits(creditBytes)) : settings;
    }
}
