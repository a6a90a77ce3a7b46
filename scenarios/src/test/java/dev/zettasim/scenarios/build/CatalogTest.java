package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.GemmTiming;
import dev.zettasim.models.hardware.LibraryTuning;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.hardware.SizeCurve;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private final Catalog catalog = Catalog.load();

    @Test
    void accelerator_h100_hasTheFiguresOfItsDataSheet() {
        Accelerator h100 = catalog.accelerator("h100-sxm");

        assertThat(h100.peak(Precision.BF16)).isEqualTo(989.4e12);
        assertThat(h100.memoryBytes()).isEqualTo(80L << 30);
        assertThat(h100.memoryBytesPerSecond()).isEqualTo(3.35e12);
        assertThat(h100.computeUnits()).isEqualTo(132);
        assertThat(h100.scaleUpBytesPerSecond()).isEqualTo(450e9);
        assertThat(h100.architecture()).isEqualTo("hopper");
    }

    @Test
    void accelerator_byAlias_isTheSame() {
        assertThat(catalog.accelerator("h100")).isEqualTo(catalog.accelerator("h100-sxm"));
    }

    @Test
    void accelerator_timings_areThoseOfTheFit() {
        GemmTiming bf16 = Objects.requireNonNull(
                catalog.accelerator("h100-sxm").timings().gemm().get(Precision.BF16));

        assertThat(bf16.startSeconds()).isCloseTo(0.8e-6, within(1e-15));
        assertThat(bf16.efficiency()).isEqualTo(0.783);
        assertThat(bf16.rampSeconds()).isCloseTo(2.64e-6, within(1e-15));
        assertThat(bf16.slowdownPerDecade()).isEqualTo(0.047);
    }

    @Test
    void accelerator_inSitu_fallsBackToTheGeneration() {
        Map<Precision, Double> hopper =
                catalog.accelerator("h100-sxm").timings().inSituFraction();
        Map<Precision, Double> ampere =
                catalog.accelerator("a100-sxm-80gb").timings().inSituFraction();

        assertThat(hopper.get(Precision.FP8)).isEqualTo(calibrated("in-situ.hopper.fp8"));
        assertThat(hopper.get(Precision.BF16)).isEqualTo(calibrated("in-situ.hopper.bf16"));
        assertThat(hopper.get(Precision.FP8_BLOCK)).isEqualTo(calibrated("in-situ.hopper.other"));
        assertThat(ampere.get(Precision.BF16)).isEqualTo(calibrated("in-situ.ampere.bf16"));
    }

    @Test
    void accelerator_inSitu_prefersItsOwnOverTheGenerations() {
        Map<Precision, Double> b200 = catalog.accelerator("b200-sxm").timings().inSituFraction();
        Map<Precision, Double> gb200 = catalog.accelerator("gb200").timings().inSituFraction();

        assertThat(b200.get(Precision.BF16)).isEqualTo(calibrated("in-situ.b200-sxm.bf16"));
        assertThat(b200.get(Precision.FP8)).isEqualTo(calibrated("in-situ.blackwell.fp8"));
        assertThat(gb200.get(Precision.BF16)).isEqualTo(calibrated("in-situ.blackwell.other"));
    }

    @Test
    void accelerator_thatInherits_takesWhatItLacks() {
        Map<Precision, GemmTiming> b300 =
                catalog.accelerator("b300-sxm").timings().gemm();
        Map<Precision, GemmTiming> b200 =
                catalog.accelerator("b200-sxm").timings().gemm();

        assertThat(b300.get(Precision.FP8_BLOCK)).isEqualTo(b200.get(Precision.FP8_BLOCK));
        assertThat(b300.get(Precision.BF16)).isNotEqualTo(b200.get(Precision.BF16));
    }

    @Test
    void node_hgxH100_isResolvedToItsParts() {
        Node node = catalog.node("hgx-h100");

        assertThat(node.gpus()).isEqualTo(8);
        assertThat(node.accelerator()).isEqualTo(catalog.accelerator("h100-sxm"));
        assertThat(node.cpu().family()).isEqualTo("intel");
        assertThat(node.cpu().memoryBytes()).isEqualTo(1_000_000_000_000L);
        assertThat(node.nic().bytesPerSecond()).isEqualTo(50e9);
        assertThat(node.scaleUp().multicast()).isTrue();
        assertThat(node.collectives().exposedFraction()).isEqualTo(calibrated("exposed.hgx"));
    }

    /** A figure of the calibration; its value may change with every new fit. */
    private double calibrated(String path) {
        return catalog.calibration().stream()
                .filter(figure -> figure.path().equals(path))
                .mapToDouble(figure -> Double.parseDouble(figure.printed()))
                .findFirst()
                .orElseThrow();
    }

    /** 512 MiB among 8: 16.6 us + 536870912 B / 262 GB/s + 52 us = 2117.7 us; measured 2111 us. */
    @Test
    void node_hgxH100_allReduceCurveMeetsTheMeasurement() {
        SizeCurve curve = catalog.node("hgx-h100").collectives().allReduce().get(2);
        double size = 512 << 20;
        double seconds = curve.startSeconds()
                + size / curve.bytesPerSecond()
                + curve.rampSeconds() * (1 - Math.exp(-size / curve.rampBytes()));

        assertThat(curve.ranks()).isEqualTo(8);
        assertThat(seconds).isCloseTo(2.111e-3, within(0.05 * 2.111e-3));
    }

    @Test
    void node_gb200Nvl72_isOneDomainWithArmHosts() {
        Node rack = catalog.node("gb200-nvl72");

        assertThat(rack.gpus()).isEqualTo(72);
        assertThat(rack.scaleUp().domainGpus()).isEqualTo(72);
        assertThat(rack.cpu().family()).isEqualTo("arm");
        assertThat(rack.collectives().allReduce()).extracting(SizeCurve::ranks).containsExactly(2, 4, 8);
    }

    @Test
    void library_forGenerationAndHost_isFlat() {
        LibraryTuning hopper = catalog.node("hgx-h100").collectives().library();
        LibraryTuning grace = catalog.node("gb200-nvl72").collectives().library();

        assertThat(hopper.constant("base.ring.simple")).isCloseTo(8.4e-6, within(1e-15));
        assertThat(hopper.constant("cap.tree.3")).isEqualTo(36e9);
        assertThat(hopper.constant("ll-max.1")).isEqualTo(141e9);
        assertThat(hopper.constant("ll-max.3")).isEqualTo(20.4e9);
        assertThat(hopper.constant("nvls-tree-corrected")).isZero();
        assertThat(hopper.table("tree-correction.simple"))
                .hasSize(24)
                .startsWith(0.9)
                .endsWith(0.9);
        assertThat(hopper.table("speeds.net")).startsWith(48e9);
        assertThat(grace.constant("nvls-tree-corrected")).isZero();
        assertThat(catalog.node("hgx-b200").collectives().library().constant("nvls-tree-corrected"))
                .isOne();
    }

    @Test
    void networkSwitch_sn5600_hasItsPorts() {
        Switch sn5600 = catalog.networkSwitch("spectrum-4");

        assertThat(sn5600.ports()).isEqualTo(64);
        assertThat(sn5600.portBytesPerSecond()).isEqualTo(100e9);
        assertThat(sn5600.kind()).isEqualTo("ethernet");
    }

    @Test
    void storage_turbo_hasItsRates() {
        StorageSystem turbo = catalog.storage("ddn-ai400x2-turbo");

        assertThat(turbo.readBytesPerSecond()).isEqualTo(120e9);
        assertThat(turbo.capacityBytes()).isEqualTo(369_000_000_000_000L);
    }

    @Test
    void accelerator_thatNobodyBuilds_isRefusedWithASuggestion() {
        assertThatThrownBy(() -> catalog.accelerator("h100-sxn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the catalog has no accelerators called `h100-sxn`")
                .hasMessageContaining("did you mean `h100-sxm`?");
    }

    @Test
    void find_entry_tellsEachFigureWithItsSource() {
        CatalogEntry entry = catalog.find("accelerators", "h100").orElseThrow();

        assertThat(entry.title()).isEqualTo("NVIDIA H100 SXM5 80 GB");
        assertThat(entry.texts()).containsEntry("memory.technology", "HBM3");
        assertThat(entry.figures())
                .contains(new Figure(
                        "accelerators/h100-sxm",
                        "memory.bandwidth",
                        "3.35 TB/s",
                        "github.com/ai-dynamo/aiconfigurator@095f58a, systems/*.yaml",
                        FigureKind.DATASHEET,
                        null));
    }

    @Test
    void find_inheritedFigure_isAssumedAndSaysFromWhere() {
        CatalogEntry entry = catalog.find("timings", "h800-sxm").orElseThrow();
        List<Figure> efficiency = entry.figures().stream()
                .filter(f -> f.path().equals("gemm.bf16.efficiency"))
                .toList();

        assertThat(efficiency).singleElement().satisfies(figure -> {
            assertThat(figure.kind()).isEqualTo(FigureKind.ASSUMED);
            assertThat(figure.note()).isEqualTo("as h100-sxm");
        });
    }

    @Test
    void digest_twice_isTheSame() {
        assertThat(catalog.digest())
                .startsWith("sha256:")
                .hasSize(71)
                .isEqualTo(Catalog.load().digest());
    }
}
