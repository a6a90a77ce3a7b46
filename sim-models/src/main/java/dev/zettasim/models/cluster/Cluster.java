package dev.zettasim.models.cluster;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.Aggregation;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.ResilientTopology;
import dev.zettasim.models.topology.SymmetricTopology;
import org.jspecify.annotations.Nullable;

/**
 * All nodes, of one shape, with their scale-up domains, their fabric and their storage, as one topology.
 *
 * <p>Endpoints: GPUs ({@code gpu = node * gpus + local}), then storage targets, then the nodes' host memories. Links: per GPU
 * its scale-up port and its link to the host, both directions; the fabric's; per node what leads to storage; per storage
 * target writes and reads. The links of a route come in no particular order.
 *
 * <p>Model: a scale-up domain is a star without inner bottleneck, or several stars joined by a second tier: see {@link GpuLinks}.
 * Between domains a GPU sends through the adapter of its rail; to another rail it first goes over the scale-up domain to a GPU on the destination's rail, where the fabric has
 * rails (PXN). Storage traffic passes the host's link and either a storage network of its own, whose core never limits, or
 * the compute fabric up to its top tier.
 * <br>Assumes: GPUs divide evenly over adapters and domains; where a node has more adapters than GPUs, those of one GPU act as
 * one adapter of their summed rate (see {@link #railNic}).
 * <br>Leaves out: the inner structure of hosts (PCIe switches, sockets).
 * <br>Source: NVIDIA DGX SuperPOD H100 reference architecture; NCCL 2.12 release notes (PXN).
 * <br>Checked against: route lengths and link kinds by hand; 32.4 TB/s between the halves of an NVL72.
 */
public final class Cluster implements ResilientTopology, SymmetricTopology {
    private final NodeKinds kinds;
    private final Node node;
    private final int nodes;
    private final Fabric fabric;
    private final StorageTargets targets;
    private final StorageLinks storage;
    private final StorageRoutes storageRoutes;
    private final GpuRoutes gpuRoutes;
    private final int gpus;
    private final int nicsPerNode;
    private final int gpusPerNode;
    private final int gpusPerDomain;
    private final GpuLinks gpuLinks;
    private final int fabricBase;
    private final int links;
    private final @Nullable Aggregation aggregation;

    /** A cluster without storage. */
    public Cluster(Node node, int nodes, Fabric fabric) {
        this(node, nodes, fabric, null, 0, false);
    }

    /**
     * A cluster.
     *
     * @param fabric between {@code nodes * railNics(node)} adapters
     * @param storage one storage target; null where there is none
     * @param storageOnFabric whether storage hangs at the top tier of the fabric rather than at a network of its own
     */
    public Cluster(
            Node node,
            int nodes,
            Fabric fabric,
            @Nullable StorageSystem storage,
            int storageCount,
            boolean storageOnFabric) {
        this(NodeKinds.alike(node), nodes, fabric, new StorageTargets(storage, storageCount, storageOnFabric), null);
    }

    private Cluster(
            NodeKinds kinds, int nodes, Fabric fabric, StorageTargets targets, @Nullable Aggregation aggregation) {
        this.kinds = kinds;
        this.aggregation = aggregation;
        this.node = kinds.main();
        this.nodes = nodes;
        this.fabric = fabric;
        gpus = Math.multiplyExact(nodes, node.gpus());
        nicsPerNode = railNics(node);
        gpusPerNode = node.gpus();
        gpusPerDomain =
                Math.multiplyExact(node.scaleUp().domainGpus(), node.scaleUp().nodes());
        requireConsistent();
        gpuLinks = new GpuLinks(kinds, gpus);
        fabricBase = gpuLinks.links();
        int storageBase = Math.addExact(fabricBase, fabric.links());
        this.targets = targets;
        storage = targets.links(node, nodes, storageBase);
        storageRoutes = new StorageRoutes(this, storage);
        gpuRoutes = new GpuRoutes(this, gpuLinks);
        links = Math.addExact(storageBase, storage.links());
    }

    /** The same with nodes of several kinds. */
    public Cluster with(NodeKinds others) {
        return new Cluster(others, nodes, fabric, targets, aggregation);
    }

