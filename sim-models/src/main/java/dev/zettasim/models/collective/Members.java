package dev.zettasim.models.collective;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Traffic;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The GPUs of a group, sorted into scale-up domains. Domains stand in the order in which the group's ranks first reach them,
 * members of a domain by GPU id, so that equal places of different domains share a rail.
 */
final class Members {
    private final int[] gpus;
    private final int[] starts;
    private final int[] ranks;
    private final int gpusPerStar;
    private final @Nullable Members original;
    private final int places;
    private final Map<CollectiveKind, Map<Algorithm, Traffic>> traffics = new EnumMap<>(CollectiveKind.class);
    private final Map<Double, Traffic> rings = new TreeMap<>();

    private Members(int[] gpus, int[] starts, int[] ranks, int gpusPerStar) {
        this(gpus, starts, ranks, gpusPerStar, null, 0);
    }

    private Members(int[] gpus, int[] starts, int[] ranks, int gpusPerStar, @Nullable Members original, int places) {
        this.gpusPerStar = gpusPerStar;
        this.gpus = gpus;
        this.starts = starts;
        this.ranks = ranks;
        this.original = original;
        this.places = places;
    }

    /** Sorts a group. */
    static Members of(Cluster cluster, int[] ranks) {
        int[] sorted = ranks.clone();
        Arrays.sort(sorted);
        int[] starts = starts(cluster.gpusPerDomain(), sorted);
        if (Arrays.equals(sorted, ranks)) {
            return new Members(sorted, starts, ranks, cluster.gpusPerStar());
        }
        return byFirstRank(sorted, starts, ranks, cluster.gpusPerStar());
    }

    /** Those of one domain as if each of its stars were a domain. */
    Members byStar() {
        return new Members(gpus, starts(gpusPerStar, gpus), ranks, gpusPerStar);
    }

    /** Whether members of a domain are in different stars of it. */
    boolean spansStars() {
        for (int domain = 0; domain < domains(); domain++) {
            if (star(gpu(domain, 0)) != star(gpu(domain, size(domain) - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Stars that hold members of a domain. */
    int stars(int domain) {
        int stars = 1;
        for (int place = starts[domain] + 1; place < starts[domain + 1]; place++) {
            stars += star(gpus[place]) == star(gpus[place - 1]) ? 0 : 1;
        }
        return stars;
    }

    /** The star of a GPU, which links of a second tier join to others of the domain. */
    int star(int gpu) {
        return gpu / gpusPerStar;
    }

    /**
     * These GPUs as members, if the network maps this group's traffics onto theirs: all so many places on, by the same ways.
     * Null if not.
     */
    @Nullable
    Members imageOn(Cluster cluster, int[] others) {
        int shift = others[0] - ranks[0];
        for (int i = 0; i < ranks.length; i++) {
            if (others[i] - ranks[i] != shift || !cluster.sharesWays(ranks[i], others[i])) {
                return null;
            }
        }
        if (shift == 0) {
            return this;
        }
        int[] shifted = gpus.clone();
        Arrays.setAll(shifted, i -> gpus[i] + shift);
        return new Members(shifted, starts, others, gpusPerStar, this, shift);
    }

    /** What these members send for that kind by that algorithm: drawn up once, the same object ever after. */
    Traffic traffic(CollectiveKind kind, Algorithm algorithm, Function<Members, Traffic> drawn) {
        return traffics.computeIfAbsent(kind, k -> new EnumMap<>(Algorithm.class))
                .computeIfAbsent(
                        algorithm,
                        a -> original == null
                                ? drawn.apply(this)
                                : original.traffic(kind, algorithm, drawn).shiftedBy(places));
    }

    /** Rings that carry so many bytes per byte of the size, which may be those of several kinds. */
    Traffic ring(double wire) {
        return rings.computeIfAbsent(
                wire,
                of -> original == null
                        ? GroupTraffic.ring(this, of)
                        : original.ring(of).shiftedBy(places));
    }

    /** The GPUs in the order of their ranks. */
    int[] inRankOrder() {
        return ranks;
    }

    int ranks() {
        return gpus.length;
    }

    int domains() {
        return starts.length - 1;
    }

    /** Members of that domain. */
    int size(int domain) {
        return starts[domain + 1] - starts[domain];
    }

    /** The most members that a domain has. */
    int mostInDomain() {
        int most = 0;
        for (int domain = 0; domain < domains(); domain++) {
            most = Math.max(most, size(domain));
        }
        return most;
    }

    /** The member of a domain that takes the channel of that number; small domains take several. */
    int gpu(int domain, int channel) {
        int size = size(domain);
        return gpus[starts[domain] + (channel < size ? channel : channel % size)];
    }

    /** Domains in the order of their places in the cluster. */
    int[] domainsInPlace() {
        return IntStream.range(0, domains())
                .boxed()
                .sorted(Comparator.comparingInt(domain -> gpu(domain, 0)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** NICs of one node that members of the first domain reach. */
    int nics(Cluster cluster) {
        int rails = 1;
        for (int i = 1; i < size(0); i++) {
            rails += cluster.nicOf(gpus[i]) == cluster.nicOf(gpus[i - 1]) ? 0 : 1;
        }
        return rails * Math.max(1, cluster.node().nics() / cluster.node().gpus());
    }

    private static int[] starts(int gpusPerDomain, int[] sorted) {
        int[] starts = new int[sorted.length + 1];
        int domains = 0;
        int last = -1;
        for (int i = 0; i < sorted.length; i++) {
            int domain = sorted[i] / gpusPerDomain;
            if (i == 0 || domain != last) {
                starts[domains++] = i;
                last = domain;
            }
        }
        starts[domains] = sorted.length;
        return Arrays.copyOf(starts, domains + 1);
    }

    private static Members byFirstRank(int[] sorted, int[] starts, int[] ranks, int gpusPerStar) {
        int domains = starts.length - 1;
        int[] gpus = new int[sorted.length];
        int[] placed = new int[domains + 1];
        boolean[] seen = new boolean[domains];
        int count = 0;
        for (int rank : ranks) {
            int domain = domainOf(sorted, starts, rank);
            if (!seen[domain]) {
                seen[domain] = true;
                int length = starts[domain + 1] - starts[domain];
                System.arraycopy(sorted, starts[domain], gpus, placed[count], length);
                placed[count + 1] = placed[count] + length;
                count++;
            }
        }
        return new Members(gpus, placed, ranks, gpusPerStar);
    }

    private static int domainOf(int[] sorted, int[] starts, int gpu) {
        int place = Arrays.binarySearch(starts, Arrays.binarySearch(sorted, gpu));
        return place >= 0 ? place : -place - 2;
    }
}
