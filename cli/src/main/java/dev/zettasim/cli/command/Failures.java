package dev.zettasim.cli.command;

import dev.zettasim.scenarios.run.Version;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into words on standard error and an exit code. */
final class Failures {
    private static final int LONGEST_MESSAGE = 300;

    private final Terminal terminal;
    private final List<String> arguments;

    Failures(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = arguments;
    }

    int wrongUsage(ParameterException fault) {
        CommandLine command = fault.getCommandLine();
        terminal.error(cut(String.valueOf(fault.getMessage()).replaceFirst("^Error: ", "")));
        List<String> near = fault instanceof UnmatchedArgumentException unmatched ? near(unmatched) : List.of();
        if (!near.isEmpty()) {
            terminal.err().println("  = hint: did you mean `" + String.join("` or `", near) + "`?");
        }
        terminal.err()
                .println("  = hint: `" + command.getCommandSpec().qualifiedName() + " --help` shows what is possible");
        return ExitCode.WRONG_INPUT;
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static List<String> near(UnmatchedArgumentException fault) {
        List<String> commands =
                List.copyOf(fault.getCommandLine().getSubcommands().keySet());
        String nearest = Nearest.to(fault.getUnmatched().get(0), commands);
        return nearest == null ? fault.getSuggestions() : List.of(nearest);
    }

    int of(Throwable fault) {
        if (fault instanceof ScenarioException scenario) {
            terminal.err().print(scenario.render());
            return ExitCode.WRONG_INPUT;
        }
        if (fault instanceof OutputException) {
            terminal.error(String.valueOf(fault.getMessage()));
            return ExitCode.NOT_WRITTEN;
        }
        return fault instanceof OutOfMemoryError ? outOfMemory() : bug(fault);
    }

    private int outOfMemory() {
        long mebibytes = Runtime.getRuntime().maxMemory() / (1 << 20);
        terminal.error("this run needs more than the " + mebibytes + " MiB of memory that Java was given");
        long gibibytes = Math.max(4, 2 * mebibytes / 1024);
        terminal.err()
                .println("  = hint: give it more, such as `ZETTASIM_JAVA_OPTS=-Xmx" + gibibytes + "g zettasim "
                        + Words.cut(String.join(" ", arguments)) + "`");
        terminal.err()
                .println(
                        arguments.contains("traffic")
                                ? "  = hint: or take fewer hosts or bytes, or a larger `--train`"
                                : "  = hint: or take fewer micro-batches or GPUs; least is needed with `simulation.folding: auto` and "
                                        + "`cluster.fabric.routing: adaptive`, as paths that are hashed make ranks differ");
        return ExitCode.WRONG_INPUT;
    }

    private int bug(Throwable fault) {
        terminal.error("internal error: " + fault);
        terminal.err()
                .println("This is a bug in Zettasim " + Version.current()
                        + ", not in your scenario. Please report it with");
        terminal.err().println("  the command   zettasim " + String.join(" ", arguments));
        terminal.err().println("  the place     " + place(fault));
        if (arguments.contains(CommandTree.STACK_TRACE)) {
            fault.printStackTrace(terminal.err());
        } else {
            terminal.err().println("and the scenario. `" + CommandTree.STACK_TRACE + "` shows more.");
        }
        return ExitCode.BUG;
    }

    private static String place(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return trace.length == 0 ? "unknown" : trace[0].toString();
    }
}
