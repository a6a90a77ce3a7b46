package dev.zettasim.models.topology;

import dev.zettasim.core.units.Units;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Adapters on switches that are joined by {@link Trunks}: the fabrics that are not trees.
 *
 * <p>Model: adapters up, adapters down, then the trunks. Adaptive routing spreads each flow evenly over the equal ways; ECMP
 * hashes the flow to one of them, D-mod-k takes the destination's number. Valiant spreads it over detours by switches anywhere,
 * each two least routes; mixed routing does half of it so and half over least routes; UGAL does as much so as empties the fullest link of
 * a traffic by itself, see {@link #turns}.
 * <br>Assumes: all adapters alike; of more than {@value #MOST_WAYS} ways so many at even distances stand for all; storage on
 * the fabric hangs evenly at all switches, so that its traffic needs no trunks.
 * <br>Leaves out: what other traffics at the same time do to the choice between least routes and detours.
 * <br>Source: Valiant, SIAM J. Comput. 11(2), 1982 (detours); Singh, Load-Balanced Routing in Interconnection Networks, Stanford 2005 (UGAL).
 * <br>Checked against: routes followed link by link, for all pairs.
 */
public final class TrunkFabric implements Fabric {
    static final int MOST_WAYS = 64;

    /** Of each leg of a detour the first two ways are tried. */
    private static final int WAYS_OVER_A_SWITCH = 4;

    private final Trunks trunks;
    private final Wiring wiring;
    private final Routing routing;
    private final int[] switchOf;
    private final int[] crowds;

    /** Each adapter at the switch given for it. */
    public TrunkFabric(int[] switchOf, Trunks trunks, Wiring wiring) {
        this.switchOf = switchOf.clone();
        this.trunks = trunks;
        this.wiring = wiring;
        routing = wiring.routing();
        crowds = new int[trunks.switches()];
        for (int ofSwitch : switchOf) {
            crowds[ofSwitch]++;
        }
    }

    /** Switches filled one after the other. */
    public static TrunkFabric filled(int adapters, int perSwitch, Trunks trunks, Wiring wiring) {
        if (ClosShape.ceilDiv(adapters, perSwitch) > trunks.switches()) {
            throw new IllegalArgumentException(trunks.switches() + " switches with " + perSwitch
                    + " adapters each have no room for " + adapters + " adapters");
        }
        int[] switchOf = new int[adapters];
        Arrays.setAll(switchOf, adapter -> adapter / perSwitch);
        return new TrunkFabric(switchOf, trunks, wiring);
    }

    Trunks trunks() {
        return trunks;
    }

    Wiring wiring() {
        return wiring;
    }

    int switchOf(int adapter) {
        return switchOf[adapter];
    }

    @Override
    public int endpoints() {
        return switchOf.length;
    }

    @Override
    public int links() {
        return Math.addExact(2 * endpoints(), trunks.links());
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return isHostLink(link)
                ? wiring.hostBytesPerSecond()
                : trunks.capacityBytesPerSecond(link - 2 * endpoints()) * efficiency();
    }

    private double efficiency() {
        return routing.isSpread() ? wiring.model().adaptiveFraction() : 1;
    }

    private boolean isHostLink(int link) {
        return link < 2 * endpoints();
    }

    @Override
    public String kind(int link) {
        if (isHostLink(link)) {
            return link < endpoints() ? "nic-up" : "nic-down";
        }
        return trunks.kind(link - 2 * endpoints());
    }

    @Override
    public int ways(int from, int to) {
        return switch (routing) {
            case ADAPTIVE, UGAL -> Math.min(MOST_WAYS, trunks.ways(switchOf[from], switchOf[to]));
            case VALIANT -> middles(switchOf[from], switchOf[to]);
            case MIXED -> 2 * middles(switchOf[from], switchOf[to]);
            case ECMP, D_MOD_K -> 1;
        };
    }

    @Override
    public int turns(int from, int to) {
        return routing == Routing.UGAL && switchOf[from] != switchOf[to] ? middles(switchOf[from], switchOf[to]) : 0;
    }

    @Override
    public int entrance(int endpoint) {
        return switchOf[endpoint];
    }

    @Override
    public int crowd(int entrance) {
        return crowds[entrance];
    }

    @Override
    public boolean isShared(int link) {
        return !isHostLink(link);
    }

    @Override
    public int route(int from, int to, int flowKey, int[] links) {
        if (from == to) {
            return 0;
        }
        links[0] = from;
        int n = switchOf[from] == switchOf[to] ? 1 : cross(from, to, flowKey, links);
        for (int i = 1; i < n; i++) {
            links[i] += 2 * endpoints();
        }
        links[n] = multicastLink(to);
        return n + 1;
    }

    private int cross(int from, int to, int flowKey, int[] links) {
        int a = switchOf[from];
        int b = switchOf[to];
        int ways = trunks.ways(a, b);
        return switch (routing) {
            case ADAPTIVE -> trunks.route(a, b, spread(flowKey, ways), links, 1);
            case UGAL ->
                flowKey < Math.min(MOST_WAYS, ways)
                        ? trunks.route(a, b, spread(flowKey, ways), links, 1)
                        : scattered(a, b, spread(flowKey - Math.min(MOST_WAYS, ways), trunks.middles(a, b)), links);
            case ECMP -> trunks.route(a, b, FlowHash.choice(FlowHash.of(from, to, flowKey), 0, ways), links, 1);
            case D_MOD_K -> trunks.route(a, b, to % ways, links, 1);
            case VALIANT -> scattered(a, b, spread(flowKey, trunks.middles(a, b)), links);
            case MIXED ->
                flowKey % 2 == 0
                        ? trunks.route(a, b, spread(flowKey / 2, ways), links, 1)
                        : scattered(a, b, spread(flowKey / 2, trunks.middles(a, b)), links);
        };
    }

    /** Way k of those used, among all that there are. */
    private static int spread(int way, int ways) {
        int used = Math.min(MOST_WAYS, ways);
        return (int) ((long) Math.floorMod(way, used) * ways / used);
    }

    private int scattered(int a, int b, int number, int[] links) {
        int middles = trunks.middles(a, b);
        int start = FlowHash.choice(FlowHash.of(a, b, 0), 0, middles);
        int middle = trunks.middle(a, b, (start + number) % middles);
        int n = leg(a, middle, number, links, 1);
        return leg(middle, b, number, links, n);
    }

    private int middles(int a, int b) {
        return Math.min(MOST_WAYS, trunks.middles(a, b));
    }

    private int leg(int a, int b, int number, int[] links, int at) {
        return a == b ? at : trunks.route(a, b, number % trunks.ways(a, b), links, at);
    }

    /** First the other least routes, then those over a switch anywhere. */
    @Override
    public int detours(int from, int to) {
        int a = switchOf[from];
        int b = switchOf[to];
        return a == b ? 0 : trunks.ways(a, b) + WAYS_OVER_A_SWITCH * trunks.middles(a, b);
    }

    @Override
    public int detour(int from, int to, int flowKey, int number, int[] links) {
        int a = switchOf[from];
        int b = switchOf[to];
        int ways = trunks.ways(a, b);
        links[0] = from;
        int n = number < ways
                ? trunks.route(
                        a, b, (FlowHash.choice(FlowHash.of(from, to, flowKey), 0, ways) + number) % ways, links, 1)
                : over(a, b, flowKey, number - ways, links);
        for (int i = 1; i < n; i++) {
            links[i] += 2 * endpoints();
        }
        links[n] = multicastLink(to);
        return n + 1;
    }

    private int over(int a, int b, int flowKey, int number, int[] links) {
        int middles = trunks.middles(a, b);
        int turn = number / WAYS_OVER_A_SWITCH;
        int middle = middle(a, b, flowKey, middles, turn);
        return leg(middle, b, number / 2, links, leg(a, middle, number, links, 1));
    }

    private int middle(int a, int b, int flowKey, int middles, int turn) {
        return trunks.middle(a, b, (FlowHash.choice(FlowHash.of(a, b, flowKey), 0, middles) + turn) % middles);
    }

    @Override
    public void forEachLink(int a, int b, int cables, LinkShare visitor) {
        int n = endpoints();
        if (a < n) {
            if (b == n + switchOf[a]) {
                visitor.of(a, 1);
                visitor.of(multicastLink(a), 1);
            }
            return;
        }
        trunkLinks(a - n, b - n, cables, visitor);
        trunkLinks(b - n, a - n, cables, visitor);
    }

    private void trunkLinks(int from, int to, int cables, LinkShare visitor) {
        int left = cables;
        for (int link = 0; link < trunks.links() && left > 0; link++) {
            if (trunks.from(link) == from && trunks.to(link) == to) {
                int taken = Math.min(left, trunks.cables(link));
                visitor.of(2 * endpoints() + link, (double) taken / trunks.cables(link));
                left -= taken;
            }
        }
    }

    @Override
    public int longestRoute() {
        return 2 + 2 * trunks.longestRoute();
    }

    @Override
    public int reduceLink(int from) {
        return from;
    }

    @Override
    public int multicastLink(int to) {
        return endpoints() + to;
    }

    @Override
    public long latencyPs(int from, int to) {
        if (from == to) {
            return 0;
        }
        int[] route = new int[longestRoute()];
        int n = route(from, to, 0, route);
        long cablesPs = 0;
        for (int i = 1; i < n - 1; i++) {
            cablesPs += trunks.cablePs(route[i] - 2 * endpoints());
        }
        return wiring.endPs() + (n - 1) * Units.toPs(wiring.model().latencySeconds()) + cablesPs;
    }

    @Override
    public int switches() {
        return trunks.switches();
    }

    @Override
    public long cables() {
        long cables = 0;
        for (int link = 0; link < trunks.links(); link++) {
            cables += trunks.cables(link);
        }
        return endpoints() + cables / 2;
    }

    @Override
    public void forEachCable(Consumer<Cables> visitor) {
        int n = endpoints();
        for (int adapter = 0; adapter < n; adapter++) {
            visitor.accept(new Cables(
                    adapter, n + switchOf[adapter], Cables.HOST, 1, wiring.hostBytesPerSecond(), wiring.hostCablePs()));
        }
        for (int link = 0; link < trunks.links(); link++) {
            if (trunks.from(link) < trunks.to(link)) {
                int count = trunks.cables(link);
                visitor.accept(new Cables(
                        n + trunks.from(link),
                        n + trunks.to(link),
                        trunks.cableKind(link),
                        count,
                        trunks.capacityBytesPerSecond(link) / count,
                        trunks.cablePs(link)));
            }
        }
    }

    @Override
    public String switchKind(int ofSwitch) {
        return trunks.switchKind(ofSwitch);
    }

    @Override
    public String switchName(int ofSwitch) {
        return trunks.switchName(ofSwitch);
    }

    @Override
    public int rails() {
        return 1;
    }

    @Override
    public int railOf(int nic) {
        return 0;
    }

    @Override
    public boolean sharesWays(int nic, int other) {
        return routing.isSpread() && switchOf[nic] == switchOf[other];
    }

    @Override
    public int adapterOf(int link) {
        return isHostLink(link) ? link % endpoints() : -1;
    }

    /** By arithmetic where all switches for adapters are equally full. */
    @Override
    public double bisectionBytesPerSecond() {
        int half = endpoints() / 2;
        double hosts = half * wiring.hostBytesPerSecond();
        return isEvenlyFilled()
                ? Math.min(hosts, trunks.bisectionBytesPerSecond() * efficiency())
                : Math.min(hosts, leastCut());
    }

    private boolean isEvenlyFilled() {
        return trunks.entrances() > 1
                && Arrays.stream(crowds, 0, trunks.entrances()).allMatch(crowd -> crowd == crowds[0]);
    }

    private double leastCut() {
        double[] sending = new double[trunks.switches()];
        double[] receiving = new double[trunks.switches()];
        for (int adapter = 0; adapter < endpoints() / 2; adapter++) {
            sending[switchOf[adapter]] += wiring.hostBytesPerSecond();
            receiving[switchOf[endpoints() - 1 - adapter]] += wiring.hostBytesPerSecond();
        }
        return MinimumCut.between(sending, receiving, trunks, efficiency());
    }

    @Override
    public int routeOut(int nic, int flowKey, int[] links) {
        links[0] = nic;
        return 1;
    }

    @Override
    public int routeIn(int nic, int flowKey, int[] links) {
        links[0] = multicastLink(nic);
        return 1;
    }

    @Override
    public boolean rotates(int block) {
        return block == 1;
    }

    @Override
    public int orbit(int link, int block) {
        return 1;
    }
}
