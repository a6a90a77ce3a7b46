package dev.zettasim.core.engine;

/** A whole simulation: owned events of eight kinds, so that the call of {@code fire} is megamorphic. */
final class HoldSimulation extends Hold {
    private final Simulation sim = new Simulation();
    private final Increments increments;
    private int left;
    private long checksum;

    HoldSimulation(Increments increments, int pending) {
        this.increments = increments;
        for (int i = 0; i < pending; i++) {
            sim.schedule(ofKind(i), increments.next());
        }
    }

    @Override
    long hold(int times) {
        left = times;
        sim.runUntil(Long.MAX_VALUE);
        return checksum;
    }

    private void again(Event event, int id) {
        long now = sim.now();
        checksum = checksum * 31 + (now ^ id);
        sim.schedule(event, now + increments.next());
        if (--left == 0) {
            sim.stop();
        }
    }

    private Event ofKind(int id) {
        return switch (id & 7) {
            case 0 ->
                new Event() {
                    @Override
                    protected void fire(Simulation sim) {
                        again(this, id);
                    }
                };
            case 1 ->
                new Event() {
                    @Override
                    protected void fire(Simulation sim) {
                        again(this, id);
                    }
                };
            case 2 ->
                new Event() {
                    @Override
                    protected void fire(Simulation sim) {
                        again(this, id);
                    }
                };
            case 3 ->
                new Event() {
                    @Override
                    protected void fire(Simulation sim) {
                        again(this, id);
                    }
                };
            case 4 ->
                new Event() {
                    @Override
                    protected void fire(Simulation sim) {
                        again(this, id);
                    }
                };
            case 5 ->
                new Event() {
                    @Override
                    protected void fire(Simulation sim) {
                        again(this, id);
                    }
                };
            case 6 ->
                new Event() {
                    @Override
                    protected void fire(Simulation sim) {
                        again(this, id);
                    }
                };
            default ->
                new Event() {
                    @Override
                    protected void fire(Simulation sim) {
                        again(this, id);
                    }
                };
        };
    }
}
