package dev.zettasim.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTreeTest {
    @Test
    void execute_withoutArguments_showsTheCommandsOnStandardErrorAndIsWrongUsage() {
        Session session = Session.of();

        assertThat(session.code).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains("Usage: zettasim", "validate", "run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void execute_help_goesToStandardOutput(String argument) {
        Session session = Session.of(argument);

        assertThat(session.code).isZero();
        assertThat(session.out()).contains("Usage: zettasim", "run", "validate", "list", "schema");
        assertThat(session.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "validate",
                "list",
                "schema",
                "catalog",
                "size",
                "validate-accuracy",
                "kernel",
                "collective"
            })
    void execute_helpOfACommand_saysWhatItIsFor(String command) {
        Session session = Session.of(command, "--help");

        assertThat(session.code).isZero();
        assertThat(session.out()).startsWith("Usage: zettasim " + command);
    }

    @Test
    void execute_version_namesProgramAndJava() {
        Session session = Session.of("--version");

        assertThat(session.code).isZero();
        assertThat(session.out()).startsWith("zettasim ").contains("(Java ");
    }

    @ParameterizedTest
    @CsvSource({
        "rnu, did you mean `run`?",
        "valdate, did you mean `validate`?",
        "--versio, did you mean `--version`?",
        "xyzzy, `zettasim --help` shows what is possible"
    })
    void execute_unknownCommand_isWrongUsageWithAHint(String argument, String hint) {
        Session session = Session.of(argument);

        assertThat(session.code).isEqualTo(2);
        assertThat(session.out()).isEmpty();
        assertThat(session.err()).contains("zettasim: error: ", "  = hint: " + hint);
    }

    @Test
    void run_unknownFormat_isWrongUsage() {
        Session session = Session.of("run", "x.yaml", "--format", "xml");

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains("`xml` is neither `text` nor `json`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate"})
    void execute_noSuchScenario_isAFaultOfTheInput(String command) {
        Session session = Session.of(command, "no-such-scenario");

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).startsWith("no-such-scenario: error: there is no such file");
    }

    @Test
    void validate_faultyFile_showsEveryFaultAndGoesOnWithTheNext(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("a.yaml"), "zettasim: 1\nclutser: {}\n");
        Path second = Files.writeString(folder.resolve("b.yaml"), "- a list\n");

        Session session = Session.of("validate", first.toString(), second.toString());

        assertThat(session.code).isEqualTo(2);
        assertThat(session.err()).contains(first + ":2:1: error: ", "did you mean `cluster`?", second + ":");
        assertThat(session.err()).doesNotContain("Exception", "dev.zettasim");
    }

    @Test
    void run_directoryAsOutput_isToldBeforeTheRun(@TempDir Path folder) {
        Session session = Session.of("run", "no-such-scenario", "--output", folder.toString());

        assertThat(session.code).isEqualTo(74);
        assertThat(session.err()).contains("it is a directory");
    }

    @Test
    void schema_isPrinted() {
        Session session = Session.of("schema");

        assertThat(session.code).isZero();
        assertThat(session.out()).startsWith("{").endsWith("}" + System.lineSeparator());
    }
}
