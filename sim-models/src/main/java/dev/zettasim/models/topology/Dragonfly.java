package dev.zettasim.models.topology;

/**
 * The trunks of a dragonfly: switches of a group all joined to each other, groups all joined to each other.
 *
 * <p>Model: of {@code g} groups each pair has {@code floor(switches * globalLinks / (g - 1))} cables, arranged by {@link
 * GroupChannels}; channel j of a group leaves from its switch {@code j / globalLinks}. A least route has at most a local, a
 * global and a local link.
 * <br>Assumes: all groups alike; channels that cannot be shared evenly among the groups stay unused.
 * <br>Source: Kim, Dally, Scott and Abts, ISCA 2008.
 * <br>Checked against: 262,656 hosts in 513 groups of 16-host switches; the peer of a peer is the channel itself.
 */
public final class Dragonfly implements Trunks {
    private final DragonflyShape shape;
    private final Cable cable;
    private final GroupChannels channels;
    private final int localPorts;
    private final int globalBase;

    public Dragonfly(DragonflyShape shape, int groups, Cable cable) {
        this.shape = shape;
        this.cable = cable;
        channels = GroupChannels.of(groups, shape.channels());
        localPorts = shape.switchesPerGroup() - 1;
        globalBase = Math.multiplyExact(switches(), localPorts);
    }

    @Override
    public int switches() {
        return Math.multiplyExact(channels.groups(), shape.switchesPerGroup());
    }

    @Override
    public int links() {
        return Math.addExact(globalBase, channels.groups() * channels.inUse());
    }

    @Override
    public int from(int link) {
        if (link < globalBase) {
            return link / localPorts;
        }
        int global = link - globalBase;
        return switchAt(global / channels.inUse(), global % channels.inUse());
    }

    @Override
    public int to(int link) {
        if (link < globalBase) {
            int from = link / localPorts;
            int port = link % localPorts;
            int local = port < from % shape.switchesPerGroup() ? port : port + 1;
            return from - from % shape.switchesPerGroup() + local;
        }
        int global = link - globalBase;
        int channel = global % channels.inUse();
        return switchAt(channels.target(global / channels.inUse(), channel), channels.peer(channel));
    }

    private int switchAt(int group, int channel) {
        return group * shape.switchesPerGroup() + channel / shape.globalLinks();
    }

    @Override
    public String kind(int link) {
        return link < globalBase ? "local" : "global";
    }

    @Override
    public String switchKind(int ofSwitch) {
        return "router";
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return cable.bytesPerSecond();
    }

    @Override
    public long cablePs(int link) {
        return cable.latencyPs();
    }

    @Override
    public int ways(int from, int to) {
        return group(from) == group(to) ? 1 : channels.cablesPerPair();
    }

    @Override
    public int route(int from, int to, int way, int[] links, int at) {
        int group = group(from);
        int other = group(to);
        if (group == other) {
            return local(from, to, links, at);
        }
        int channel = channels.channel(group, other, way);
        int next = local(from, switchAt(group, channel), links, at);
        links[next] = globalBase + group * channels.inUse() + channel;
        return local(switchAt(other, channels.peer(channel)), to, links, next + 1);
    }

    private int local(int from, int to, int[] links, int at) {
        if (from == to) {
            return at;
        }
        int port = to % shape.switchesPerGroup();
        links[at] = from * localPorts + (port < from % shape.switchesPerGroup() ? port : port - 1);
        return at + 1;
    }

    private int group(int ofSwitch) {
        return ofSwitch / shape.switchesPerGroup();
    }

    @Override
    public int longestRoute() {
        return 3;
    }

    /** A detour goes through another group, and out again where it comes in; within a group, by another switch. */
    @Override
    public int middle(int from, int to, int number) {
        int group = group(from);
        if (group == group(to)) {
            return group * shape.switchesPerGroup() + number;
        }
        return number == group ? from : switchAt(number, channels.peer(channels.channel(group, number, 0)));
    }

    @Override
    public int middles(int from, int to) {
        return group(from) == group(to) ? shape.switchesPerGroup() : channels.groups();
    }

    @Override
    public double bisectionBytesPerSecond() {
        int half = shape.switchesPerGroup() / 2;
        long cables = channels.groups() > 1 ? channels.acrossHalves() : (long) half * (shape.switchesPerGroup() - half);
        return cables * cable.bytesPerSecond();
    }
}
