package dev.zettasim.cli.command;

import dev.zettasim.cli.export.FabricDrawing;
import dev.zettasim.cli.export.FabricPicture;
import dev.zettasim.cli.report.FabricText;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.fabric.FabricSurvey;
import dev.zettasim.scenarios.run.Json;
import dev.zettasim.scenarios.schema.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code zettasim topology}: what a scenario's fabric is built of. */
@Command(
        name = "topology",
        description = "Show a scenario's fabric: switches, cables, bisection, lengths of routes, power; or draw it.")
final class TopologyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "SCENARIO|FILE", description = "A scenario that ships, or a YAML file.")
    private String scenario;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a key of the scenario; repeatable.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, dot, graphml or svg; text by default.")
    private Format format = Format.TEXT;

    @Option(names = "--ascii", description = "No characters beyond ASCII in the text.")
    private boolean ascii;

    @Mixin
    private Output output = new Output();

    /** What a fabric is written as. */
    enum Format {
        TEXT,
        JSON,
        DOT,
        GRAPHML,
        SVG;

        static Format parse(String text) {
            for (Format format : values()) {
                if (format.toString().equalsIgnoreCase(text)) {
                    return format;
                }
            }
            throw new TypeConversionException("`" + text + "` is none of `text`, `json`, `dot`, `graphml`, `svg`");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    TopologyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        OutputFile file = output.open();
        Scenario read = ScenarioArgument.read(scenario, overrides);
        Catalog catalog = Catalog.load();
        Output.write(text(ScenarioBuilder.build(read, catalog), catalog), file, terminal);
        return ExitCode.DONE;
    }

    private String text(BuiltScenario built, Catalog catalog) {
        Fabric fabric = built.cluster().fabric();
        return switch (format) {
            case TEXT -> FabricText.of(FabricSurvey.of(built, catalog), output.style(terminal, ascii, false));
            case JSON -> Json.of(FabricSurvey.of(built, catalog));
            case DOT -> FabricDrawing.dot(fabric);
            case GRAPHML -> FabricDrawing.graphml(fabric);
            case SVG -> FabricPicture.svg(fabric);
        };
    }
}
