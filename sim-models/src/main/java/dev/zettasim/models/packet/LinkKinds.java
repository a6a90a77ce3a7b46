package dev.zettasim.models.packet;

import dev.zettasim.models.topology.SwitchedFabric;
import java.util.ArrayList;
import java.util.List;

/** The kinds of a fabric's links: those that are alike share theirs, so that it stays in a processor's cache. */
final class LinkKinds {
    private final SwitchedFabric fabric;
    private final int leadBytes;
    private final double fastestBytesPerSecond;
    private final boolean[] endsAtAdapter;
    private final List<LinkKind> known = new ArrayList<>();

    LinkKinds(SwitchedFabric fabric, PacketSettings settings) {
        this.fabric = fabric;
        leadBytes = settings.leadBytes();
        double fastest = 0;
        for (int link = 0; link < fabric.links(); link++) {
            fastest = Math.max(fastest, fabric.capacityBytesPerSecond(link));
        }
        fastestBytesPerSecond = fastest;
        endsAtAdapter = new boolean[fabric.links()];
        for (int adapter = 0; adapter < fabric.endpoints(); adapter++) {
            endsAtAdapter[fabric.multicastLink(adapter)] = true;
        }
    }

    LinkKind of(int link) {
        return of(link, 1);
    }

    /** With so much left of its rate. */
    LinkKind of(int link, double leftFraction) {
        boolean isLast = endsAtAdapter[link];
        double bytesPerSecond = leftFraction * fabric.capacityBytesPerSecond(link);
        boolean waitsForAll = isLast || bytesPerSecond < fastestBytesPerSecond;
        int lead = waitsForAll ? Integer.MAX_VALUE : leadBytes;
        return shared(new LinkKind(isLast, bytesPerSecond, fabric.linkLatencyPs(link), lead));
    }

    private LinkKind shared(LinkKind kind) {
        for (LinkKind other : known) {
            if (other.isLike(kind)) {
                return other;
            }
        }
        known.add(kind);
        return kind;
    }
}
