package dev.zettasim.cli.command;

/** Exit codes of the command line. An interrupt from the keyboard ends the JVM with 130 on its own. */
final class ExitCode {
    static final int DONE = 0;

    /** Wrong usage or scenario. */
    static final int WRONG_INPUT = 2;

    /** A bug of ours. */
    static final int BUG = 70;

    /** Output could not be written. */
    static final int NOT_WRITTEN = 74;

    private ExitCode() {}
}
