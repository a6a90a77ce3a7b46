package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.AttentionTiming;
import dev.zettasim.models.hardware.CollectiveTimings;
import dev.zettasim.models.hardware.Cpu;
import dev.zettasim.models.hardware.KernelLaws;
import dev.zettasim.models.hardware.KernelTimings;
import dev.zettasim.models.hardware.LibraryTuning;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One description in the making, with the figures that it has used so far. */
final class Picking {
    private final Catalog catalog;
    private final Diagnostics problems;
    private final List<Figure> used = new ArrayList<>();

    Picking(Catalog catalog, Diagnostics problems) {
        this.catalog = catalog;
        this.problems = problems;
    }

    <T> @Nullable T part(String kind, Reference reference, Function<EntryTree, T> reader) {
        EntryTree tree = open(kind, reference);
        if (tree == null) {
            return null;
        }
        T read = reader.apply(tree);
        refuseUnused(kind, reference, tree);
        return read;
    }

    /** A switch of a fabric; those inside scale-up domains are none. */
    @Nullable
    Switch networkSwitch(Reference reference) {
        String name = catalog.resolve("switches", reference.name());
        if (name != null && catalog.tree("switches", name).get(PartReader.ADAPTIVE) == null) {
            problems.add(Diagnostic.error(
                            reference.place(),
                            reference.path(),
                            "`" + name + "` is a switch inside scale-up domains, not of a fabric")
                    .hinting("`zettasim catalog switches` lists them"));
            return null;
        }
        return part("switches", reference, PartReader::networkSwitch);
    }

    @Nullable
    Node node(Reference reference) {
        EntryTree tree = open("nodes", reference);
        if (tree == null) {
            return null;
        }
        Accelerator accelerator = accelerator(tree.reference("accelerator"));
        int gpus = tree.count("gpus");
        int nics = tree.count("nics");
        if (gpus % nics != 0 && nics % gpus != 0) {
            tree.refuse("nics", gpus + " GPUs cannot share " + nics + " adapters evenly");
        }
        int cpus = tree.count("cpus");
        long hostBytes = tree.bytes("host-memory");
        Cpu cpu = part("cpus", tree.reference("cpu"), socket -> PartReader.cpu(socket, hostBytes / cpus));
        Nic nic = part("nics", tree.reference("nic"), PartReader::nic);
        Nic storageNic = part("nics", tree.reference("storage-nic"), PartReader::nic);
        CollectiveTimings collectives = cpu == null || accelerator == null
                ? null
                : collectives(tree.reference("collectives"), cpu.family(), accelerator.scaleUpBytesPerSecond());
        if (accelerator == null || cpu == null || nic == null || storageNic == null || collectives == null) {
            return null;
        }
        Node node = new Node(
                tree.text("name"),
                accelerator,
                gpus,
                cpu,
                cpus,
                PartReader.scaleUp(tree, gpus),
                nic,
                nics,
                storageNic,
                tree.countOrNone("storage-nics"),
                collectives);
        refuseUnused("nodes", reference, tree);
        return node;
    }

    @Nullable
    Accelerator accelerator(Reference reference) {
        EntryTree tree = open("accelerators", reference);
        if (tree == null) {
            return null;
        }
        String own = catalog.resolve("accelerators", reference.name());
        List<String> ofCalibration = List.of(own == null ? "" : own, tree.text("architecture"), "other");
        KernelTimings timings = part("timings", tree.reference("timings"), kernels -> timings(kernels, ofCalibration));
        Accelerator accelerator = timings == null ? null : AcceleratorReader.accelerator(tree, timings);
        refuseUnused("accelerators", reference, tree);
        return accelerator;
    }

    private @Nullable KernelTimings timings(EntryTree kernels, List<String> ofCalibration) {
        KernelLaws laws = part("timings", kernels.reference("laws"), AcceleratorReader::laws);
        return laws == null
                ? null
                : AcceleratorReader.timings(kernels, laws, flash2(kernels), calibrated(), ofCalibration);
    }

    /** FlashAttention-2, which the timings of an accelerator name apart. */
    private Map<Precision, AttentionTiming> flash2(EntryTree kernels) {
        if (!kernels.has(AcceleratorReader.FLASH_2)) {
            return Map.of();
        }
        Reference named = kernels.reference(AcceleratorReader.FLASH_2);
        Map<Precision, AttentionTiming> read = part("timings", named, AcceleratorReader::attention);
        return read == null ? Map.of() : read;
    }

    private @Nullable CollectiveTimings collectives(Reference reference, String family, double portBytesPerSecond) {
        EntryTree tree = open("collectives", reference);
        if (tree == null) {
            return null;
        }
        String generation = tree.text("generation");
        LibraryTuning library = part(
                "libraries", tree.reference("library"), tables -> LibraryReader.tuning(tables, generation, family));
        CollectiveTimings timings =
                library == null ? null : CollectivesReader.timings(tree, calibrated(), library, portBytesPerSecond);
        refuseUnused("collectives", reference, tree);
        return timings;
    }

    private void refuseUnused(String kind, Reference reference, EntryTree tree) {
        String name = catalog.resolve(kind, reference.name());
        if (name != null) {
            new UnusedKeys(kind, reference, tree.asked(), problems).check(catalog.tree(kind, name));
        }
    }

    private EntryTree calibrated() {
        return catalog.calibration(problems, used);
    }

    List<Figure> used() {
        return used;
    }

    private @Nullable EntryTree open(String kind, Reference reference) {
        Overrides overrides = reference.overrides();
        if (reference.name().isEmpty() && overrides != null) {
            return ownOfScenario(kind, reference, overrides);
        }
        String name = catalog.resolve(kind, reference.name());
        if (name == null) {
            problems.add(unknown(kind, reference));
            return null;
        }
        Located.Mapping tree = catalog.tree(kind, name);
        if (!new KnownKeys(kind, reference, problems).check(tree)) {
            return null;
        }
        Located.Mapping changed = overrides == null ? tree : overrides.over(tree);
        return new EntryTree(changed, catalog.walk(kind, name), reference, problems, used);
    }

    /** Something that a scenario describes in full instead of naming it. */
    private @Nullable EntryTree ownOfScenario(String kind, Reference reference, Overrides overrides) {
        Located.Mapping nothing = new Located.Mapping(Map.of(), overrides.keys().place());
        if (!new KnownKeys(kind, reference, problems).check(nothing)) {
            return null;
        }
        return new EntryTree(overrides.keys(), catalog.walkOfScenario(kind), reference, problems, used);
    }

    private Diagnostic unknown(String kind, Reference reference) {
        String near = catalog.nearest(kind, reference.name());
        String hint = near == null ? "`zettasim catalog " + kind + "` lists them" : "did you mean `" + near + "`?";
        String problem = "the catalog has no " + kind + " called `" + Words.cut(reference.name()) + "`";
        return Diagnostic.error(reference.place(), reference.path(), problem)
                .expecting("one of " + Words.list(catalog.names(kind)))
                .hinting(hint);
    }
}
