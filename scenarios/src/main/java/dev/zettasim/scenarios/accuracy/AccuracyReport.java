package dev.zettasim.scenarios.accuracy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Published figures beside predicted ones; the JSON of {@code zettasim validate-accuracy}, component by component.
 *
 * @param groups by family and accelerator
 * @param generations by accelerator, all families together
 * @param cases every figure that was predicted, also those that count in no statistic
 * @param notExpressible rows that no scenario can describe, with the column that stood in the way
 * @param warnings what may surprise about the table
 */
public record AccuracyReport(
        Overall overall,
        List<Group> groups,
        List<Group> generations,
        List<Case> cases,
        List<NotExpressible> notExpressible,
        Counts counts,
        @Nullable FamiliesLeftOut leaveOneFamilyOut,
        List<String> warnings) {

    /** The same beside how well constants fitted to other families predict. */
    AccuracyReport with(@Nullable FamiliesLeftOut without) {
        return new AccuracyReport(overall, groups, generations, cases, notExpressible, counts, without, warnings);
    }

    /** The same beside what may surprise about the table. */
    AccuracyReport warning(List<String> more) {
        return new AccuracyReport(
                overall, groups, generations, cases, notExpressible, counts, leaveOneFamilyOut, List.copyOf(more));
    }

    /**
     * Errors over all families by what was measured; steps of training always, other measurements where there are any.
     *
     * @param dense training steps of models without experts
     * @param moe training steps of models with experts
     */
    public record Overall(
            Errors dense,
            Errors moe,
            @Nullable Errors collective,
            @Nullable Errors gemm,
            @Nullable Errors attention,
            @Nullable Errors memory,
            @Nullable Errors peakMemory,
            @Nullable Errors dispatch) {}

    /**
     * Errors of one kind on one accelerator.
     *
     * @param family absent where all families are meant
     * @param leaveOneOutMeanAbsoluteErrorFraction mean size of the errors when each configuration is predicted with constants
     *     fitted to the others; absent where nothing was fitted to the family
     */
    public record Group(
            @Nullable String family,
            String gpu,
            String kind,
            int rows,
            @Nullable Double meanAbsoluteErrorFraction,
            @Nullable Double medianAbsoluteErrorFraction,
            @Nullable Double p90AbsoluteErrorFraction,
            @Nullable Double biasFraction,
            @Nullable Double leaveOneOutMeanAbsoluteErrorFraction,
            int reportOnlyRows) {}

    /**
     * One published figure.
     *
     * @param errorFraction predicted over expected, less one
     * @param quantity what the figures are, such as {@code tokensPerSecondPerGpu}
     * @param role {@code calibration}, {@code holdout} or {@code report-only}
     * @param likelyReason what may explain the error, where something about the case is known to matter
     * @param assumed what the source leaves open and was filled in; absent where nothing was
     */
    public record Case(
            String id,
            double expected,
            double predicted,
            double errorFraction,
            String family,
            String gpu,
            String kind,
            String quantity,
            String role,
            @Nullable String likelyReason,
            @Nullable List<String> assumed) {

        static final String REPORT_ONLY = "report-only";

        /** Of a case that leaves nothing open. */
        public Case(
                String id,
                double expected,
                double predicted,
                double errorFraction,
                String family,
                String gpu,
                String kind,
                String quantity,
                String role,
                @Nullable String likelyReason) {
            this(id, expected, predicted, errorFraction, family, gpu, kind, quantity, role, likelyReason, null);
        }

        Case assuming(List<String> texts) {
            return texts.isEmpty()
                    ? this
                    : new Case(
                            id,
                            expected,
                            predicted,
                            errorFraction,
                            family,
                            gpu,
                            kind,
                            quantity,
                            role,
                            likelyReason,
                            texts);
        }

        /** Whether it enters the statistics. */
        public boolean counts() {
            return !role.equals(REPORT_ONLY);
        }
    }

    /** A row that no scenario can describe, or that the simulator refuses. */
    public record NotExpressible(String id, String reason) {}

    /**
     * What became of the rows.
     *
     * @param counted in the statistics
     * @param reportOnly predicted, but incompletely described or otherwise not to be counted
     * @param duplicates rows that repeat another one; skipped
     */
    public record Counts(int rows, int counted, int reportOnly, int duplicates, int notExpressible) {}
}
