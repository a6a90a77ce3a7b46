package dev.zettasim.scenarios.build;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.cluster.NodeKinds;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.study.FrameworkCosts;
import dev.zettasim.models.study.PacketWindow;
import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.study.StageNodes;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.scenarios.check.Division;
import dev.zettasim.scenarios.check.Facts;
import dev.zettasim.scenarios.check.Plausibility;
import dev.zettasim.scenarios.check.Rule;
import dev.zettasim.scenarios.schema.FabricSection.InNetworkReduction;
import dev.zettasim.scenarios.schema.FaultSection;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioDocument;
import dev.zettasim.scenarios.schema.WindowSection;
import dev.zettasim.scenarios.schema.WorkloadSection;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a scenario and the catalog to models; finds what is wrong with the scenario as a whole on the way. */
public final class ScenarioBuilder {
    private final Scenario scenario;
    private final Diagnostics problems;
    private final List<Figure> figures = new ArrayList<>();

    private ScenarioBuilder(Scenario scenario) {
        this.scenario = scenario;
        problems = new Diagnostics(scenario.tree().place().source());
    }

    /**
     * Builds.
     *
     * @throws ScenarioException with every fault found
     */
    public static BuiltScenario build(Scenario scenario, Catalog catalog) {
        return new ScenarioBuilder(scenario).build(CalibrationFile.of(scenario, catalog));
    }

    private BuiltScenario build(Catalog catalog) {
        Laid laid = layOut(catalog);
        Cluster cluster = cluster(laid.hardware());
        Faults faults = faults(catalog, cluster, problems);
        MemoryFit fit = laid.fit();
        if (!fit.fits()) {
            Function<Scenario, MemoryFit> trial =
                    other -> new ScenarioBuilder(other).layOut(catalog).fit();
            Remedies remedies = new Remedies(
                    scenario,
                    laid.division().gpusPerDomain(),
                    laid.task().model().layers(),
                    trial);
            problems.add(fit.fault(scenario, laid.task(), remedies.first()));
        }
        HostMemoryFit hosts = HostMemoryFit.of(laid.task(), laid.hardware().kinds(), laid.memory());
        if (!hosts.fits()) {
            problems.add(hosts.fault(scenario));
        }
        problems.throwIfErrors();
        return new BuiltScenario(
                scenario,
                laid.ingredients().with(faults.recovery()),
                cluster,
                laid.task(),
                laid.division(),
                laid.memory(),
                hosts,
                faults,
                window(laid, faults),
                List.copyOf(figures),
                List.copyOf(laid.warnings().sorted()));
    }

    /** What a cluster is made of. */
    private record Hardware(
            NodeKinds kinds,
            Switch fabric,
            Cabling cabling,
            @Nullable StorageSystem storage) {}

    /** A job on its nodes, before anything is known about memory and the network. */
    private record Laid(
            Hardware hardware,
            StageNodes nodes,
            Division division,
            TrainingTask task,
            List<StageMemory> memory,
            Diagnostics warnings) {
        MemoryFit fit() {
            return MemoryFit.of(task, nodes, memory);
        }

        Ingredients ingredients() {
            return new Ingredients(
                    hardware.kinds().all(),
                    hardware.fabric(),
                    hardware.cabling(),
                    hardware.storage(),
                    task.model(),
                    task.framework(),
                    null);
        }
    }

