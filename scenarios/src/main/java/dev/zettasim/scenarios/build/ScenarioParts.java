package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Accelerator;
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
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a scenario names from the catalog, with the changes that it makes in place; what is wrong is reported. */
public final class ScenarioParts {
    private static final String LIBRARIES = "token-libraries";
    private static final String LIBRARY = "workload.routing.library";

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
        Accelerator accelerator = node.accelerator();
        if (named == null) {
            return catalog.tokenKernel(Catalog.plain(name), routing, accelerator, problems);
        }
        Reference reference = reference(name, LIBRARY, "type", named.overrides());
        return isLibrary(reference) && runs(reference, accelerator)
                ? catalog.tokenKernel(reference, routing, accelerator, problems)
                : Optional.empty();
    }

    private boolean isLibrary(Reference reference) {
        List<String> names = new ArrayList<>(catalog.names(LIBRARIES));
        if (names.contains(reference.name())) {
            return true;
        }
        names.add(TokenLibrarySection.PLAIN);
        String problem = "the catalog has no " + LIBRARIES + " called `" + Words.cut(reference.name()) + "`";
        String near = Words.nearest(reference.name(), names);
        String hint = near == null ? "`zettasim catalog " + LIBRARIES + "` lists them" : "did you mean `" + near + "`?";
        problems.add(Diagnostic.error(reference.place(), reference.path(), problem)
                .expecting("one of " + Words.list(names))
                .hinting(hint));
        return false;
    }

    private boolean runs(Reference reference, Accelerator accelerator) {
        if (TokenLibraries.runsOn(reference.name(), accelerator)) {
            return true;
        }
        problems.add(Diagnostic.error(
                        reference.place(),
                        reference.path(),
                        "`" + reference.name() + "` does not run on " + accelerator.name())
                .expecting("`" + TokenLibrarySection.PLAIN + "` for plain messages, or a library that runs there")
                .noting(scenario.value("cluster.nodes"), "`cluster.nodes` is set here"));
        return false;
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
