package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Counts;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Group;
import dev.zettasim.scenarios.accuracy.AccuracyReport.NotExpressible;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Overall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects cases as they are predicted, and makes a report of them. */
final class Tally {
    private final List<Case> cases = new ArrayList<>();
    private final List<NotExpressible> notExpressible = new ArrayList<>();
    private final Map<String, Double> leftOut = new LinkedHashMap<>();
    private int duplicates;

    void add(Case predicted) {
        cases.add(predicted);
    }

    void refuse(String id, String reason) {
        notExpressible.add(new NotExpressible(id, reason));
    }

    void duplicate() {
        duplicates++;
    }

    /** A case's error when its configuration is predicted with constants fitted to the others. */
    void leftOut(String id, double errorFraction) {
        leftOut.put(id, errorFraction);
    }

    AccuracyReport report() {
        Map<String, List<Case>> byGroup = new LinkedHashMap<>();
        Map<String, List<Case>> byGeneration = new TreeMap<>();
        for (Case each : cases) {
            byGroup.computeIfAbsent(each.family() + "\n" + each.gpu() + "\n" + each.kind(), k -> new ArrayList<>())
                    .add(each);
            byGeneration
                    .computeIfAbsent(each.gpu() + "\n" + each.kind(), k -> new ArrayList<>())
                    .add(each);
        }
        // A row may publish a peak of memory beside what it is named for.
        List<Case> rows = cases.stream()
                .filter(each -> !each.kind().equals(Kind.PEAK_MEMORY.word()))
                .toList();
        int counted = (int) rows.stream().filter(Case::counts).count();
        return new AccuracyReport(
                overall(),
                byGroup.values().stream()
                        .map(group -> group(group.get(0).family(), group))
                        .toList(),
                byGeneration.values().stream().map(group -> group(null, group)).toList(),
                List.copyOf(cases),
                List.copyOf(notExpressible),
                new Counts(
                        rows.size() + notExpressible.size() + duplicates,
                        counted,
                        rows.size() - counted,
                        duplicates,
                        notExpressible.size()),
                null,
                List.of());
    }

    private Overall overall() {
        return new Overall(
                Errors.of(ofKind(Kind.DENSE)),
                Errors.of(ofKind(Kind.MOE)),
                errors(Kind.COLLECTIVE),
                errors(Kind.GEMM),
                errors(Kind.ATTENTION),
                errors(Kind.MEMORY),
                errors(Kind.PEAK_MEMORY),
                errors(Kind.DISPATCH));
    }

    private List<Case> ofKind(Kind kind) {
        return cases.stream().filter(each -> each.kind().equals(kind.word())).toList();
    }

    private @Nullable Errors errors(Kind kind) {
        List<Case> own = ofKind(kind);
        return own.isEmpty() ? null : Errors.of(own);
    }

    private Group group(@Nullable String family, List<Case> group) {
        Errors errors = Errors.of(group);
        return new Group(
                family,
                group.get(0).gpu(),
                group.get(0).kind(),
                errors.rows(),
                errors.meanAbsoluteErrorFraction(),
                errors.medianAbsoluteErrorFraction(),
                errors.p90AbsoluteErrorFraction(),
                errors.biasFraction(),
                leaveOneOut(group),
                group.size() - errors.rows());
    }

    /** Only where every row that counts was left out once. */
    private @Nullable Double leaveOneOut(List<Case> group) {
        double sum = 0;
        int rows = 0;
        for (Case each : group) {
            Double error = leftOut.get(each.id());
            if (each.counts() && error == null) {
                return null;
            }
            if (each.counts() && error != null) {
                sum += Math.abs(error);
                rows++;
            }
        }
        return rows == 0 ? null : Double.valueOf(sum / rows);
    }
}