    /** The same where the fabric's switches reduce for groups that ask. */
    public Cluster with(Aggregation switches) {
        return new Cluster(kinds, nodes, fabric, targets, switches);
    }

    /** How the fabric's switches reduce; null where they only forward. */
    public @Nullable Aggregation aggregation() {
        return aggregation;
    }

    /** Adapters per node as the fabric sees them: never more than GPUs. */
    public static int railNics(Node node) {
        return Math.min(node.nics(), node.gpus());
    }

    /** The adapter that the fabric sees: all those of one GPU together where a GPU has several. */
    public static Nic railNic(Node node) {
        Nic nic = node.nic();
        int perGpu = node.nics() / railNics(node);
        return new Nic(nic.name(), perGpu * nic.bytesPerSecond(), nic.goodputFraction(), nic.latencySeconds());
    }

    /** A node; of the main kind where there are several. */
    public Node node() {
        return node;
    }

    public NodeKinds kinds() {
        return kinds;
    }

    public int nodes() {
        return nodes;
    }

    public Fabric fabric() {
        return fabric;
    }

    public int gpus() {
        return gpus;
    }

    public int nodeOf(int gpu) {
        return gpu / gpusPerNode;
    }

    public int localOf(int gpu) {
        return gpu % gpusPerNode;
    }

    public int domainOf(int gpu) {
        return gpu / gpusPerDomain;
    }

    /** GPUs of a domain; the last one may have fewer. */
    public int gpusPerDomain() {
        return gpusPerDomain;
    }

    /** GPUs behind the same scale-up switches, none further: a domain, or a node of one that has two tiers. */
    public int gpusPerStar() {
        return node.scaleUp().domainGpus();
    }

    public boolean sameDomain(int a, int b) {
        return domainOf(a) == domainOf(b);
    }

    /** The adapter through which a GPU leaves its node. */
    public int nicOf(int gpu) {
        return nicsPerNode == gpusPerNode ? gpu : nodeOf(gpu) * nicsPerNode + localOf(gpu) * nicsPerNode / gpusPerNode;
    }

    public int railOf(int gpu) {
        return fabric.railOf(nicOf(gpu));
    }

    /** What each storage target is; refused where there is none. */
    public StorageSystem storageSystem() {
        return storage.system();
    }

    public int storageTargets() {
        return storage.targets();
    }

    /** The endpoint of a storage target. */
    public int storageTarget(int target) {
        return gpus + target;
    }

    /** The endpoint of a node's memory. */
    public int host(int ofNode) {
        return gpus + storage.targets() + ofNode;
    }

    public int hostOutLink(int gpu) {
        return 2 * gpus + gpu;
    }

    public int hostInLink(int gpu) {
        return 3 * gpus + gpu;
    }

    /** What joins the star of a GPU to others of its domain, up and down; none where a star is a domain. */
    public int[] bundlesOf(int gpu) {
        return gpuLinks.bundlesOf(gpu);
    }

    /** Links that may stand for others. */
    public LinkOrbits linkOrbits() {
        return new LinkOrbits(this, gpuLinks, storage, fabricBase);
    }

    /** Whether two GPUs of a domain reach others over the same links, but for their own, as many places apart: see {@link #shifted}. */
    public boolean sharesWays(int gpu, int other) {
        int places = Math.abs(other - gpu);
        return sameDomain(gpu, other)
                && gpu / gpusPerStar() == other / gpusPerStar()
                && places * nicsPerNode % gpusPerNode == 0
                && fabric.sharesWays(nicOf(gpu), nicOf(other));
    }

    /** Which links belong to one island and which to none. */
    public IslandLinks islandLinks() {
        return new IslandLinks(this, fabricBase);
    }

    /** Whether storage traffic passes the compute fabric. */
    public boolean storageOnFabric() {
        return storage.isOnFabric();
    }

    @Override
    public int endpoints() {
        return gpus + storage.targets() + nodes;
    }

    @Override
    public int links() {
        return links;
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        if (link < fabricBase) {
            return gpuLinks.capacityBytesPerSecond(link);
        }
        int inFabric = link - fabricBase;
        return inFabric < fabric.links()
                ? fabric.capacityBytesPerSecond(inFabric)
                : storage.capacityBytesPerSecond(link);
    }

