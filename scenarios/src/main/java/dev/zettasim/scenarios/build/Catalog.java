package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.models.study.FrameworkCosts;
import dev.zettasim.scenarios.schema.RoutingSection;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.Overlay;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import dev.zettasim.scenarios.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hardware, models and failure profiles by name, with the source of every figure. Entries are read from the resources when
 * they are asked for; a scenario may change any of their values in place.
 */
public final class Catalog {
    private static final String CALIBRATION = "calibration.yaml";

    private final CatalogFiles files;
    private final CatalogIndex index;

    private final List<String> calibrationChanges;
    private final Map<String, List<String>> entryChanges;

    private Catalog(CatalogFiles files, List<String> calibrationChanges, Map<String, List<String>> entryChanges) {
        this.files = files;
        this.index = new CatalogIndex(files.tree(CatalogIndex.FILE));
        this.calibrationChanges = calibrationChanges;
        this.entryChanges = entryChanges;
    }

    public static Catalog load() {
        return new Catalog(new CatalogFiles(), List.of(), Map.of());
    }

    /** The same catalog with other fitted constants, each written {@code KEY=VALUE}, such as {@code in-situ.hopper.fp8=0.9}. */
    public Catalog recalibrated(List<String> changes) {
        List<String> values = changes.stream()
                .map(change -> change.replaceFirst("=", ".value="))
                .toList();
        return new Catalog(files, values, entryChanges);
    }

    /** The same catalog with other figures of entries ({@code timings/h100-sxm}), each written {@code KEY=VALUE}. */
    public Catalog withEntries(Map<String, List<String>> changes) {
        return new Catalog(files, calibrationChanges, changes);
    }

    /** Whether any of its constants are others than those that ship. */
    boolean isRecalibrated() {
        return !calibrationChanges.isEmpty() || !entryChanges.isEmpty();
    }

    /** {@code accelerators}, {@code nodes} and so on. */
    public List<String> kinds() {
        return index.kinds();
    }

    /** The names of a kind, related ones beside each other. */
    public List<String> names(String kind) {
        return index.names(kind);
    }

    /** An entry for people to read, by its name or an alias; empty where there is none. */
    public Optional<CatalogEntry> find(String kind, String name) {
        String own = index.resolve(kind, name);
        if (own == null) {
            return Optional.empty();
        }
        Located.Mapping tree = tree(kind, own);
        FigureWalk walk = walk(kind, own);
        return Optional.of(new CatalogEntry(kind, own, index.aliases(kind, own), walk.texts(tree), walk.figures(tree)));
    }

    /** The constants fitted to whole training steps. */
    public List<Figure> calibration() {
        Located.Mapping tree = files.tree(CALIBRATION);
        return new FigureWalk(files, "calibration", tree.place()).figures(tree);
    }

    /** The name of that kind which a misspelt one may mean. */
    public @Nullable String nearest(String kind, String word) {
        return Words.nearest(word, index.words(kind));
    }

    /** SHA-256 over all files of the catalog. */
    public String digest() {
        List<String> paths = new ArrayList<>(List.of(CatalogIndex.FILE, CALIBRATION));
        for (String kind : index.kinds()) {
            index.names(kind).forEach(name -> paths.add(CatalogIndex.file(kind, name)));
        }
        return CatalogFiles.digest(paths);
    }

    /** The node that a scenario names, with everything in it; empty where something is wrong, which is then reported. */
    public Optional<Picked<Node>> node(Reference reference, Diagnostics problems) {
        return pick(problems, picking -> picking.node(reference));
    }

    public Optional<Picked<Accelerator>> accelerator(Reference reference, Diagnostics problems) {
        return pick(problems, picking -> picking.accelerator(reference));
    }

    public Optional<Picked<Switch>> networkSwitch(Reference reference, Diagnostics problems) {
        return pick(problems, picking -> picking.networkSwitch(reference));
    }

    public Optional<Picked<StorageSystem>> storage(Reference reference, Diagnostics problems) {
        return pick(problems, picking -> picking.part("storage", reference, PartReader::storage));
    }

    public Optional<Picked<Model>> model(Reference reference, Diagnostics problems) {
        return pick(problems, picking -> picking.part("models", reference, ModelReader::model));
    }

    public Optional<Picked<FrameworkCosts>> framework(Reference reference, Diagnostics problems) {
        return pick(problems, picking -> picking.part("frameworks", reference, FrameworkReader::framework));
    }

    Optional<Picked<Cabling>> cabling(Reference reference, Diagnostics problems) {
        return pick(problems, picking -> picking.part("cablings", reference, Cabling::cabling));
    }

    Optional<Picked<Recovery>> recovery(Reference reference, Diagnostics problems) {
        return pick(problems, picking -> picking.part("recoveries", reference, Recovery::recovery));
    }

