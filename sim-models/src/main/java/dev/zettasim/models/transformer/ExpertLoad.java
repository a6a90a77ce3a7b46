package dev.zettasim.models.transformer;

import dev.zettasim.core.random.RandomStream;
import dev.zettasim.models.transformer.Architecture.Experts;

/**
 * How much more than the mean the busiest rank of an expert-parallel group computes and receives.
 *
 * <p>Model: the popularity of experts falls with a power of their place; no expert gets a token twice; experts are dealt to ranks
 * without order, and the busiest rank's load is the mean over many deals, since every exchange waits for it. A capacity cuts each
 * expert's load at a multiple of the mean; what is above is dropped.
 * <br>Assumes: popularity does not change during a step; every layer deals anew.
 * <br>Leaves out: correlation between the tokens of a sequence, replicas of popular experts.
 * <br>Source: Lepikhin et al., GShard, 2020, for the capacity; Zipf's law for popularity.
 * <br>Checked against: {@code ExpertLoadTest}.
 */
public final class ExpertLoad {
    private static final int DEALS = 64;
    private static final long SEED = 1;

    private ExpertLoad() {}

    /**
     * The busiest rank's load over the mean of all tokens.
     *
     * @param ranks of the group
     * @param skew exponent of the popularity; 0 where all experts are equally popular
     * @param capacityFactor most load of an expert over the mean; infinite without limit
     */
    public static double worstOverMean(Experts experts, int ranks, double skew, double capacityFactor) {
        double[] loads = loads(experts, skew, capacityFactor);
        if (skew == 0) {
            return loads[0];
        }
        RandomStream draws = RandomStream.of(SEED, "experts");
        double sum = 0;
        for (int deal = 0; deal < DEALS; deal++) {
            shuffle(loads, draws, deal);
            sum += worst(loads, ranks);
        }
        return sum / DEALS;
    }

    /** Loads over the mean, by popularity. */
    private static double[] loads(Experts experts, double skew, double capacityFactor) {
        int count = experts.count();
        double[] loads = new double[count];
        for (int i = 0; i < count; i++) {
            loads[i] = StrictMath.pow(i + 1, -skew);
        }
        double most = (double) count / experts.chosen();
        scale(loads, most);
        for (int i = 0; i < count; i++) {
            loads[i] = Math.min(loads[i], capacityFactor);
        }
        return loads;
    }

    /** To a mean of 1, none above {@code most}: what the popular ones cannot take goes to the others in proportion. */
    private static void scale(double[] loads, double most) {
        int full = 0;
        double factor = 0;
        boolean again = true;
        while (again) {
            double rest = 0;
            for (int i = full; i < loads.length; i++) {
                rest += loads[i];
            }
            factor = (loads.length - full * most) / rest;
            again = full < loads.length && loads[full] * factor > most * (1 + 1e-12);
            full += again ? 1 : 0;
        }
        for (int i = 0; i < loads.length; i++) {
            loads[i] = i < full ? most : loads[i] * factor;
        }
    }

    private static void shuffle(double[] loads, RandomStream draws, int deal) {
        for (int i = loads.length - 1; i > 0; i--) {
            int j = draws.below(i + 1, deal, i);
            double moved = loads[i];
            loads[i] = loads[j];
            loads[j] = moved;
        }
    }

    private static double worst(double[] loads, int ranks) {
        int each = loads.length / ranks;
        double worst = 0;
        for (int rank = 0; rank < ranks; rank++) {
            double sum = 0;
            for (int i = 0; i < each; i++) {
                sum += loads[rank * each + i];
            }
            worst = Math.max(worst, sum / each);
        }
        return worst;
    }
}
