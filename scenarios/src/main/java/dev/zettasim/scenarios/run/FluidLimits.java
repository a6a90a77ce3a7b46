package dev.zettasim.scenarios.run;

import dev.zettasim.models.fluid.LinkLoad;
import dev.zettasim.models.study.ShortMessages;
import dev.zettasim.models.study.StudyResult;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.schema.FabricSection;
import dev.zettasim.scenarios.schema.FabricSection.Routing;
import dev.zettasim.scenarios.schema.SimulationSection.Fidelity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Warnings where a run is in a regime in which transfers are known not to behave like fluids, and only there.
 *
 * <p>Source: Velho, Schnorr, Casanova and Legrand, ACM TOMACS 23(4), 2013 (short messages); Zhu et al., SIGCOMM 2015 (pauses that hold up
 * flows elsewhere, milliseconds until rates have settled); Guo et al., SIGCOMM 2016 (deadlocks of pauses); Mittal et al., SIGCOMM 2018
 * (adapters that go back, without pauses).
 */
final class FluidLimits {
    /** Of the step; what takes less cannot be much wrong. */
    private static final double LEAST_FRACTION = 0.01;

    /** For so long a queue has to be full before anyone pauses. */
    private static final double LEAST_SECONDS = 100e-6;

    /** Share of what the adapters send from which a fabric is not called narrow. */
    private static final double WIDE = 0.9;

    private static final double MEGABYTE = 1e6;

    private final BuiltScenario built;
    private final StudyResult found;

    FluidLimits(BuiltScenario built, StudyResult found) {
        this.built = built;
        this.found = found;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (ShortMessages messages : found.shortMessages()) {
            double seconds = found.seconds(messages.category());
            if (seconds >= LEAST_FRACTION * found.stepSeconds()) {
                warnings.add(ofShort(messages, seconds));
            }
        }
        List<LinkLoad> congested =
                found.links().stream().filter(this::isCongested).toList();
        if (!congested.isEmpty()) {
            warnings.add(ofCongested(congested));
        }
        return warnings;
    }

    private String ofShort(ShortMessages messages, double seconds) {
        return messages.category().key() + " takes " + percent(seconds)
                + " of the step and sends messages of at most " + megabytes(messages.bytes())
                + " MB between nodes, while " + megabytes(messages.underWayBytes())
                + " MB are under way at once: queues and starts, which " + level()
                + " leaves out, count for much of that";
    }

    private String ofCongested(List<LinkLoad> loads) {
        double seconds =
                loads.stream().mapToDouble(LinkLoad::bottleneckSeconds).max().orElseThrow();
        String kinds = loads.stream().map(LinkLoad::kind).collect(Collectors.joining(", "));
        FabricSection fabric = built.scenario().document().cluster().fabric();
        String deadlock = fabric.isTree()
                ? ""
                : "; where routes close a circle, as they can in this fabric, they may even wait for each other for good";
        return kinds + (loads.size() == 1 ? " is" : " are") + " full for up to " + percent(seconds)
                + " of the step: capacity is divided evenly and at once here, while congestion control takes milliseconds to"
                + " settle, and " + backpressure() + hash(fabric) + deadlock;
    }

    /** InfiniBand loses nothing; Ethernet does where nothing pauses, and adapters then send much again. */
    private String backpressure() {
        boolean hasCredits = built.ingredients().networkSwitch().kind().equals("infiniband");
        return hasCredits
                ? "missing credits hold up flows elsewhere"
                : "pauses hold up flows elsewhere; without pauses (PFC) packets are lost, of which adapters that go back to the"
                        + " first that is missing send much again";
    }

    /** What a hash has drawn once for all is one of many outcomes. */
    private static String hash(FabricSection fabric) {
        return fabric.routing() == Routing.ECMP
                ? "; which flows share a path is one draw of the hash, and stays as it is"
                : "";
    }

    private boolean isCongested(LinkLoad load) {
        boolean trunk = Stream.of("gpu-", "host-", "nic-", "storage-").noneMatch(load.kind()::startsWith);
        return trunk
                && !isWide()
                && load.bottleneckSeconds() >= LEAST_SECONDS
                && load.bottleneckSeconds() >= LEAST_FRACTION * found.stepSeconds();
    }

    /** All packets sprayed over a tree as wide as its adapters: only the share that adaptive routing misses makes it full. */
    private boolean isWide() {
        Fabric fabric = built.cluster().fabric();
        double hosts = fabric.endpoints() * fabric.capacityBytesPerSecond(0) / 2;
        FabricSection section = built.scenario().document().cluster().fabric();
        return section.isTree()
                && section.routing() == Routing.ADAPTIVE
                && fabric.bisectionBytesPerSecond() >= WIDE * hosts;
    }

    private boolean isClosedForm() {
        return built.scenario().document().simulation().network() == Fidelity.CLOSED_FORM;
    }

    private String level() {
        return isClosedForm() ? "the closed form" : "the fluid level";
    }

    private String percent(double seconds) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * seconds / found.stepSeconds());
    }

    private static String megabytes(double bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / MEGABYTE);
    }
}
