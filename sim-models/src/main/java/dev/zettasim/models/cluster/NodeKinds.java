package dev.zettasim.models.cluster;

import dev.zettasim.models.hardware.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Which kind of node stands where, in a cluster whose nodes are of one shape: as many accelerators, adapters of the same rate, domains of
 * the same size. They may differ in their accelerators, links inside, CPUs and memory.
 */
public final class NodeKinds {
    private static final int MAIN = 0;

    private final List<Node> kinds;

    /** By number of the node; those beyond are of the main kind. */
    private final int[] kindOf;

    private NodeKinds(List<Node> kinds, int[] kindOf) {
        this.kinds = kinds;
        this.kindOf = kindOf;
    }

    /** All nodes of one kind. */
    public static NodeKinds alike(Node node) {
        requireEven(node);
        return new NodeKinds(List.of(node), new int[0]);
    }

    /**
     * The same with some nodes of another kind.
     *
     * @throws IllegalArgumentException with the reason, if they are of another shape
     */
    public NodeKinds with(Node other, List<Integer> numbers) {
        requireSameShape(other);
        List<Node> more = new ArrayList<>(kinds);
        more.add(other);
        int last = numbers.stream().mapToInt(Integer::intValue).max().orElse(-1);
        int[] changed = Arrays.copyOf(kindOf, Math.max(kindOf.length, last + 1));
        for (int number : numbers) {
            changed[number] = kinds.size();
        }
        return new NodeKinds(List.copyOf(more), changed);
    }

    private static void requireEven(Node node) {
        int nics = Cluster.railNics(node);
        int domain = node.scaleUp().domainGpus();
        if (node.gpus() % nics != 0 || node.nics() % nics != 0) {
            throw new IllegalArgumentException(
                    node.gpus() + " GPUs of a node cannot share " + node.nics() + " adapters evenly");
        }
        if (domain % node.gpus() != 0 && node.gpus() % domain != 0) {
            throw new IllegalArgumentException(
                    "domains of " + domain + " GPUs and nodes of " + node.gpus() + " do not fit each other");
        }
    }

    private void requireSameShape(Node other) {
        Node main = main();
        boolean same = main.gpus() == other.gpus()
                && main.nics() == other.nics()
                && main.nic().bytesPerSecond() == other.nic().bytesPerSecond()
                && main.scaleUp().domainGpus() == other.scaleUp().domainGpus()
                && Objects.equals(main.scaleUp().secondTier(), other.scaleUp().secondTier());
        if (!same) {
            throw new IllegalArgumentException(
                    other.name() + " has not as many GPUs and adapters of the same rate as " + main.name());
        }
    }

    /** The kind of all nodes that are not said to be of another. */
    public Node main() {
        return kinds.get(MAIN);
    }

    /** The node with that number. */
    public Node node(int number) {
        return kinds.get(kind(number));
    }

    /** All kinds, the main one first. */
    public List<Node> all() {
        return kinds;
    }

    /** The place of a node's kind among all; 0 for the main one. */
    public int kind(int number) {
        return number < kindOf.length ? kindOf[number] : MAIN;
    }
}
