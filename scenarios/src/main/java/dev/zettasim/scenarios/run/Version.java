package dev.zettasim.scenarios.run;

/** Which Zettasim this is. */
public final class Version {
    private Version() {}

    /** The released version, or {@code development} outside of a jar. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