    @Override
    public String kind(int link) {
        if (link < 0 || link >= links) {
            throw new IllegalArgumentException("no link " + link + " among " + links);
        }
        if (link < fabricBase) {
            return gpuLinks.kind(link);
        }
        int inFabric = link - fabricBase;
        return inFabric < fabric.links() ? fabric.kind(inFabric) : storage.kind(link);
    }

    @Override
    public int route(int from, int to, int flowKey, int[] route) {
        if (from == to) {
            return 0;
        }
        return from < gpus && to < gpus
                ? gpuRoutes.route(from, to, flowKey, route)
                : storageRoutes.route(from, to, flowKey, route);
    }

    @Override
    public int ways(int from, int to) {
        return crossesFabric(from, to) ? gpuRoutes.ways(from, to) : 1;
    }

    @Override
    public int turns(int from, int to) {
        return crossesFabric(from, to) ? gpuRoutes.turns(from, to) : 0;
    }

    @Override
    public int entrance(int endpoint) {
        return endpoint < gpus ? fabric.entrance(nicOf(endpoint)) : -1;
    }

    @Override
    public int crowd(int entrance) {
        return entrance < 0 ? 1 : fabric.crowd(entrance);
    }

    @Override
    public boolean isShared(int link) {
        return isOfFabric(link) && fabric.isShared(link - fabricBase);
    }

    @Override
    public int detours(int from, int to) {
        return crossesFabric(from, to) ? gpuRoutes.detours(from, to) : 0;
    }

    @Override
    public int detour(int from, int to, int flowKey, int number, int[] route) {
        return gpuRoutes.detour(from, to, flowKey, number, route);
    }

    /** The adapter that sends for a GPU to one beyond its scale-up domain: that of a neighbour where rails are kept. */
    public int sendingNic(int from, int to) {
        return nicOf(gpuRoutes.via(from, to));
    }

    /** Whether a GPU reaches another over the fabric only. */
    public boolean crossesFabric(int from, int to) {
        return from < gpus && to < gpus && nodeOf(from) != nodeOf(to) && !sameDomain(from, to);
    }

    /** Whether a link is one of the fabric's. */
    public boolean isOfFabric(int link) {
        return link >= fabricBase && link < fabricBase + fabric.links();
    }

    /** The number of a link of the fabric among those of the cluster. */
    public int linkOfFabric(int link) {
        return fabricBase + link;
    }

    @Override
    public int longestRoute() {
        return fabric.longestRoute() + 4;
    }

    @Override
    public int reduceLink(int from) {
        return from;
    }

    @Override
    public int multicastLink(int to) {
        return gpus + to;
    }

    @Override
    public int shifted(int link, int places) {
        if (link < fabricBase) {
            return gpuLinks.shifted(link, places);
        }
        return fabric.adapterOf(link - fabricBase) < 0 ? link : link + places * nicsPerNode / gpusPerNode;
    }

    @Override
    public long latencyPs(int from, int to) {
        if (isTarget(from) || isTarget(to)) {
            return Units.toPs(storage.latencySeconds());
        }
        if (from == to || from >= gpus || to >= gpus) {
            return 0;
        }
        if (sameDomain(from, to)) {
            return gpuLinks.latencyPs(from, to);
        }
        int via = gpuRoutes.via(from, to);
        return fabric.latencyPs(nicOf(via), nicOf(to)) + (via == from ? 0 : gpuLinks.latencyPs(from, via));
    }

    /** Turns the fabric's link numbers into the cluster's. */
    int inCluster(int hops, int[] route) {
        for (int i = 0; i < hops; i++) {
            route[i] += fabricBase;
        }
        return hops;
    }

    boolean isTarget(int endpoint) {
        return endpoint >= gpus && endpoint < gpus + storage.targets();
    }

    private void requireConsistent() {
        if (fabric.endpoints() != nodes * nicsPerNode) {
            throw new IllegalArgumentException(
                    "the fabric has " + fabric.endpoints() + " adapters, the cluster " + nodes * nicsPerNode);
        }
    }
}
