package dev.zettasim.scenarios.traffic;

import dev.zettasim.core.random.RandomStream;
import dev.zettasim.core.units.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Who sends to whom. */
public enum TrafficPattern {
    /** Each host sends to one other and receives from one other, along one cycle through all. */
    PERMUTATION {
        @Override
        void add(TrafficShape shape, List<Demand> demands) {
            int[] to = shape.cycle();
            for (int from = 0; from < to.length; from++) {
                demands.add(shape.demand(from, to[from], 0));
            }
        }
    },
    /** Many hosts send to host 0. */
    INCAST {
        @Override
        void add(TrafficShape shape, List<Demand> demands) {
            for (int from = 1; from <= shape.senders(); from++) {
                demands.add(shape.demand(from, 0, 0));
            }
        }
    },
    /** Each host sends to all others at once. */
    ALL_TO_ALL {
        @Override
        void add(TrafficShape shape, List<Demand> demands) {
            for (int shift = 1; shift < shape.hosts(); shift++) {
                for (int from = 0; from < shape.hosts(); from++) {
                    demands.add(shape.demand(from, (from + shift) % shape.hosts(), 0));
                }
            }
        }
    },
    /** Hosts drawn at random send to others drawn at random, all at once or as a Poisson process of a given load. */
    RANDOM_PAIRS {
        @Override
        void add(TrafficShape shape, List<Demand> demands) {
            RandomStream draws = RandomStream.of(shape.seed(), "traffic-pairs");
            double seconds = 0;
            for (int pair = 0; pair < shape.pairs(); pair++) {
                int from = draws.below(shape.hosts(), pair, 0);
                int other = draws.below(shape.hosts() - 1, pair, 1);
                seconds -= StrictMath.log(draws.uniform(pair, 2)) * shape.meanGapSeconds();
                demands.add(shape.demand(from, other >= from ? other + 1 : other, Units.toPs(seconds)));
            }
        }
    };

    abstract void add(TrafficShape shape, List<Demand> demands);

    /** All messages of the pattern. */
    public List<Demand> demands(TrafficShape shape) {
        List<Demand> demands = new ArrayList<>();
        add(shape, demands);
        return demands;
    }

    /** {@code all-to-all}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> words() {
        return Stream.of(values()).map(TrafficPattern::word).toList();
    }
}
