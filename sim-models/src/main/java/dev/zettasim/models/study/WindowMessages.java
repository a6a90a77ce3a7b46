package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.network.Cast;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.training.Job;
import dev.zettasim.models.training.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The messages between adapters of the largest exchange of a phase, of all its groups at once.
 *
 * <p>Model: an edge of a collective is one message of all its bytes.
 * <br>Assumes: all groups start together, and the first {@value #MOST_NODES} nodes of a job, or as many as send {@value #MOST_MESSAGES}
 * messages, stand for all; around a switch or a cable, the first {@value #MOST_MESSAGES} messages there of the first {@value #MOST_CANDIDATES}.
 * <br>Leaves out: the steps of collectives, what else is under way.
 * <br>Checked against: the messages of a ring, by hand.
 */
final class WindowMessages {
    private static final int MOST_NODES = 128;
    private static final int MOST_MESSAGES = 4096;
    private static final int MOST_CANDIDATES = 1_000_000;

    private final Cluster cluster;
    private final Job job;
    private final Choices choices;
    private final TreeMap<Integer, List<Message>> ofNodes = new TreeMap<>();
    private int candidates;

    WindowMessages(Cluster cluster, TrainingTask task, Job job) {
        this.cluster = cluster;
        this.job = job;
        choices = new Choices(cluster, task, job);
    }

    /**
     * From an adapter to another.
     *
     * @param isMeasured or only there because it is in the way of others
     */
    record Message(int from, int to, double bytes, boolean isMeasured) {
        Message cutBy(double factor) {
            return new Message(from, to, Math.max(1, Math.rint(bytes * factor)), isMeasured);
        }

        Message around() {
            return new Message(from, to, bytes, false);
        }
    }

    /** How many there were to choose from around a switch or a cable. */
    int candidates() {
        return candidates;
    }

    /** In the order of the nodes that send; none where the phase stays inside scale-up domains. */
    List<Message> of(PacketWindow window) {
        Role role = largest(window.phase());
        if (role == null) {
            return List.of();
        }
        Vicinity place = window.around();
        nodes(place == null ? MOST_NODES : Integer.MAX_VALUE).forEach(node -> ofNodes.put(node, new ArrayList<>()));
        for (int rank = 0; rank < job.grid().plan().ranks(); rank++) {
            if (job.firstMember(role.number(), rank)) {
                addGroup(role, rank);
            }
        }
        List<Message> all = wholeNodes(place == null ? MOST_MESSAGES : MOST_CANDIDATES);
        candidates = all.size();
        List<Message> sent = place == null ? all : new Neighbourhood(window, place, MOST_MESSAGES).of(all);
        return cut(sent, window.mostBytes());
    }

    private @Nullable Role largest(PacketWindow.Phase phase) {
        Role largest = null;
        long most = 0;
        for (int number = 0; number < job.roles(); number++) {
            Role role = job.role(number);
            long bytes = phase.includes(role.purpose()) ? mostBytes(role) : 0;
            if (bytes > most) {
                largest = role;
                most = bytes;
            }
        }
        return largest;
    }

    private long mostBytes(Role role) {
        long most = 0;
        for (int stage = 0; stage < job.grid().plan().pipeline(); stage++) {
            most = Math.max(most, job.takesPart(role.number(), stage) ? job.bytes(role.number(), stage) : 0);
        }
        return most;
    }

    private List<Integer> nodes(int most) {
        TreeSet<Integer> nodes = new TreeSet<>();
        for (int rank = 0; rank < job.grid().plan().ranks(); rank++) {
            nodes.add(cluster.nodeOf(choices.gpu(rank)));
        }
        return nodes.stream().limit(most).toList();
    }

    private void addGroup(Role role, int firstRank) {
        int[] gpus = choices.gpus(job.members(role.number(), firstRank));
        Choice choice = choices.choose(List.of(role), firstRank, gpus).get(0);
        long bytes = choices.bytes(role, firstRank);
        Traffic traffic = choice.traffic();
        for (int edge = 0; edge < traffic.edges(); edge++) {
            double wireBytes = bytes * traffic.wireBytesPerByte(edge);
            if (traffic.cast(edge) == Cast.UNICAST && wireBytes > 0) {
                add(traffic.from(edge), traffic.to(edge), wireBytes);
            }
        }
    }

    private void add(int from, int to, double bytes) {
        List<Message> ofNode = ofNodes.get(cluster.nodeOf(from));
        if (ofNode != null && cluster.crossesFabric(from, to)) {
            ofNode.add(new Message(cluster.sendingNic(from, to), cluster.nicOf(to), bytes, true));
        }
    }

    private List<Message> wholeNodes(int most) {
        List<Message> messages = new ArrayList<>();
        for (List<Message> ofNode : ofNodes.values()) {
            if (messages.isEmpty() || messages.size() + ofNode.size() <= most) {
                messages.addAll(ofNode);
            }
        }
        messages.sort(Comparator.comparingInt(Message::from).thenComparingInt(Message::to));
        return messages;
    }

    private static List<Message> cut(List<Message> messages, long mostBytes) {
        TreeMap<Integer, Double> sent = new TreeMap<>();
        messages.forEach(message -> sent.merge(message.from(), message.bytes(), Double::sum));
        double busiest =
                sent.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double factor = Math.min(1, mostBytes / busiest);
        return messages.stream().map(message -> message.cutBy(factor)).toList();
    }
}
