package dev.zettasim.scenarios.run;

import dev.zettasim.models.study.FaultEffect;
import dev.zettasim.models.study.PacketEfficiency;
import dev.zettasim.models.study.StudyResult;
import dev.zettasim.models.study.UnderFaults;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.schema.FaultSection;
import dev.zettasim.scenarios.schema.WindowSection;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a run found out by sending exchanges packet by packet. */
final class WindowFindings {
    private WindowFindings() {}

    static Result.@Nullable Window of(BuiltScenario built, StudyResult found) {
        PacketEfficiency packets = found.packets();
        return packets == null || packets.messages() == 0
                ? null
                : new Result.Window(
                        packets.phase().word(),
                        section(built).at(),
                        packets.messages(),
                        packets.around(),
                        packets.adapters(),
                        packets.packets(),
                        packets.goodputFraction(),
                        packets.ofFluid(),
                        packets.handedBack(),
                        packets.pausedFraction(),
                        underFaults(found));
    }

    private static WindowSection section(BuiltScenario built) {
        return Objects.requireNonNull(built.scenario().document().simulation().window());
    }

    private static @Nullable List<Result.WindowUnderFaults> underFaults(StudyResult found) {
        return found.faults() == null || found.faults().packets().isEmpty()
                ? null
                : found.faults().packets().stream().map(WindowFindings::of).toList();
    }

    private static Result.WindowUnderFaults of(UnderFaults under) {
        PacketEfficiency packets = under.efficiency();
        return new Result.WindowUnderFaults(
                under.faults(),
                under.fromSeconds(),
                packets.goodputFraction(),
                packets.ofFluid(),
                packets.handedBack(),
                packets.pausedFraction());
    }

    /** A window that nothing crosses. */
    static Optional<String> emptiness(BuiltScenario built, StudyResult found) {
        PacketEfficiency packets = found.packets();
        return packets == null || packets.messages() > 0
                ? Optional.empty()
                : Optional.of(emptiness(packets, section(built).at()));
    }

    private static String emptiness(PacketEfficiency packets, @Nullable String at) {
        String none = "no message of `" + packets.phase().word() + "` exchanges crosses ";
        String sentence = ": nothing is sent packet by packet; ";
        return at == null || packets.elsewhere() == 0
                ? none + "the fabric" + sentence + "take other traffic for `simulation.window`, or leave it out"
                : none + "`" + at + "`" + sentence
                        + "take a switch or cable for `simulation.window.at` that some of the "
                        + packets.elsewhere()
                        + " cross (`zettasim compare --links FILE` writes what each carries), or leave it out";
    }

    /** Faults during the simulated steps in whose states nothing was sent. */
    static Optional<String> unseen(BuiltScenario built, StudyResult found) {
        PacketEfficiency packets = found.packets();
        FaultEffect effect = found.faults();
        if (packets == null || packets.messages() == 0 || effect == null) {
            return Optional.empty();
        }
        List<String> unseen = faultsOfTheFabric(built, effect).stream()
                .filter(name -> effect.packets().stream()
                        .noneMatch(under -> under.faults().contains(name)))
                .toList();
        return unseen.isEmpty()
                ? Optional.empty()
                : Optional.of("packets of `simulation.window` do not meet " + Words.list(unseen)
                        + ", which is over before anything goes around it, or leaves some of them no path: what is on its"
                        + " links waits in the step");
    }

    private static List<String> faultsOfTheFabric(BuiltScenario built, FaultEffect effect) {
        List<FaultSection> sections = built.scenario().document().faults();
        double simulatedSeconds = FaultFindings.simulatedSeconds(effect);
        return IntStream.range(0, sections.size())
                .filter(i -> takesSomethingOfTheFabric(sections.get(i)))
                .filter(i -> sections.get(i).atSeconds() < simulatedSeconds)
                .mapToObj(i -> built.faults().given().get(i).name())
                .distinct()
                .toList();
    }

    private static boolean takesSomethingOfTheFabric(FaultSection fault) {
        Double left = fault.leftFraction();
        return fault.kind() != FaultSection.Kind.NVSWITCH_DOWN && (left == null || left < 1);
    }
}
