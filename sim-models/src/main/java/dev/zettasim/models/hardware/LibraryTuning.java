package dev.zettasim.models.hardware;

import java.util.Map;

/**
 * Tables by which a communication library (NCCL) chooses algorithm and protocol for one GPU generation and host CPU family.
 * Flat keys such as {@code base.ring.simple} (seconds), {@code nvlink.tree.ll} (seconds), {@code net.ring.ll128} (seconds),
 * {@code cap.ring-ll128.4} (bytes/s per channel from four nodes up), {@code channels.ring} and so on; the collective package
 * documents each key that it reads.
 *
 * @param version of the library the tables were read from
 * @param treeCorrection by protocol: factor on tree bandwidth by log2(bytes / 64)
 */
public record LibraryTuning(String version, Map<String, Double> constants, Map<String, double[]> treeCorrection) {}
