package dev.zettasim.cli.command;

import dev.zettasim.cli.report.CatalogText;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zettasim catalog}: what a scenario can name, each figure with its source. */
@Command(
        name = "catalog",
        description =
                "Show the hardware and the models that scenarios can name: all kinds, the names of a kind, or an entry.")
final class CatalogCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "Such as accelerators or models.")
    private @Nullable String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "An entry of that kind.")
    private @Nullable String name;

    CatalogCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Catalog catalog = Catalog.load();
        if (kind == null) {
            terminal.out().print(CatalogText.kinds(catalog));
            return ExitCode.DONE;
        }
        if (!catalog.kinds().contains(kind)) {
            return unknown("kind", kind, catalog.kinds(), Nearest.to(kind, catalog.kinds()));
        }
        return name == null ? names(catalog, kind) : entry(catalog, kind, name);
    }

    private int names(Catalog catalog, String chosen) {
        catalog.names(chosen).forEach(terminal.out()::println);
        return ExitCode.DONE;
    }

    private int entry(Catalog catalog, String chosen, String wanted) {
        return catalog.find(chosen, wanted)
                .map(entry -> {
                    terminal.out().print(CatalogText.entry(entry));
                    return ExitCode.DONE;
                })
                .orElseGet(() -> unknown(
                        "entry of `" + chosen + "`", wanted, catalog.names(chosen), nearest(catalog, chosen, wanted)));
    }

    private static @Nullable String nearest(Catalog catalog, String chosen, String wanted) {
        String near = catalog.nearest(chosen, wanted);
        return near == null ? Nearest.to(wanted, catalog.names(chosen)) : near;
    }

    private int unknown(String what, String word, List<String> known, @Nullable String near) {
        terminal.error("there is no " + what + " called `" + Words.cut(word) + "`");
        terminal.err().println("  = expected: one of `" + String.join("`, `", known) + "`");
        if (near != null) {
            terminal.err().println("  = hint: did you mean `" + near + "`?");
        }
        return ExitCode.WRONG_INPUT;
    }
}
