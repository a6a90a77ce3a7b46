package dev.zettasim.scenarios.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The smallest number of data-parallel replicas with which a job reaches its token budget in a wanted time, found by running it.
 *
 * <p>Model: the batch and the size of a replica stay as they are; more replicas mean fewer micro-batches for each. Only numbers
 * of replicas that divide the batch evenly are possible.
 * <br>Assumes: more replicas never take longer, so that halving the range finds the smallest.
 * <br>Leaves out: larger batches, other plans, failures.
 *
 * @param gpusPerReplica product of the degrees of parallelism without data
 * @param possible how many numbers of replicas divide the batch, fill whole nodes and suit the plan
 * @param fewestReplicas the least of them
 * @param mostReplicas the greatest of them
 * @param trials the runs, by number of GPUs
 * @param smallest the first of them that is fast enough; null where none can be
 */
public record TimeSizing(
        double targetSeconds,
        double tokens,
        long globalBatch,
        long microBatch,
        long gpusPerReplica,
        int possible,
        long fewestReplicas,
        long mostReplicas,
        List<Trial> trials,
        @Nullable Trial smallest) {

    /** A run of the job on some number of replicas. */
    public record Trial(
            long replicas, long gpus, long nodes, double stepSeconds, double mfuFraction, double trainingSeconds) {}

    /** What is searched: numbers of replicas in ascending order, and the run of the job for one of them. */
    record Search(double targetSeconds, long[] replicas, LongFunction<Result> run) {}

    static TimeSizing of(Search search) {
        List<Trial> trials = new ArrayList<>();
        int low = 0;
        int high = search.replicas().length - 1;
        Result last = search.run().apply(search.replicas()[high]);
        trials.add(trial(last));
        while (low < high && isEnough(trials.get(0), search.targetSeconds())) {
            int middle = (low + high) >>> 1;
            Trial trial = trial(search.run().apply(search.replicas()[middle]));
            trials.add(trial);
            if (isEnough(trial, search.targetSeconds())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        trials.sort(Comparator.comparingLong(Trial::gpus));
        return of(search, last, trials);
    }

    private static TimeSizing of(Search search, Result result, List<Trial> trials) {
        double targetSeconds = search.targetSeconds();
        long[] replicas = search.replicas();
        return new TimeSizing(
                targetSeconds,
                training(result).tokens(),
                result.setup().globalBatch(),
                result.setup().microBatch(),
                result.gpus() / result.setup().plan().data(),
                replicas.length,
                replicas[0],
                replicas[replicas.length - 1],
                List.copyOf(trials),
                trials.stream()
                        .filter(t -> isEnough(t, targetSeconds))
                        .findFirst()
                        .orElse(null));
    }

    private static boolean isEnough(Trial trial, double targetSeconds) {
        return trial.trainingSeconds() <= targetSeconds;
    }

    private static Trial trial(Result result) {
        return new Trial(
                result.setup().plan().data(),
                result.gpus(),
                result.setup().nodes(),
                result.step().seconds(),
                result.step().mfuFraction(),
                training(result).seconds());
    }

    private static Result.Training training(Result result) {
        Result.Training training = result.training();
        if (training == null) {
            throw new IllegalArgumentException("the job has no token budget");
        }
        return training;
    }
}
