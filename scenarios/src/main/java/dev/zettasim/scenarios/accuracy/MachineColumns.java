package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The cluster of a row: accelerators in the servers or racks that they are sold in, and as many as the job takes. */
final class MachineColumns {
    /** What is said about an accelerator: how a row names it, the node of the catalog, the rate of its adapter. */
    private record Machine(String gpu, String node, int domainGpus, double nicGigabits) {}

    /** The first that a row's accelerator starts with. */
    private static final List<Machine> MACHINES = List.of(
            new Machine("a100-40gb", "hgx-a100-40gb", 8, 200),
            new Machine("a100", "hgx-a100", 8, 200),
            new Machine("a800", "hgx-a100", 8, 200),
            new Machine("h100", "hgx-h100", 8, 400),
            new Machine("h800", "hgx-h800", 8, 400),
            new Machine("h200", "hgx-h200", 8, 400),
            new Machine("h20", "hgx-h20", 8, 400),
            new Machine("b100", "hgx-b100", 8, 400),
            new Machine("b200", "hgx-b200", 8, 400),
            new Machine("b300", "hgx-b300", 8, 800),
            new Machine("gb200", "gb200-nvl72", 72, 400),
            new Machine("gb300", "gb300-nvl72", 72, 800),
            new Machine("mi300x", "hgx-mi300x", 8, 400),
            new Machine("mi325x", "hgx-mi325x", 8, 400),
            new Machine("mi350x", "hgx-mi350x", 8, 400),
            new Machine("mi355x", "hgx-mi355x", 8, 400),
            new Machine("l40s", "l40s-server", 8, 200),
            new Machine("gaudi2", "gaudi-2-server", 8, 300),
            new Machine("gaudi3", "gaudi-3-server", 8, 600));

    /** The same accelerators in the cloud that has adapters of its own. */
    private static final List<Machine> WITH_EFA = List.of(
            new Machine("a100-40gb", "aws-p4d", 8, 50),
            new Machine("a100", "aws-p4d", 8, 50),
            new Machine("h100", "aws-p5", 8, 400),
            new Machine("h200", "aws-p5en", 8, 400),
            new Machine("b200", "aws-p6-b200", 8, 400),
            new Machine("b300", "aws-p6-b300", 8, 800));

    private static final Pattern EFA = Pattern.compile("(?i)\\befa");

    /** Cards in ordinary servers, without the others' switches between them. */
    private static final Pattern CARD = Pattern.compile("[ah]\\d00.*(pcie.*|nvl)");

    /** Published runs fitted; whether the simulator's own count of memory agrees is another question than their speed. */
    private static final String ANY_MEMORY = "100 TB";

    /** An A100 with 8 of its 12 links (github.com/stas00/ml-engineering, compute/accelerator/README.md: 400 GB/s both ways). */
    private static final String A800_LINKS = "200 GB/s";

    private static final double FASTEST_IN_NDR_GIGABITS = 400;

    private MachineColumns() {}

    /** The machines of a run that takes so many accelerators. */
    static void write(Row row, long gpus, YamlDraft draft) {
        write(row, of(row), gpus, draft);
    }

    private static void write(Row row, Machine machine, long gpus, YamlDraft draft) {
        long perDomain = perDomain(row, machine, gpus);
        draft.set("cluster.nodes.type", machine.node());
        draft.set("cluster.nodes.count", (gpus + perDomain - 1) / perDomain);
        writeNic(row, machine, draft);
        writeAccelerator(row, draft);
        draft.set("cluster.fabric.type", "rail-optimized");
        draft.set("cluster.fabric.switch", networkSwitch(row, machine));
        draft.set("workload.gpus", gpus);
        draft.set("workload.gpus-per-domain", perDomain);
    }

    /** The machines with a job that is there only because a scenario has one. */
    static String idle(Row row, String count) {
        return idle(row, of(row), count);
    }

    /** The same with adapters at their usual rate, where what was measured over them holds what they lose. */
    static String idleAtUsualRate(Row row, String count) {
        return idle(row, of(row.text("gpu")), count);
    }

    private static String idle(Row row, Machine machine, String count) {
        YamlDraft draft = new YamlDraft();
        write(row, machine, Cells.count(row, count), draft);
        draft.set("workload.model", "llama-3.1-8b");
        draft.set("workload.sequence-length", 1024);
        draft.set("workload.global-batch", Cells.count(row, count));
        draft.set("workload.precision", "bf16");
        return draft.toString();
    }

