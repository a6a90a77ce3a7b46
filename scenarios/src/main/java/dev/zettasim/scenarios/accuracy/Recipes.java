package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.RecipeFile.Recipe;
import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.yaml.Binder;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Published recipes that say what rows leave out: what was computed again, how tokens travelled, what was captured. */
final class Recipes {
    private static final List<RecipeFile> FILES =
            List.of(read("megatron-bridge"), read("dgxc-nemo"), read("dgxc-maxtext"), read("dgxc-paxml"));
    private static final String REFERENCE = "per recipe";

    private Recipes() {}

    private static RecipeFile read(String name) {
        String path = "recipes/" + name + ".yaml";
        try (InputStream in = Recipes.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Binder.bind(LocatedReader.read(path, text), RecipeFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Adds what a row's recipe says, where the row refers to one or says nothing, and it is known. */
    static void write(Row row, YamlDraft draft) {
        boolean refers = lower(row, "recompute").startsWith(REFERENCE);
        boolean silent =
                !row.has("recompute") && file(row).map(RecipeFile::silent).orElse(false);
        if (refers || silent) {
            of(row).ifPresent(recipe -> write(recipe, row, draft));
        }
    }

    private static Optional<RecipeFile> file(Row row) {
        return FILES.stream()
                .filter(file -> lower(row, "framework").contains(file.framework()))
                .findFirst();
    }

    /** That of the row's release; where there is none, of the last release before it, or else of the first. */
    static Optional<Recipe> of(Row row) {
        String release = release(row);
        List<Recipe> candidates = file(row).map(RecipeFile::recipes).orElse(List.of()).stream()
                .filter(recipe -> isFor(recipe, row))
                .toList();
        Comparator<Recipe> nearest = Comparator.comparing(
                        (Recipe recipe) -> !before(recipe, release).isEmpty())
                .thenComparing(recipe -> before(recipe, release));
        return candidates.stream()
                .filter(recipe -> recipe.releases().contains(release))
                .findFirst()
                .or(() -> candidates.stream().max(nearest));
    }

    /** The last of its releases that is not after the given one; empty if there is none. */
    private static String before(Recipe recipe, String release) {
        return recipe.releases().stream()
                .filter(each -> each.compareTo(release) <= 0)
                .max(Comparator.naturalOrder())
                .orElse("");
    }

    private static boolean isFor(Recipe recipe, Row row) {
        return row.text("model_id").equals(recipe.model())
                && row.text("gpu").equalsIgnoreCase(recipe.gpu())
                && row.text("precision").equalsIgnoreCase(recipe.precision());
    }

    private static String release(Row row) {
        return row.text("framework").replaceAll(".* |[()]", "");
    }

    private static void write(Recipe recipe, Row row, YamlDraft draft) {
        if (recipe.dispatch() != null) {
            draft.set("workload.routing.dispatch", recipe.dispatch());
        }
        if (recipe.library() != null) {
            draft.set("workload.routing.library", recipe.library());
        }
        if (recipe.capacityFactor() != null) {
            draft.set("workload.routing.capacity-factor", recipe.capacityFactor());
        }
        if (Boolean.TRUE.equals(recipe.overlapped())) {
            draft.set("workload.schedule", "overlapped");
        }
        if (recipe.tensorOverlap() != null) {
            draft.set("workload.overlap.tensor", recipe.tensorOverlap());
        }
        if (recipe.gradientOverlap() != null) {
            draft.set("workload.overlap.gradients", recipe.gradientOverlap());
        }
        if (recipe.attention() != null) {
            draft.set("workload.attention", recipe.attention());
        }
        if (recipe.recompute() != null) {
            draft.set("workload.recompute", recipe.recompute());
        }
        recipe.recomputeLayers().ifPresent(layers -> draft.set("workload.recompute", Map.of("layers", layers)));
        List<String> graphs = recipe.graphs();
        if (graphs != null) {
            boolean isScope = graphs.size() == 1 && (graphs.contains("layer") || graphs.contains("full-iteration"));
            draft.set("workload.cuda-graphs", isScope ? graphs.get(0) : graphs);
        }
        recipe.offloadedLayers()
                .ifPresent(layers ->
                        draft.set("workload.offload.activations", share(layers, Cells.count(row, "n_layers"))));
    }

    private static double share(int layers, long all) {
        return Math.min(1, (double) layers / all);
    }

    private static String lower(Row row, String column) {
        return row.text(column).toLowerCase(Locale.ROOT);
    }
}
