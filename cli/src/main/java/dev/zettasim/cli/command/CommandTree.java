package dev.zettasim.cli.command;

import dev.zettasim.scenarios.run.Version;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code zettasim} with its subcommands. */
@Command(
        name = "zettasim",
        description = "Simulates AI clusters under LLM training: a YAML scenario in, the figures out.",
        versionProvider = CommandTree.Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Try:",
            "  zettasim run gmo-hgx-b300",
            "  zettasim run sakuraone-h100 --set cluster.fabric.oversubscription=4",
            "",
            "Exit codes: 0 done, 1 a check failed, 2 wrong usage or scenario, 70 a bug of ours,",
            "74 output could not be written, 130 interrupted."
        })
public final class CommandTree implements Callable<Integer> {
    static final String STACK_TRACE = "--stacktrace";

    @Spec
    private CommandSpec spec;

    private final Terminal terminal;

    private CommandTree(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs what the arguments ask for and returns the exit code. */
    public static int execute(Terminal terminal, String... arguments) {
        Failures failures = new Failures(terminal, List.of(arguments));
        try {
            int code = commandLine(terminal, failures).execute(arguments);
            terminal.out().flush();
            return code;
        } catch (OutOfMemoryError | StackOverflowError | LinkageError e) {
            return failures.of(e);
        }
    }

    private static CommandLine commandLine(Terminal terminal, Failures failures) {
        CommandLine line = new CommandLine(new CommandTree(terminal))
                .addSubcommand(new RunCommand(terminal))
                .addSubcommand(new ValidateCommand(terminal))
                .addSubcommand(new ListCommand(terminal))
                .addSubcommand(new CatalogCommand(terminal))
                .addSubcommand(new SizeCommand(terminal))
                .addSubcommand(new TopologyCommand(terminal))
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new ValidateAccuracyCommand(terminal))
                .addSubcommand(KernelCommand.line(terminal))
                .addSubcommand(new CollectiveCommand(terminal))
                .addSubcommand(new TrafficCommand(terminal))
                .addSubcommand(ImportCommand.line(terminal))
                .addSubcommand(new CalibrateCommand(terminal))
                .addSubcommand(new SchemaCommand(terminal))
                .addSubcommand(new HelpCommand(terminal));
        line.getCommandSpec().addOption(help()).addOption(version()).addOption(stackTrace());
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setExpandAtFiles(false);
        NumberOptions.register(line);
        line.registerConverter(Target.class, Target::parse);
        line.registerConverter(BinarySize.class, BinarySize::parse);
        line.registerConverter(RunCommand.Format.class, RunCommand.Format::parse);
        line.registerConverter(TopologyCommand.Format.class, TopologyCommand.Format::parse);
        line.setUsageHelpWidth(90);
        line.setColorScheme(Help.defaultColorScheme(terminal.abilities().colour() ? Help.Ansi.ON : Help.Ansi.OFF));
        line.setExecutionStrategy(parsed -> {
            OutputFile.refuseInputs(parsed);
            return new RunLast().execute(parsed);
        });
        line.setParameterExceptionHandler((fault, args) -> failures.wrongUsage(fault));
        line.setExecutionExceptionHandler((fault, command, result) -> failures.of(fault));
        return line;
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("Show how a command is used.")
                .build();
    }

    private static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .versionHelp(true)
                .description("Show the version.")
                .build();
    }

    /** Looked for among the arguments themselves, because an internal error may come before they are parsed. */
    private static OptionSpec stackTrace() {
        return OptionSpec.builder(STACK_TRACE)
                .type(boolean.class)
                .scopeType(ScopeType.INHERIT)
                .description("Show where in the program an internal error happened.")
                .build();
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitCode.WRONG_INPUT;
    }

    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "zettasim " + Version.current() + " (Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
            };
        }
    }
}