    Optional<Picked<TokenKernel>> tokenKernel(
            Reference reference, RoutingSection routing, Accelerator accelerator, Diagnostics problems) {
        return pick(
                problems,
                picking -> picking.part(
                        "token-libraries", reference, tree -> TokenLibraries.kernel(tree, routing, accelerator)));
    }

    public Optional<Picked<Nic>> nic(Reference reference, Diagnostics problems) {
        return pick(problems, picking -> picking.part("nics", reference, PartReader::nic));
    }

    /** A node as the catalog has it. */
    public Node node(String name) {
        return own(problems -> node(plain(name), problems));
    }

    /** An accelerator as the catalog has it. */
    public Accelerator accelerator(String name) {
        return own(problems -> accelerator(plain(name), problems));
    }

    /** An accelerator whose kernels are those of another entry of the timings, such as another library's. */
    public Accelerator accelerator(String name, String timings) {
        Reference changed = withTimings(name, timings);
        return own(problems -> accelerator(changed, problems));
    }

    /** An accelerator by name, with its timings replaced. */
    public static Reference withTimings(String name, String timings) {
        Place place = CODE.whole();
        Located.Entry entry = new Located.Entry("timings", place, new Located.Scalar(timings, true, place));
        Overrides changes = new Overrides(new Located.Mapping(Map.of("timings", entry), place));
        return new Reference(name, place, "", "", changes);
    }

    /** A switch as the catalog has it. */
    public Switch networkSwitch(String name) {
        return own(problems -> networkSwitch(plain(name), problems));
    }

    /** A storage system as the catalog has it. */
    public StorageSystem storage(String name) {
        return own(problems -> storage(plain(name), problems));
    }

    /** A model as the catalog has it. */
    public Model model(String name) {
        return own(problems -> model(plain(name), problems));
    }

    /** A network adapter as the catalog has it. */
    public Nic nic(String name) {
        return own(problems -> nic(plain(name), problems));
    }

    /** How a library as the catalog has it moves tokens. */
    public TokenKernel tokenKernel(String library, TokenMove move) {
        return own(problems -> pick(
                problems,
                picking -> picking.part(
                        "token-libraries", plain(library), tree -> new TokenKernelReader(tree).kernel(move))));
    }

    private static final Source CODE = Source.option("code");

    static Reference plain(String name) {
        return new Reference(name, CODE.whole(), "", "", null);
    }

    private static <T> T own(Function<Diagnostics, Optional<Picked<T>>> reading) {
        Diagnostics problems = new Diagnostics(CODE);
        Optional<Picked<T>> picked = reading.apply(problems);
        if (picked.isEmpty() || problems.hasErrors()) {
            throw new IllegalArgumentException(problems.render());
        }
        return picked.get().value();
    }

    private <T> Optional<Picked<T>> pick(Diagnostics problems, Function<Picking, @Nullable T> reading) {
        Diagnostics found = new Diagnostics(CODE);
        Picking picking = new Picking(this, found);
        T value = read(reading, picking, found);
        found.sorted().forEach(problems::add);
        return value == null || found.hasErrors() ? Optional.empty() : Optional.of(new Picked<>(value, picking.used()));
    }

    /** What ends the reading is a problem like others. */
    private static <T> @Nullable T read(Function<Picking, @Nullable T> reading, Picking picking, Diagnostics found) {
        try {
            return reading.apply(picking);
        } catch (ScenarioException e) {
            e.diagnostics().forEach(found::add);
            return null;
        }
    }

    /** The constants fitted to whole steps, reporting what is read of them. */
    EntryTree calibration(Diagnostics problems, List<Figure> used) {
        Located.Mapping own = files.tree(CALIBRATION);
        FigureWalk walk = new FigureWalk(files, "calibration", own.place());
        Located.Mapping tree = Overlay.apply(own, calibrationChanges, problems);
        return new EntryTree(tree, walk, plain("calibration"), problems, used);
    }

    @Nullable
    String resolve(String kind, String word) {
        return index.resolve(kind, word);
    }

    /** The entry's own values over those that it inherits. */
    Located.Mapping tree(String kind, String name) {
        Located.Mapping own = files.tree(CatalogIndex.file(kind, name));
        Located.Entry inherits = own.get("inherits");
        Located.Mapping whole =
                inherits == null ? own : new Overrides(own).over(tree(kind, FigureWalk.print(inherits.value())));
        List<String> changes = entryChanges.getOrDefault(kind + "/" + name, List.of());
        return Overlay.apply(whole, changes, new Diagnostics(CODE));
    }

    /** For what stands in a scenario as a whole. */
    FigureWalk walkOfScenario(String kind) {
        return new FigureWalk(files, kind, files.tree(CatalogIndex.FILE).place());
    }

    FigureWalk walk(String kind, String name) {
        Place own = files.tree(CatalogIndex.file(kind, name)).place();
        return new FigureWalk(files, kind + "/" + name, own);
    }
}
