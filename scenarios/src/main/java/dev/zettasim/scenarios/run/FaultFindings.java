package dev.zettasim.scenarios.run;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.network.Fault;
import dev.zettasim.models.study.FaultEffect;
import dev.zettasim.models.study.StudyResult;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.schema.FaultSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run found out about the faults of its scenario. */
final class FaultFindings {
    private FaultFindings() {}

    static Result.@Nullable Faults of(BuiltScenario built, StudyResult found) {
        FaultEffect effect = found.faults();
        return effect == null
                ? null
                : new Result.Faults(
                        effect.undisturbedSeconds(),
                        effect.lostSeconds(),
                        effect.over() && !setsInLater(built, effect),
                        events(built, effect),
                        steps(effect));
    }

    private static List<Result.FaultEvent> events(BuiltScenario built, FaultEffect effect) {
        List<FaultSection> sections = built.scenario().document().faults();
        List<Result.FaultEvent> events = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Fault fault = built.faults().given().get(i);
            boolean lasts = fault.endPs() == Fault.NEVER;
            boolean stuck = effect.stuck().contains(fault);
            events.add(new Result.FaultEvent(
                    fault.name(),
                    sections.get(i).times(),
                    Units.toSeconds(fault.onsetPs()),
                    stuck ? null : workedAround(fault),
                    stuck,
                    lasts ? null : Units.toSeconds(fault.endPs())));
        }
        return events;
    }

    private static @Nullable Double workedAround(Fault fault) {
        boolean noticed = fault.recoveredPs() > fault.onsetPs() && fault.recoveredPs() < fault.endPs();
        return noticed ? Units.toSeconds(fault.recoveredPs()) : null;
    }

    private static List<Result.FaultStep> steps(FaultEffect effect) {
        List<Result.FaultStep> steps = new ArrayList<>();
        for (int i = 0; i < effect.stepSeconds().size(); i++) {
            double seconds = effect.stepSeconds().get(i);
            steps.add(new Result.FaultStep(i, seconds, seconds - effect.undisturbedSeconds()));
        }
        return steps;
    }

    /**
     * What faults cost so many steps. Where one lasts, each step after those simulated is as late as the last; faults that go on happening
     * cost as much each time as those simulated did on average.
     */
    static double lostSeconds(BuiltScenario built, FaultEffect effect, double steps) {
        int simulated = effect.stepSeconds().size();
        if (!effect.over() && lasts(built, effect)) {
            double late = effect.stepSeconds().get(simulated - 1) - effect.undisturbedSeconds();
            return effect.lostSeconds() + Math.max(0, steps - simulated) * late;
        }
        double horizonSeconds = simulatedSeconds(effect);
        double happened = happening(built, 0, horizonSeconds);
        double later = happening(built, horizonSeconds, steps * effect.undisturbedSeconds());
        return effect.lostSeconds() * (happened == 0 ? 1 : 1 + later / happened);
    }

    private static boolean lasts(BuiltScenario built, FaultEffect effect) {
        return built.scenario().document().faults().stream()
                .anyMatch(fault -> fault.lastsSeconds() == null && fault.atSeconds() < simulatedSeconds(effect));
    }

    /** How often faults set in between two times. */
    private static double happening(BuiltScenario built, double fromSeconds, double toSeconds) {
        return built.scenario().document().faults().stream()
                .mapToDouble(fault -> before(fault, toSeconds) - before(fault, fromSeconds))
                .sum();
    }

    private static double before(FaultSection fault, double seconds) {
        if (fault.atSeconds() >= seconds) {
            return 0;
        }
        Double every = fault.everySeconds();
        return every == null ? 1 : Math.min(fault.times(), Math.ceil((seconds - fault.atSeconds()) / every));
    }

    static double simulatedSeconds(FaultEffect effect) {
        return effect.stepSeconds().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static boolean setsInLater(BuiltScenario built, FaultEffect effect) {
        return happening(built, simulatedSeconds(effect), Double.MAX_VALUE) > 0;
    }

    /** What sets in only after the steps that were simulated. */
    static Optional<String> lateness(BuiltScenario built, StudyResult found) {
        FaultEffect effect = found.faults();
        return effect != null && isLate(built, effect)
                ? Optional.of("a fault sets in after the "
                        + effect.stepSeconds().size()
                        + " steps that are simulated with faults: what it costs is not counted; let it begin earlier")
                : Optional.empty();
    }

    /** Whether some fault sets in only after the steps that were simulated, as a warning says. */
    static boolean isLate(BuiltScenario built, @Nullable FaultEffect effect) {
        return effect != null && anyIsUnseen(built, simulatedSeconds(effect));
    }

    private static boolean anyIsUnseen(BuiltScenario built, double simulatedSeconds) {
        return built.scenario().document().faults().stream().anyMatch(fault -> fault.atSeconds() >= simulatedSeconds);
    }

    /** A step that is late by more than connections wait may never end. */
    static Optional<String> impatience(BuiltScenario built, StudyResult found) {
        FaultEffect effect = found.faults();
        double patience = built.faults().patienceSeconds();
        boolean gone = effect != null
                && effect.stepSeconds().stream().anyMatch(seconds -> seconds - effect.undisturbedSeconds() > patience);
        return gone
                ? Optional.of("a step is held up for longer than connections wait (" + Math.round(patience)
                        + " s): unless the framework starts again by itself, the job ends there")
                : Optional.empty();
    }
}
