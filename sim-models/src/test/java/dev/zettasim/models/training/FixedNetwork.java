package dev.zettasim.models.training;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.network.Network;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Transfer;
import dev.zettasim.models.network.UsageMeter;

/** A byte takes a picosecond, whatever else is under way. */
final class FixedNetwork implements Network {
    private static final Transfer UNCHANGING = new Transfer() {
        @Override
        public void change(double weight, double capBytesPerSecond) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cancel() {
            throw new UnsupportedOperationException();
        }

        @Override
        public double bytesPerSecond() {
            return 1e12;
        }
    };

    private final Simulation sim;

    FixedNetwork(Simulation sim) {
        this.sim = sim;
    }

    @Override
    public Transfer open(Traffic traffic, long bytes, double weight, double capBytesPerSecond, Event done) {
        sim.schedule(done, sim.now() + bytes);
        return UNCHANGING;
    }

    @Override
    public void changeCapacity(int link, double bytesPerSecond) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void changeLimits(int link, double fraction) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reroute(UsageMeter meter) {
        throw new UnsupportedOperationException();
    }
}
