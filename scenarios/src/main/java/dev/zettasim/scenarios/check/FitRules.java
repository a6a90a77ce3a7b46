package dev.zettasim.scenarios.check;

import dev.zettasim.scenarios.schema.StragglerSection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Does the job fit on the machines that there are? */
final class FitRules {
    private static final String GPUS = "workload.gpus";
    private static final String PER_DOMAIN = "workload.gpus-per-domain";
    private static final String COUNT = "cluster.nodes.count";
    private static final String STRAGGLERS = "cluster.stragglers";
    private static final String PLACEMENT = "workload.placement";

    private FitRules() {}

    static void enoughGpus(Inquiry it) {
        long usable = it.offeredGpus();
        if (it.division().gpus() > usable) {
            String problem = "the job takes " + it.division().gpus() + " GPUs, the cluster offers it " + usable;
            it.error(GPUS, problem, feasible(it, usable), COUNT);
        } else if (it.division().gpus() < 1
                && it.document().workload().placement().nodes() == null) {
            it.error(GPUS, "the cluster offers the job no GPU", null, COUNT);
        }
    }

    private static String feasible(Inquiry it, long usable) {
        long gpus = it.feasibleGpus(usable);
        return gpus > 0 ? "add nodes, or write `gpus: " + gpus + "`" : "add nodes, or smaller `tensor` and `pipeline`";
    }

    static void domainHolds(Inquiry it) {
        int domain = it.facts().domainGpus();
        int asked = it.job().gpusPerDomain().orElse(domain);
        if (asked > domain) {
            String problem = "the job takes " + asked + " GPUs of each " + domain(it) + ", which has " + domain
                    + joined(it, domain);
            it.error(
                    PER_DOMAIN,
                    problem,
                    "write `gpus-per-domain: " + domain + "`, or leave it out",
                    "cluster.nodes.type");
        }
    }

    /** Where a second tier joins several, each node's GPUs are counted by themselves. */
    private static String domain(Inquiry it) {
        return it.facts().joinedStars() == 1 ? "scale-up domain" : "node's part of a scale-up domain";
    }

    private static String joined(Inquiry it, int star) {
        int stars = it.facts().joinedStars();
        return stars == 1 ? "" : ": a second tier joins " + stars + " of them to " + (long) stars * star;
    }

    static void wholeDomains(Inquiry it) {
        Division division = it.division();
        if (it.job().gpusPerDomain().isPresent() && division.gpus() % division.gpusPerDomain() != 0) {
            String problem = "the job's " + division.gpus() + " GPUs are not a multiple of its "
                    + division.gpusPerDomain() + " per " + domain(it);
            it.error(PER_DOMAIN, problem, null, GPUS);
        }
    }

    static void placedNodes(Inquiry it) {
        List<Integer> nodes = it.job().placement().nodes();
        Set<Integer> seen = new HashSet<>();
        int count = it.document().cluster().nodes().count();
        for (int i = 0; nodes != null && i < nodes.size(); i++) {
            String path = PLACEMENT + "[" + i + "]";
            if (nodes.get(i) >= count) {
                String problem =
                        "there is no node " + nodes.get(i) + ": the nodes are numbered from 0 to " + (count - 1);
                it.error(path, problem, null, COUNT);
            } else if (!seen.add(nodes.get(i))) {
                it.error(path, "node " + nodes.get(i) + " is listed twice", null, null);
            }
        }
        if (nodes != null && nodes.isEmpty()) {
            it.error(PLACEMENT, "the list of nodes is empty", "leave the key out to take the first nodes", null);
        }
    }

    static void stragglersExist(Inquiry it) {
        List<StragglerSection> stragglers = it.document().cluster().stragglers();
        int nodes = it.document().cluster().nodes().count();
        int gpus = it.facts().gpusPerNode();
        for (int i = 0; i < stragglers.size(); i++) {
            String path = STRAGGLERS + "[" + i + "].";
            StragglerSection straggler = stragglers.get(i);
            if (straggler.node() >= nodes) {
                String problem =
                        "there is no node " + straggler.node() + ": the nodes are numbered from 0 to " + (nodes - 1);
                it.error(path + "node", problem, null, COUNT);
            }
            if (straggler.gpu().orElse(0) >= gpus) {
                String problem = "a node has no GPU " + straggler.gpu().getAsInt() + ": they are numbered from 0 to "
                        + (gpus - 1);
                it.error(path + "gpu", problem, null, null);
            }
        }
    }

    static void placedGpus(Inquiry it) {
        List<Integer> nodes = it.job().placement().nodes();
        if (nodes == null || nodes.isEmpty() || it.job().gpus().isEmpty()) {
            return;
        }
        long perNode = it.facts().gpusPerNode()
                / it.facts().domainGpus()
                * it.division().gpusPerDomain();
        long needed = -Math.floorDiv(-it.division().gpus(), Math.max(1, perNode));
        if (needed != nodes.size()) {
            String problem = "the list names " + nodes.size() + " nodes, "
                    + it.division().gpus() + " GPUs take " + needed;
            it.error(PLACEMENT, problem, null, GPUS);
        }
    }
}
