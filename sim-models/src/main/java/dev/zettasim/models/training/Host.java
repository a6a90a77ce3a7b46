package dev.zettasim.models.training;

/**
 * The host thread that launches a rank's kernels.
 *
 * @param launchPs time per launch
 * @param runAheadLaunches how many launches may be waiting for the device
 */
public record Host(long launchPs, int runAheadLaunches) {
    /** Launches take no time. */
    public static final Host INSTANT = new Host(0, Integer.MAX_VALUE);

    public Host {
        if (launchPs < 0 || runAheadLaunches < 1) {
            throw new IllegalArgumentException(
                    "launch of " + launchPs + " ps, at most " + runAheadLaunches + " ahead: not possible");
        }
    }
}