    private Laid layOut(Catalog catalog) {
        ScenarioParts parts = new ScenarioParts(catalog, scenario, problems);
        Node node = take(parts.node());
        Switch model = take(parts.networkSwitch());
        Cabling cabling = take(parts.cabling());
        StorageSystem storage = take(parts.storage());
        Model trained = take(parts.model());
        FrameworkCosts framework = framework(parts);
        TokenKernel tokens = node == null || trained == null ? null : tokens(parts, node, trained);
        problems.throwIfErrors();
        if (node == null || model == null || trained == null || framework == null || cabling == null) {
            throw new IllegalStateException("a part is missing and nothing is wrong with " + scenario.name());
        }
        Facts facts = facts(node, trained);
        NodeKinds kinds = kinds(node, parts);
        List<Rule> rules = new ArrayList<>(List.of(new LayerRules(trained.architecture())));
        for (Node kind : kinds.all()) {
            HardwareRules of = new HardwareRules(kind, model, trained.architecture());
            rules.add(kind.equals(node) ? of : of::computes);
        }
        Hardware hardware = new Hardware(kinds, model, cabling, storage);
        Diagnostics warnings = Plausibility.find(scenario, facts, rules.toArray(new Rule[0]));
        if (warnings.hasErrors()) {
            findFaults(catalog, hardware, warnings);
        }
        warnings.throwIfErrors();
        Division division = Division.of(
                scenario.document().workload(),
                scenario.document().cluster().nodes().count(),
                facts);
        TrainingTask task =
                task(node, trained.architecture(), division, framework).carriedBy(tokens);
        StageNodes nodes = stageNodes(task, kinds);
        return new Laid(hardware, nodes, division, task, StageMemory.of(task), warnings);
    }

    /** Tells what is wrong with faults beside other errors, if the cluster on which they are to happen is right. */
    private void findFaults(Catalog catalog, Hardware hardware, Diagnostics found) {
        if (found.sorted().stream().noneMatch(problem -> problem.path().startsWith("cluster"))) {
            faults(catalog, cluster(hardware), found);
        }
    }

    private NodeKinds kinds(Node main, ScenarioParts parts) {
        NodeKinds kinds = NodeKinds.alike(main);
        List<Optional<Picked<Node>>> others = parts.otherNodes();
        for (int i = 0; i < others.size(); i++) {
            Node other = take(others.get(i));
            if (other != null) {
                kinds = with(kinds, other, i);
            }
        }
        problems.throwIfErrors();
        return kinds;
    }

    private NodeKinds with(NodeKinds kinds, Node other, int section) {
        try {
            return kinds.with(
                    other,
                    scenario.document().cluster().otherNodes().get(section).nodes());
        } catch (IllegalArgumentException e) {
            throw refused("cluster.other-nodes[" + section + "].type", e.getMessage() + ": not yet supported");
        }
    }

    private StageNodes stageNodes(TrainingTask task, NodeKinds kinds) {
        try {
            return StageNodes.of(task, kinds);
        } catch (IllegalArgumentException e) {
            throw refused("cluster.other-nodes", e.getMessage() + ": each stage needs nodes of one type");
        }
    }

    private <T> @Nullable T take(Optional<Picked<T>> picked) {
        WorkloadSection job = scenario.document().workload();
        picked.ifPresent(found -> found.assumed(job.precision()).stream()
                .filter(figure -> AcceleratorReader.concerns(figure, job))
                .filter(this::concernsFaults)
                .filter(this::concernsReduction)
                .forEach(figures::add));
        return picked.map(Picked::value).orElse(null);
    }

    /** What switches reduce counts only where they are asked to. */
    private boolean concernsReduction(Figure figure) {
        return !figure.path().startsWith(PartReader.REDUCTION)
                || scenario.document().cluster().fabric().inNetworkReduction() != InNetworkReduction.NONE;
    }

    private Faults faults(Catalog catalog, Cluster cluster, Diagnostics found) {
        Recovery recovery = take(new ScenarioParts(catalog, scenario, problems).recovery());
        if (recovery == null || scenario.document().faults().isEmpty()) {
            return Faults.NONE;
        }
        return new FaultBuilder(scenario, cluster, recovery, found).faults();
    }

    /** Figures about faults count only where there are such faults. */
    private boolean concernsFaults(Figure figure) {
        List<FaultSection> faults = scenario.document().faults();
        boolean scaleUp = faults.stream().anyMatch(fault -> fault.kind() == FaultSection.Kind.NVSWITCH_DOWN);
        if (figure.path().equals("scale-up.switches")) {
            return scaleUp;
        }
        String routing = Picked.word(scenario.document().cluster().fabric().routing());
        return !figure.entry().startsWith("recoveries/")
                || (!faults.isEmpty() && Recovery.concerns(figure, routing, scaleUp));
    }

