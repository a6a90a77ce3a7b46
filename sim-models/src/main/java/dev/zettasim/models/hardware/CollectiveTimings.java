package dev.zettasim.models.hardware;

import java.util.List;

/**
 * Measured curves of the four collectives inside one scale-up domain, each for one or several group sizes in rising order
 * (empty where nothing was measured), and the constants of the communication library.
 *
 * @param exposedFraction share of a tensor-parallel collective that a step still pays for when it is overlapped with the
 *     neighbouring GEMM
 * @param unitsPerCollective compute units that one running collective kernel takes from the accelerator
 */
public record CollectiveTimings(
        List<SizeCurve> allReduce,
        List<SizeCurve> allGather,
        List<SizeCurve> reduceScatter,
        List<SizeCurve> allToAll,
        double exposedFraction,
        double unitsPerCollective,
        LibraryTuning library) {}
