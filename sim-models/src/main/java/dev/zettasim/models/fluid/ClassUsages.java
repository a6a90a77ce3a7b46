package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.symmetry.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Usage of link classes by flow classes: bytes on one link of a class per byte of payload of one flow of a class.
 *
 * <p>If u is what one flow puts on the links of a class together, M the size of the flow class and K that of the link class,
 * then each link of an equitable partition carries u M / K. Without folding M = K = 1 and this is the plain usage.
 */
final class ClassUsages {
    private final Folding folding;
    private UsageMeter meter;
    private final double[] sums;
    private final IdentityHashMap<Traffic, Usage> known = new IdentityHashMap<>();
    private final List<Traffic> registered = new ArrayList<>();
    private final IdentityHashMap<Usage, Usage> limiting = new IdentityHashMap<>();
    private final IdentityHashMap<Traffic, Waste> wastes = new IdentityHashMap<>();
    private boolean closed;
    private final IdentityHashMap<Traffic, Integer> flowClasses = new IdentityHashMap<>();
    private int[] touched = new int[16];
    private int count;

    ClassUsages(UsageMeter meter, Folding folding) {
        this.folding = folding;
        this.meter = meter;
        sums = new double[folding.links().classes()];
    }

    int linkClasses() {
        return sums.length;
    }

    void register(Traffic traffic, int flowClass) {
        if (flowClasses.putIfAbsent(traffic, flowClass) == null) {
            known.put(traffic, ofClass(traffic, flowClass));
            registered.add(traffic);
        }
    }

    private Usage ofClass(Traffic traffic, int flowClass) {
        return fold(meter.measure(traffic), folding.flows().size()[flowClass]);
    }

    /** Transfers of other traffics, other capacities and other routes are refused from now on. */
    void leaveOutLinksThatNeverFill(double[] capacities) {
        List<Usage> usages = registered.stream().map(this::limiting).toList();
        LimitingLinks links = new LimitingLinks(usages, capacities);
        for (int i = 0; i < usages.size(); i++) {
            limiting.put(of(registered.get(i)), links.of(usages.get(i)));
        }
        closed = true;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("all traffics, capacities and routes were said to be known");
        }
    }

    /** A traffic takes more of some links than it carries, from now on. */
    void waste(Traffic traffic, double usedFraction, IntPredicate ofLinks) {
        requireOpen();
        Waste before = wastes.get(traffic);
        if (before != null && before.usedFraction() == usedFraction) {
            return;
        }
        limiting.remove(of(traffic));
        int[] representative = folding.links().representative();
        wastes.put(traffic, new Waste(usedFraction, linkClass -> ofLinks.test(representative[linkClass])));
    }

    /** What can limit a traffic: the part of its usage on links that may fill, with what it wastes there. */
    Usage limiting(Traffic traffic) {
        Usage whole = of(traffic);
        if (closed) {
            return Objects.requireNonNull(limiting.get(whole));
        }
        Waste waste = wastes.get(traffic);
        return waste == null ? whole : limiting.computeIfAbsent(whole, waste::with);
    }

    /** Measures all traffics anew, when they are asked for. */
    void reroute(UsageMeter other) {
        requireOpen();
        meter = other;
        known.clear();
    }

    /** Of a traffic registered before, or else of one that stands for itself alone. */
    Usage of(Traffic traffic) {
        Usage usage = known.get(traffic);
        return usage != null ? usage : measured(traffic);
    }

    private Usage measured(Traffic traffic) {
        Integer flowClass = flowClasses.get(traffic);
        Usage usage = flowClass == null ? ofOne(traffic) : ofClass(traffic, flowClass);
        known.put(traffic, usage);
        return usage;
    }

    private Usage ofOne(Traffic traffic) {
        requireOpen();
        Usage usage = meter.measure(traffic);
        for (int link : usage.links()) {
            int linkClass = classOf(link);
            if (folding.links().size()[linkClass] != 1) {
                throw new IllegalStateException("a traffic that was not registered crosses link " + link
                        + ", which stands for " + folding.links().size()[linkClass] + " links");
            }
        }
        return fold(usage, 1);
    }

    /** Whether some flow crosses a link. */
    boolean hasClass(int link) {
        return folding.links().classOf()[link] >= 0;
    }

    int classOf(int link) {
        int linkClass = folding.links().classOf()[link];
        if (linkClass < 0) {
            throw new IllegalStateException("link " + link + " has no class");
        }
        return linkClass;
    }

    private Usage fold(Usage usage, long flows) {
        count = 0;
        for (int i = 0; i < usage.links().length; i++) {
            add(classOf(usage.links()[i]), usage.coefficients()[i]);
        }
        int[] classes = Arrays.copyOf(touched, count);
        double[] coefficients = new double[count];
        for (int i = 0; i < count; i++) {
            coefficients[i] = sums[classes[i]] * flows / folding.links().size()[classes[i]];
            sums[classes[i]] = 0;
        }
        return new Usage(classes, coefficients);
    }

    private void add(int linkClass, double coefficient) {
        if (sums[linkClass] == 0) {
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
            }
            touched[count++] = linkClass;
        }
        sums[linkClass] += coefficient;
    }
}