    /** The node of the catalog that holds an accelerator. */
    static String node(String gpu) {
        return of(gpu).node();
    }

    private static Machine of(Row row) {
        Machine usual = of(row.text("gpu"));
        return WITH_EFA.stream()
                .filter(machine -> machine.gpu().equals(usual.gpu())
                        && EFA.matcher(row.text("fabric")).find())
                .findFirst()
                .orElse(usual);
    }

    private static Machine of(String gpu) {
        String word = word(gpu);
        if (word.startsWith("tpu")) {
            throw new InexpressibleException("gpu", "the torus between the chips of a " + gpu + " is not simulated");
        }
        return MACHINES.stream()
                .filter(machine -> word.startsWith(machine.gpu().replace("-", ""))
                        && !CARD.matcher(word).matches())
                .findFirst()
                .orElseThrow(() -> new InexpressibleException(
                        "gpu", gpu.isEmpty() ? "not stated" : "no node of the catalog holds a `" + gpu + "`"));
    }

    /** Without its maker, the server's name and what separates words; the size of an A100's memory stands behind its name. */
    private static String word(String gpu) {
        String word = gpu.toLowerCase(Locale.ROOT)
                .replaceAll("[_\\s]+", "-")
                .replaceAll("\\b(nvidia|amd|intel|instinct|habana|dgx|hgx)\\b", "")
                .replace("-", "");
        return word.matches("a100.*40gb?.*") ? "a10040gb" : word;
    }

    /** Whether a row leaves open which of two memories an accelerator has. */
    static boolean leavesMemoryOpen(Row row) {
        return word(row.text("gpu")).equals("a100");
    }

    /** As many of a domain's accelerators as make equal shares; servers may have fewer than usual. */
    private static long perDomain(Row row, Machine machine, long gpus) {
        long most = machine.domainGpus();
        if (row.has("nodes") && most == 8) {
            most = Math.min(most, Math.max(1, perNode(row, gpus)));
        }
        if (most == 8 && row.has("gpus_per_node")) {
            most = Math.min(most, Cells.count(row, "gpus_per_node"));
        }
        long share = Math.min(most, gpus);
        while (gpus % share != 0) {
            share--;
        }
        return share;
    }

    private static long perNode(Row row, long gpus) {
        long nodes = Cells.count(row, "nodes");
        if (gpus % nodes != 0) {
            throw new InexpressibleException("nodes", gpus + " GPUs do not divide among " + nodes + " nodes");
        }
        return gpus / nodes;
    }

    private static void writeNic(Row row, Machine machine, YamlDraft draft) {
        OptionalDouble rate = row.number("nic_gbps_per_gpu");
        if (rate.isPresent() && rate.getAsDouble() > 0 && rate.getAsDouble() != machine.nicGigabits()) {
            draft.set("cluster.nodes.nic.rate", Cells.plain(rate.getAsDouble()) + " Gbit/s");
        }
    }

    private static void writeAccelerator(Row row, YamlDraft draft) {
        draft.set("cluster.nodes.accelerator.memory.capacity", ANY_MEMORY);
        List<String> parts =
                Arrays.asList(row.text("gpu").toLowerCase(Locale.ROOT).split("[-\\s_]+"));
        if (word(row.text("gpu")).startsWith("a800")) {
            draft.set("cluster.nodes.accelerator.scale-up.bandwidth", A800_LINKS);
        }
        if (parts.contains("500w") && parts.contains("h100")) {
            draft.set("cluster.nodes.accelerator.power.limit", "500 W");
        }
        if (parts.contains("hbm2e") && parts.contains("h100")) {
            draft.set("cluster.nodes.accelerator.memory.bandwidth", "2.4 TB/s");
        }
    }

    private static String networkSwitch(Row row, Machine machine) {
        String fabric = row.text("fabric").toLowerCase(Locale.ROOT);
        double rate = row.number("nic_gbps_per_gpu").orElse(machine.nicGigabits());
        if (fabric.contains("roce") || fabric.contains("ethernet")) {
            return "sn5600";
        }
        return rate > FASTEST_IN_NDR_GIGABITS ? "q3400" : "qm9700";
    }
}
