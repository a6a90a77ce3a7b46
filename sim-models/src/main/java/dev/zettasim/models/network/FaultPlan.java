package dev.zettasim.models.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The faults of a run, in a time that begins when the plan does.
 *
 * <p>Model: what faults take of a link adds up. A link of which nothing is left is avoided as soon as those faults are worked around.
 */
public final class FaultPlan {
    /** Nothing fails. */
    public static final FaultPlan NONE = new FaultPlan(List.of());

    /** What is less of a link is rounding. */
    private static final double LEAST = 1e-9;

    private final List<Fault> faults;
    private final int[] links;
    private final boolean[] limits;

    public FaultPlan(List<Fault> faults) {
        this.faults = List.copyOf(faults);
        links = faults.stream()
                .flatMap(fault -> fault.losses().stream())
                .mapToInt(Fault.Loss::link)
                .sorted()
                .distinct()
                .toArray();
        limits = new boolean[links.length];
        for (Fault fault : faults) {
            fault.losses().forEach(loss -> limits[place(loss)] |= loss.limits());
        }
    }

    private int place(Fault.Loss loss) {
        return Arrays.binarySearch(links, loss.link());
    }

    public List<Fault> faults() {
        return faults;
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** All links that lose something at some time, in order. */
    public int[] links() {
        return links.clone();
    }

    /** Whether transfers over the link at that place in {@link #links()} lose of their own limits at some time. */
    boolean limits(int place) {
        return limits[place];
    }

    /** The instants at which something changes, in order; not {@link Fault#NEVER}. */
    public long[] changesPs() {
        TreeSet<Long> changes = new TreeSet<>();
        for (Fault fault : faults) {
            changes.add(fault.onsetPs());
            changes.add(Math.min(fault.recoveredPs(), fault.endPs()));
            changes.add(fault.endPs());
        }
        changes.remove(Fault.NEVER);
        return changes.stream().mapToLong(Long::longValue).toArray();
    }

    /** What each of {@link #links()} can carry at that time over what it can without faults. */
    public double[] leftFractions(long ps) {
        return left(ps, false);
    }

    /** The same as if faults that are not worked around yet were not there: of what they hit, nothing goes on anyway. */
    public double[] leftAround(long ps) {
        return left(ps, true);
    }

    /** Faults that are on and worked around at that time. */
    public List<Fault> workedAround(long ps) {
        return faults.stream()
                .filter(fault -> fault.isOn(ps) && !fault.isBlind(ps))
                .toList();
    }

    /** What happens to some of the links, counted from the first of them. */
    public FaultPlan part(int firstLink, int count) {
        List<Fault> some = new ArrayList<>();
        for (Fault fault : faults) {
            List<Fault.Loss> losses = fault.losses().stream()
                    .filter(loss -> loss.link() >= firstLink && loss.link() < firstLink + count)
                    .map(loss -> new Fault.Loss(loss.link() - firstLink, loss.fraction(), loss.limits()))
                    .toList();
            if (!losses.isEmpty()) {
                some.add(new Fault(fault.name(), fault.onsetPs(), fault.recoveredPs(), fault.endPs(), losses));
            }
        }
        return new FaultPlan(some);
    }

    /** The links that routes avoid at that time, in order. */
    public int[] avoided(long ps) {
        double[] left = left(ps, true);
        return IntStream.range(0, links.length)
                .filter(place -> left[place] == 0)
                .map(place -> links[place])
                .toArray();
    }

    /** With faults that are not worked around yet, while what is on their links waits, or without them. */
    private double[] left(long ps, boolean workedAround) {
        double[] left = new double[links.length];
        Arrays.fill(left, 1);
        for (Fault fault : faults) {
            if (fault.isOn(ps) && !(workedAround && fault.isBlind(ps))) {
                boolean blind = fault.isBlind(ps);
                fault.losses().forEach(loss -> left[place(loss)] -= blind && loss.fraction() > 0 ? 1 : loss.fraction());
            }
        }
        for (int place = 0; place < left.length; place++) {
            left[place] = left[place] < LEAST ? 0 : left[place];
        }
        return left;
    }

    /** The different sets of links that are avoided at some time; the first is empty. */
    List<int[]> detours() {
        List<int[]> detours = new ArrayList<>();
        detours.add(new int[0]);
        for (long ps : changesPs()) {
            int[] avoided = avoided(ps);
            if (detours.stream().noneMatch(known -> Arrays.equals(known, avoided))) {
                detours.add(avoided);
            }
        }
        return detours;
    }
}