    private @Nullable FrameworkCosts framework(ScenarioParts parts) {
        int before = figures.size();
        FrameworkCosts framework = take(parts.framework());
        figures.subList(before, figures.size())
                .removeIf(figure ->
                        !FrameworkReader.concerns(figure, scenario.document().workload()));
        return framework;
    }

    /** What carries tokens; null where plain messages do, or none travel. */
    private @Nullable TokenKernel tokens(ScenarioParts parts, Node node, Model trained) {
        WorkloadSection job = scenario.document().workload();
        boolean travel =
                trained.architecture().experts() != null && job.parallelism().expert() > 1;
        if (!travel && job.routing().library() == null) {
            return null;
        }
        TokenKernel kernel = take(parts.tokenKernel(node));
        if (kernel != null && kernel.perExpert()) {
            throw refused(
                    "workload.routing.library",
                    "this library sends a copy for each expert, as serving a model needs it");
        }
        return kernel == null
                ? null
                : TokenLibraries.withWeights(kernel, node, trained.architecture(), job.parallelism());
    }

    private static Facts facts(Node node, Model trained) {
        Architecture model = trained.architecture();
        Experts experts = model.experts();
        return new Facts(
                node.gpus(),
                node.scaleUp().domainGpus(),
                node.scaleUp().nodes(),
                model.layers(),
                model.heads(),
                model.keyValueHeads(),
                model.hidden(),
                experts == null ? 0 : experts.count(),
                experts == null ? 0 : experts.feedForward(),
                trained.sequenceLength(),
                model.latent() != null);
    }

    private Cluster cluster(Hardware hardware) {
        try {
            Cluster alike = ClusterBuilder.cluster(
                    scenario.document().cluster(),
                    hardware.kinds().main(),
                    hardware.fabric(),
                    hardware.cabling(),
                    hardware.storage());
            return hardware.kinds().all().size() == 1 ? alike : alike.with(hardware.kinds());
        } catch (IllegalArgumentException e) {
            throw refused(shapeOfFabric(), "this fabric cannot be wired: " + e.getMessage());
        }
    }

    private @Nullable PacketWindow window(Laid laid, Faults faults) {
        ScenarioDocument document = scenario.document();
        WindowSection section = document.simulation().window();
        if (section == null) {
            return null;
        }
        Hardware hardware = laid.hardware();
        Node node = hardware.kinds().main();
        try {
            Fabric links = new FabricBuilder(
                            document.cluster(), node, hardware.fabric(), hardware.cabling(), Routing.ECMP)
                    .fabric();
            PacketWindow everywhere = WindowBuilder.window(document, links, Cluster.railNic(node))
                    .under(faults(
                            faults.recovery(),
                            new Cluster(node, document.cluster().nodes().count(), links)));
            return section.at() == null
                    ? everywhere
                    : new WindowPlace(scenario, links).of(everywhere, section.at(), section.radius());
        } catch (IllegalArgumentException e) {
            throw refused("simulation.window", String.valueOf(e.getMessage()));
        }
    }

    /** The faults that hit links which are kept apart, by their numbers among them. */
    private FaultPlan faults(@Nullable Recovery recovery, Cluster links) {
        if (recovery == null) {
            return FaultPlan.NONE;
        }
        return new FaultBuilder(scenario, links, recovery, problems)
                .faults()
                .plan()
                .part(links.linkOfFabric(0), links.fabric().links());
    }

    /** The key that says most about how switches are joined. */
    private String shapeOfFabric() {
        return Stream.of("cluster.fabric.dragonfly", "cluster.fabric.grid", "cluster.fabric.graph")
                .filter(scenario::isGiven)
                .findFirst()
                .orElse("cluster.fabric");
    }

    private TrainingTask task(Node node, Architecture model, Division division, FrameworkCosts framework) {
        try {
            return new TaskBuilder(scenario.document(), model, node, division, framework).task();
        } catch (IllegalArgumentException e) {
            throw refused("workload", "this job cannot be laid out: " + e.getMessage());
        }
    }

    private ScenarioException refused(String path, String problem) {
        return scenario.refusal(Diagnostic.error(scenario.value(path), path, problem));
    }
}
