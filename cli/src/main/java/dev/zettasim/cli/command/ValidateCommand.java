package dev.zettasim.cli.command;

import dev.zettasim.scenarios.run.RunScenario;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zettasim validate}: says what is wrong with scenarios without running them. */
@Command(name = "validate", description = "Check scenario files without running them; all faults of all files at once.")
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files, or scenarios that ship.")
    private List<String> files;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a key of each scenario; repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(names = "--quiet", description = "Say nothing about files that are right.")
    private boolean quiet;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int code = ExitCode.DONE;
        for (String file : files) {
            if (!isValid(file)) {
                code = ExitCode.WRONG_INPUT;
            }
        }
        return code;
    }

    private boolean isValid(String file) {
        try {
            Diagnostics warnings = RunScenario.check(ScenarioArgument.read(file, overrides));
            terminal.err().print(warnings.render());
        } catch (ScenarioException e) {
            terminal.err().print(e.render());
            return false;
        }
        if (!quiet) {
            terminal.out().println(file + ": ok");
        }
        return true;
    }
}
