package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.GemmTiming;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.hardware.SizeCurve;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the files of the catalog must all fulfil. */
class CatalogContentTest {
    private static final Catalog CATALOG = Catalog.load();

    static List<String> kinds() {
        return CATALOG.kinds();
    }

    static List<String> accelerators() {
        return CATALOG.names("accelerators");
    }

    static List<String> nodes() {
        return CATALOG.names("nodes");
    }

    @Test
    void index_namesEveryFile() throws IOException, URISyntaxException {
        Path root = Path.of(
                Objects.requireNonNull(Catalog.class.getResource("/catalog")).toURI());
        TreeSet<String> files = new TreeSet<>();
        try (Stream<Path> found = Files.walk(root, 2)) {
            found.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .filter(file -> file.contains("/"))
                    .forEach(files::add);
        }
        TreeSet<String> indexed = new TreeSet<>();
        kinds().forEach(kind -> CATALOG.names(kind).forEach(name -> indexed.add(kind + "/" + name + ".yaml")));

        assertThat(indexed).isEqualTo(files);
    }

    /** Reading an entry fails where a figure lacks source or kind, or its source is not listed. */
    @ParameterizedTest
    @MethodSource("kinds")
    void everyFigure_hasSourceAndKind(String kind) {
        for (String name : CATALOG.names(kind)) {
            CatalogEntry entry = CATALOG.find(kind, name).orElseThrow();

            assertThat(entry.texts()).as(name).containsKey("name");
            assertThat(entry.figures()).as(name).allSatisfy(figure -> {
                assertThat(figure.printed()).isNotBlank();
                assertThat(figure.source()).isNotBlank();
                assertThat(figure.kind()).isNotEqualTo(FigureKind.GIVEN);
            });
        }
    }

    @Test
    void calibration_hasSourceAndKind() {
        assertThat(CATALOG.calibration())
                .hasSizeGreaterThan(10)
                .allSatisfy(figure ->
                        assertThat(figure.kind()).isIn(FigureKind.FITTED, FigureKind.ASSUMED, FigureKind.MEASURED));
    }

    @Test
    void everyAlias_belongsToOneEntry() {
        for (String kind : kinds()) {
            for (String name : CATALOG.names(kind)) {
                CatalogEntry entry = CATALOG.find(kind, name).orElseThrow();
                assertThat(entry.aliases()).doesNotContainAnyElementsOf(CATALOG.names(kind));
                entry.aliases()
                        .forEach(alias -> assertThat(
                                        CATALOG.find(kind, alias).orElseThrow().name())
                                .as(alias)
                                .isEqualTo(name));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("accelerators")
    void accelerator_isPlausible(String name) {
        Accelerator accelerator = CATALOG.accelerator(name);

        assertThat(accelerator.memoryBytes()).isBetween(16L << 30, 1L << 40);
        assertThat(accelerator.memoryBytesPerSecond()).isBetween(0.5e12, 60e12);
        assertThat(accelerator.scaleUpBytesPerSecond()).isLessThan(accelerator.memoryBytesPerSecond());
        assertThat(accelerator.hostLinkBytesPerSecond()).isBetween(10e9, 900e9);
        assertThat(accelerator.boardWatts()).isBetween(100.0, 4000.0);
        peaksRiseAsPrecisionFalls(accelerator);
        timingsAreShares(accelerator);
    }

    private static void peaksRiseAsPrecisionFalls(Accelerator accelerator) {
        assertThat(accelerator.peak(Precision.BF16)).isPositive();
        List<Precision> falling =
                List.of(Precision.FP64, Precision.FP32, Precision.TF32, Precision.BF16, Precision.FP8, Precision.NVFP4);
        double previous = 0;
        for (Precision precision : falling) {
            double peak = accelerator.peak(precision);
            if (peak > 0) {
                assertThat(peak).as("%s in %s", accelerator.name(), precision).isGreaterThanOrEqualTo(previous);
                previous = peak;
            }
        }
    }

    private static void timingsAreShares(Accelerator accelerator) {
        assertThat(accelerator.timings().gemm()).containsKey(Precision.BF16);
        assertThat(accelerator.timings().attention()).containsKey(Precision.BF16);
        for (GemmTiming gemm : accelerator.timings().gemm().values()) {
            assertThat(gemm.efficiency()).isBetween(0.3, 0.95);
            assertThat(gemm.memoryEfficiency()).isBetween(0.2, 0.95);
            assertThat(gemm.startSeconds()).isBetween(0.5e-6, 20e-6);
        }
        assertThat(accelerator.timings().inSituFraction().values())
                .allSatisfy(share -> assertThat(share).isBetween(0.6, 1.0));
        assertThat(accelerator.timings().inSituFraction().keySet())
                .isEqualTo(accelerator.timings().gemm().keySet());
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void node_isPlausible(String name) {
        Node node = CATALOG.node(name);

        assertThat(node.gpus()).isBetween(4, 144);
        assertThat(node.gpus() % node.scaleUp().domainGpus()).isZero();
        assertThat(node.nics() % node.gpus() == 0 || node.gpus() % node.nics() == 0)
                .isTrue();
        assertThat(node.nic().bytesPerSecond() * node.nics() / node.gpus())
                .as("network per accelerator below scale-up")
                .isLessThan(node.accelerator().scaleUpBytesPerSecond());
        assertThat(node.nic().goodputFraction()).isBetween(0.5, 1.0);
        assertThat(node.cpu().memoryBytes()).isPositive();
        curvesStayBelowThePorts(node);
    }

    /** Bus bandwidth of an all-gather among n is (n - 1)/n of the buffer's slope; it cannot exceed a port by much of a fit's error. */
    private static void curvesStayBelowThePorts(Node node) {
        for (SizeCurve curve : node.collectives().allGather()) {
            double bus = curve.bytesPerSecond() * (curve.ranks() - 1) / curve.ranks();
            assertThat(bus).isLessThan(1.05 * node.accelerator().scaleUpBytesPerSecond());
        }
    }

    @Test
    void switches_arePlausible() {
        for (String name : CATALOG.names("switches")) {
            if (!name.startsWith("nvswitch")) {
                Switch device = CATALOG.networkSwitch(name);
                assertThat(device.kind()).isIn("ethernet", "infiniband");
                assertThat(device.ports()).as(name).isBetween(32, 1024);
                assertThat(device.latencySeconds()).isBetween(100e-9, 1e-6);
                assertThat(device.adaptiveFraction()).isBetween(0.9, 1.0);
            }
        }
    }

    @Test
    void storage_writesNoFasterThanItReads() {
        for (String name : CATALOG.names("storage")) {
            StorageSystem system = CATALOG.storage(name);
            assertThat(system.writeBytesPerSecond())
                    .as(name)
                    .isPositive()
                    .isLessThanOrEqualTo(system.readBytesPerSecond());
            assertThat(system.clientBytesPerSecond()).as(name).isPositive();
        }
    }
}
