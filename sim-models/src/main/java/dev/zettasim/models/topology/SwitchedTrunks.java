package dev.zettasim.models.topology;

import dev.zettasim.core.units.Units;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A fabric of trunks as its switches see it, packet by packet.
 *
 * <p>Model: what comes by a trunk goes on as some least route goes on behind that trunk; what comes from an adapter may start on any. So no
 * packet takes more trunks than a least route has, and none runs in a circle. What leads to a switch is found when it is first asked
 * for, and kept.
 * <br>Assumes: of more than {@value TrunkFabric#MOST_WAYS} least routes so many at even distances stand for all.
 * <br>Leaves out: detours.
 * <br>Checked against: the lengths of least routes between all pairs, on every kind of trunks.
 */
public final class SwitchedTrunks extends Overlay implements SwitchedFabric {
    private final TrunkFabric fabric;
    private final Trunks trunks;
    private final int endpoints;

    private final OnwardTrunks.Finder routes;

    /** By switch of the destination. */
    private final @Nullable OnwardTrunks[] onward;

    private final int most;

    /** A fabric whose capacities are those of links, not of bundles: one that does not spread. */
    public SwitchedTrunks(TrunkFabric fabric) {
        super(fabric);
        this.fabric = fabric;
        trunks = fabric.trunks();
        endpoints = fabric.endpoints();
        onward = new OnwardTrunks[trunks.switches()];
        most = mostLeaving();
        routes = new OnwardTrunks.Finder(fabric, most);
    }

    private int mostLeaving() {
        int[] leaving = new int[trunks.switches()];
        for (int link = 0; link < trunks.links(); link++) {
            leaving[trunks.from(link)]++;
        }
        return Math.max(1, Arrays.stream(leaving).max().orElse(1));
    }

    @Override
    public int nextLinks(int link, int to, int[] next) {
        int trunk = link - 2 * endpoints;
        int at = trunk < 0 ? fabric.switchOf(link) : trunks.to(trunk);
        int target = fabric.switchOf(to);
        if (at == target) {
            next[0] = multicastLink(to);
            return 1;
        }
        OnwardTrunks known = onward[target];
        if (known == null) {
            known = routes.towards(target);
            onward[target] = known;
        }
        return known.read(trunk < 0 ? trunks.links() + at : trunk, next);
    }

    @Override
    public int mostNextLinks() {
        return most;
    }

    @Override
    public int switches() {
        return trunks.switches();
    }

    @Override
    public int switchBefore(int link) {
        if (link < 2 * endpoints) {
            return link < endpoints ? -1 : fabric.switchOf(link - endpoints);
        }
        return trunks.from(link - 2 * endpoints);
    }

    @Override
    public long linkLatencyPs(int link) {
        Wiring wiring = fabric.wiring();
        long switchPs = Units.toPs(wiring.model().latencySeconds());
        if (link >= 2 * endpoints) {
            return trunks.cablePs(link - 2 * endpoints) + switchPs;
        }
        long sendingEndPs = wiring.endPs() / 2;
        return link < endpoints ? sendingEndPs + switchPs : wiring.endPs() - sendingEndPs;
    }
}
