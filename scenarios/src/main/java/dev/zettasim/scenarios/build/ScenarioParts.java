package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.models.study.FrameworkCosts;
import dev.zettasim.scenarios.schema.CablingSection;
import dev.zettasim.scenarios.schema.ClusterSection;
import dev.zettasim.scenarios.schema.FrameworkSection;
import dev.zettasim.scenarios.schema.ModelSection;
import dev.zettasim.scenarios.schema.OtherNodesSection;
import dev.zettasim.scenarios.schema.RecoverySection;
import dev.zettasim.scenarios.schema.RoutingSection;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.StorageSection;
import dev.zettasim.scenarios.schema.TokenLibrarySection;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Overrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a scenario names from the catalog, with the changes that it makes in place; what is wrong is reported. */
public final class ScenarioParts {
    private final Catalog catalog;
    private final Scenario scenario;
    private final ClusterSection cluster;
    private final Diagnostics problems;

    public ScenarioParts(Catalog catalog, Scenario scenario, Diagnostics problems) {
        this.catalog = catalog;
        this.scenario = scenario;
        this.cluster = scenario.document().cluster();
        this.problems = problems;
    }

    public Optional<Picked<Node>> node() {
        return catalog.node(
                reference(
                        cluster.nodes().type(),
                        "cluster.nodes",
                        "type",
                        cluster.nodes().overrides()),
                problems);
    }

    /** Of the nodes of other types, in their order. */
    List<Optional<Picked<Node>>> otherNodes() {
        List<Optional<Picked<Node>>> others = new ArrayList<>();
        for (int i = 0; i < cluster.otherNodes().size(); i++) {
            OtherNodesSection section = cluster.otherNodes().get(i);
            String base = "cluster.other-nodes[" + i + "]";
            others.add(catalog.node(reference(section.type(), base, "type", section.overrides()), problems));
        }
        return others;
    }

    public Optional<Picked<Switch>> networkSwitch() {
        String name = cluster.fabric().switches().type();
        Overrides overrides = cluster.fabric().switches().overrides();
        return catalog.networkSwitch(reference(name, "cluster.fabric.switch", "type", overrides), problems);
    }

    Optional<Picked<Cabling>> cabling() {
        CablingSection cabling = cluster.fabric().cabling();
        return catalog.cabling(
                reference(cabling.type(), "cluster.fabric.cabling", "type", cabling.overrides()), problems);
    }

    Optional<Picked<Recovery>> recovery() {
        RecoverySection recovery = cluster.fabric().recovery();
        return catalog.recovery(
                reference(recovery.type(), "cluster.fabric.recovery", "type", recovery.overrides()), problems);
    }

    /** Empty also where the scenario has no storage. */
    public Optional<Picked<StorageSystem>> storage() {
        StorageSection storage = cluster.storage();
        return storage == null
                ? Optional.empty()
                : catalog.storage(reference(storage.type(), "cluster.storage", "type", storage.overrides()), problems);
    }

    public Optional<Picked<FrameworkCosts>> framework() {
        FrameworkSection framework = scenario.document().workload().framework();
        return catalog.framework(
                reference(framework.type(), "workload.framework", "type", framework.overrides()), problems);
    }

    /** Empty also where plain messages carry tokens. */
    Optional<Picked<TokenKernel>> tokenKernel(Node node) {
        RoutingSection routing = scenario.document().workload().routing();
        String name = TokenLibraries.name(routing, node);
        if (name == null) {
            return Optional.empty();
        }
        TokenLibrarySection named = routing.library();
        Reference reference = named == null
                ? Catalog.plain(name)
                : reference(name, "workload.routing.library", "type", named.overrides());
        return catalog.tokenKernel(reference, routing, problems);
    }

    public Optional<Picked<Model>> model() {
        ModelSection model = scenario.document().workload().model();
        String name = model.name() == null ? "" : model.name();
        return catalog.model(reference(name, "workload.model", "name", model.architecture()), problems);
    }

    /** A name may stand alone or beside the keys that change the entry. */
    private Reference reference(String name, String base, String key, Overrides overrides) {
        String path = scenario.isGiven(base + "." + key) ? base + "." + key : base;
        return new Reference(name, scenario.value(path), path, base, overrides);
    }
}
