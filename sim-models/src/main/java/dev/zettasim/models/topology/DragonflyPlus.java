package dev.zettasim.models.topology;

/**
 * The trunks of a dragonfly+: each group a leaf-spine network, the spines of all groups joined to each other.
 *
 * <p>Model: leaves are numbered before spines. Each leaf has a cable to every spine of its group; global channels of a group
 * leave from its spines and are arranged as in a {@link Dragonfly}. A least route is leaf, spine, spine, leaf.
 * <br>Assumes: all groups alike; channels that cannot be shared evenly among the groups stay unused.
 * <br>Leaves out: detours between spines of a group, which have no direct links.
 * <br>Source: Shpiner, Haramaty, Eliad, Zdornov, Gafni and Zahavi, HiPINEB 2017.
 * <br>Checked against: a search of all host pairs, cuts between halves of the groups.
 */
public final class DragonflyPlus implements Trunks {
    private final DragonflyPlusShape shape;
    private final Cable cable;
    private final GroupChannels channels;
    private final int leaves;
    private final int downBase;
    private final int globalBase;

    public DragonflyPlus(DragonflyPlusShape shape, int groups, Cable cable) {
        this.shape = shape;
        this.cable = cable;
        channels = GroupChannels.of(groups, shape.channels());
        leaves = Math.multiplyExact(groups, shape.leaves());
        downBase = Math.multiplyExact(leaves, shape.spines());
        globalBase = Math.multiplyExact(2, downBase);
    }

    @Override
    public int switches() {
        return leaves + channels.groups() * shape.spines();
    }

    @Override
    public int entrances() {
        return leaves;
    }

    @Override
    public int links() {
        return Math.addExact(globalBase, channels.groups() * channels.inUse());
    }

    @Override
    public int from(int link) {
        if (link < downBase) {
            return link / shape.spines();
        }
        if (link < globalBase) {
            return spineBelow(link - downBase);
        }
        int global = link - globalBase;
        return spineAt(global / channels.inUse(), global % channels.inUse());
    }

    @Override
    public int to(int link) {
        if (link < downBase) {
            return spineBelow(link);
        }
        if (link < globalBase) {
            return (link - downBase) / shape.spines();
        }
        int global = link - globalBase;
        int channel = global % channels.inUse();
        return spineAt(channels.target(global / channels.inUse(), channel), channels.peer(channel));
    }

    /** The spine end of a cable between a leaf and a spine. */
    private int spineBelow(int leafCable) {
        int leaf = leafCable / shape.spines();
        return leaves + leaf / shape.leaves() * shape.spines() + leafCable % shape.spines();
    }

    private int spineAt(int group, int channel) {
        return leaves + group * shape.spines() + channel / shape.globalLinks();
    }

    @Override
    public String kind(int link) {
        return link < downBase ? "leaf-up" : link < globalBase ? "leaf-down" : "global";
    }

    @Override
    public String cableKind(int link) {
        return link < globalBase ? "leaf-spine" : "global";
    }

    @Override
    public String switchKind(int ofSwitch) {
        return ofSwitch < leaves ? "leaf" : "spine";
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
        return from == to ? 1 : group(from) == group(to) ? shape.spines() : channels.cablesPerPair();
    }

    @Override
    public int route(int from, int to, int way, int[] links, int at) {
        int group = group(from);
        int other = group(to);
        if (from == to) {
            return at;
        }
        if (group == other) {
            links[at] = from * shape.spines() + way;
            links[at + 1] = downBase + to * shape.spines() + way;
            return at + 2;
        }
        int channel = channels.channel(group, other, way);
        links[at] = from * shape.spines() + channel / shape.globalLinks();
        links[at + 1] = globalBase + group * channels.inUse() + channel;
        links[at + 2] = downBase + to * shape.spines() + channels.peer(channel) / shape.globalLinks();
        return at + 3;
    }

    private int group(int leaf) {
        return leaf / shape.leaves();
    }

    @Override
    public int longestRoute() {
        return 3;
    }

    /** A detour turns at a leaf. */
    @Override
    public int middles(int from, int to) {
        return leaves;
    }

    @Override
    public double bisectionBytesPerSecond() {
        double cables = channels.groups() > 1 ? channels.acrossHalves() : shape.leaves() * shape.spines() / 2.0;
        return cables * cable.bytesPerSecond();
    }
}
