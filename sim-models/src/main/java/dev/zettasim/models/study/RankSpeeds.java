package dev.zettasim.models.study;

import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.symmetry.ColourRefinement;
import java.util.Arrays;

/** The ranks of a job whose accelerators are slower or faster than the others', so that they are told apart. */
final class RankSpeeds {
    private static final double USUAL = 1;

    private final double[] ofRank;

    /** Of a task's ranks where they are placed. */
    static RankSpeeds of(TrainingTask task) {
        Placement placement = task.placement();
        boolean alike = task.speeds().stragglers().isEmpty();
        double[] speeds = new double[alike ? 0 : task.plan().ranks()];
        Arrays.setAll(speeds, rank -> task.speeds().of(placement.gpu(rank)));
        return new RankSpeeds(speeds);
    }

    /** Of no ranks where all are alike. */
    private RankSpeeds(double[] ofRank) {
        this.ofRank = ofRank;
    }

    double of(int rank) {
        return ofRank.length == 0 ? USUAL : ofRank[rank];
    }

    /** Whether ranks of aligned blocks of that many are of one speed. */
    boolean fillBlocks(int block) {
        for (int rank = 0; rank < ofRank.length; rank++) {
            if (ofRank[rank] != ofRank[rank - rank % block]) {
                return false;
            }
        }
        return true;
    }

    /** Equal for parts of a job whose ranks have the same speeds in the same places; 0 for usual ones. */
    long signature(int firstRank, int ranks) {
        long signature = 0;
        for (int rank = firstRank; rank < firstRank + ranks && ofRank.length > 0; rank++) {
            if (ofRank[rank] != USUAL) {
                signature += ColourRefinement.join(Double.doubleToLongBits(ofRank[rank]), rank - firstRank);
            }
        }
        return signature;
    }
}
