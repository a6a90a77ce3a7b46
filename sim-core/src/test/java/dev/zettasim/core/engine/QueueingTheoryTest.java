package dev.zettasim.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.random.Constant;
import dev.zettasim.core.random.Distribution;
import dev.zettasim.core.random.Exponential;
import dev.zettasim.core.random.RandomStream;
import dev.zettasim.core.stats.RunningMean;
import dev.zettasim.core.stats.TimeWeightedMean;
import dev.zettasim.core.units.Units;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engine, random streams and statistics together, against queues with a known solution. */
class QueueingTheoryTest {

    /** One server with a mean service time of one second, customers at random. */
    private static final class Queue {
        final Simulation sim = new Simulation();
        final RunningMean sojournSeconds = new RunningMean();
        final TimeWeightedMean customers = new TimeWeightedMean(0, 0);
        private final RandomStream arrivals;
        private final RandomStream services;
        private final Distribution gap;
        private final Distribution service;
        private final Deque<Long> arrivedAt = new ArrayDeque<>();
        private long arrived;
        private long served;
        private final Event arrival = Event.of("arrival", this::arrive);
        private final Event departure = Event.of("departure", this::depart);

        Queue(double load, Distribution service, long seed) {
            this.gap = new Exponential(1 / load);
            this.service = service;
            this.arrivals = RandomStream.of(seed, "arrival");
            this.services = RandomStream.of(seed, "service");
        }

        Queue run(int jobs) {
            sim.schedule(arrival, 0);
            while (served < jobs) {
                sim.runUntil(sim.now() + 1_000 * Units.SECOND);
            }
            return this;
        }

        private void arrive() {
            arrivedAt.add(sim.now());
            customers.change(sim.now(), arrivedAt.size());
            sim.schedule(arrival, sim.now() + Units.toPs(arrivals.draw(gap, 0, arrived++)));
            if (arrivedAt.size() == 1) {
                serve();
            }
        }

        private void serve() {
            sim.schedule(departure, sim.now() + Units.toPs(services.draw(service, 0, served)));
        }

        private void depart() {
            served++;
            sojournSeconds.add(Units.toSeconds(sim.now() - arrivedAt.remove()));
            customers.change(sim.now(), arrivedAt.size());
            if (!arrivedAt.isEmpty()) {
                serve();
            }
        }
    }

    /** Oracle E3, M/M/1: T = 1 / (μ − λ) = 1 / 0.2 = 5 s, N = ρ / (1 − ρ) = 4. */
    @Test
    void exponentialService_loadOf80Percent_hasTheKnownSojourn() {
        Queue queue = new Queue(0.8, new Exponential(1), 1).run(1_000_000);
        assertThat(queue.sojournSeconds.mean()).isCloseTo(5.0, within(0.1));
        assertThat(queue.customers.meanUntil(queue.sim.now())).isCloseTo(4.0, within(0.08));
    }

    /** Oracle E4, M/D/1: the wait is ρ / (2 (1 − ρ)) service times: 0.5, 2, 4.5. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "0.8, 2", "0.9, 4.5"})
    void constantService_load_hasTheKnownWait(double load, double wait) {
        Queue queue = new Queue(load, new Constant(1), 1).run(1_000_000);
        assertThat(queue.sojournSeconds.mean() - 1).isCloseTo(wait, within(0.02 * wait));
    }

    /** Oracle E5: the same run twice has the same trace, to the bit. */
    @Test
    void run_twice_sameTrace() {
        Queue one = new Queue(0.8, new Exponential(1), 9).run(10_000);
        Queue other = new Queue(0.8, new Exponential(1), 9).run(10_000);
        assertThat(one.sojournSeconds.mean()).isEqualTo(other.sojournSeconds.mean());
        assertThat(one.sim.eventsFired()).isEqualTo(other.sim.eventsFired());
        assertThat(one.sojournSeconds.variance()).isEqualTo(other.sojournSeconds.variance());
    }
}
