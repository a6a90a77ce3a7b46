package dev.zettasim.scenarios.run;

/** Where a long run tells how far it is. Must not change the result. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (stage, fraction) -> {};

    /**
     * Called now and then, from the thread that runs.
     *
     * @param stage what is being done, in two or three words
     * @param fraction how much of it is done, from 0 to 1
     */
    void at(String stage, double fraction);
}
