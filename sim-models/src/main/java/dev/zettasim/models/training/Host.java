package dev.zettasim.models.training;

/**
 * The host thread that launches a rank's kernels.
 *
 * @param launchPs time per kernel
 * @param graphPs time per graph of kernels
 * @param runAheadLaunches how many launches may be waiting for the device
 */
public record Host(long launchPs, long graphPs, int runAheadLaunches) {
    /** Launches take no time. */
    public static final Host INSTANT = new Host(0, Integer.MAX_VALUE);

    public Host {
        if (launchPs < 0 || graphPs < 0 || runAheadLaunches < 1) {
            throw new IllegalArgumentException("launch of " + launchPs + " ps, of a graph of " + graphPs
                    + " ps, at most " + runAheadLaunches + " ahead: not possible");
        }
    }

    /** A graph takes as long as a kernel. */
    public Host(long launchPs, int runAheadLaunches) {
        this(launchPs, launchPs, runAheadLaunches);
    }

    /** How long it is busy with an operation of a program. */
    long busyPs(StageProgram program, int op) {
        return program.launches[op] * launchPs + program.graphs[op] * graphPs;
    }
}
