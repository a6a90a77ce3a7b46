package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.RoutingSection;
import dev.zettasim.scenarios.schema.RoutingSection.Dispatch;
import dev.zettasim.scenarios.schema.RoutingSection.DispatchPrecision;
import dev.zettasim.scenarios.schema.TokenLibrarySection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which library carries the tokens of a job where its scenario names none: HybridEP in racks that are one scale-up domain, DeepEP in
 * servers, as the recipes of Megatron-Bridge have it (github.com/NVIDIA-NeMo/Megatron-Bridge at v0.2.0, scripts/performance/configs); on
 * accelerators that neither runs on, plain messages.
 */
public final class TokenLibraries {
    private static final Set<String> GENERATIONS = Set.of("hopper", "blackwell", "rubin");
    private static final String EVERYWHERE = "uccl-";
    private static final int SERVER = 8;
    private static final int SIXTEEN_BITS = 16;
    private static final int EIGHT_BITS = 8;

    private TokenLibraries() {}

    /** The name of the library; null for plain messages. */
    static @Nullable String name(RoutingSection routing, Node node) {
        TokenLibrarySection named = routing.library();
        if (routing.dispatch() == Dispatch.PER_EXPERT) {
            return null;
        }
        if (named != null) {
            String name = spelt(named.type());
            return name.equals(TokenLibrarySection.PLAIN) ? null : name;
        }
        if (!runOn(node.accelerator())) {
            return null;
        }
        return node.scaleUp().domainGpus() > SERVER ? "hybrid-ep" : "deepep";
    }

    /** Names are read in any case: {@code DeepEP}. */
    static String spelt(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether a library of the catalog runs on an accelerator; UCCL's moves tokens by the host and runs on all. */
    public static boolean runsOn(String library, Accelerator accelerator) {
        return spelt(library).startsWith(EVERYWHERE) || runOn(accelerator);
    }

    private static boolean runOn(Accelerator accelerator) {
        return GENERATIONS.contains(accelerator.architecture());
    }

    /**
     * A kernel that takes the mean of the times there and back: of a pass and its backward pass half the exchanges go each way, tokens
     * there in the width of dispatch.
     */
    static TokenKernel kernel(EntryTree tree, RoutingSection routing, Accelerator accelerator) {
        boolean narrow = routing.dispatchPrecision() == DispatchPrecision.FP8;
        TokenKernelReader reader = new TokenKernelReader(tree);
        refuseMoreUnits(reader.usualUnits(), tree, accelerator);
        return reader.kernel(TokenMove.there(narrow ? EIGHT_BITS : SIXTEEN_BITS))
                .mean(reader.kernel(TokenMove.back(SIXTEEN_BITS)));
    }

    private static void refuseMoreUnits(int units, EntryTree tree, Accelerator accelerator) {
        if (units > accelerator.computeUnits()) {
            String problem = "a kernel cannot take " + units + " compute units of " + accelerator.name()
                    + ", which has " + accelerator.computeUnits();
            tree.refuse("units", problem, "at most " + accelerator.computeUnits());
        }
    }

    /** What is left of a kernel's rates where copies take the weights of experts along: of those in the domain that they go to. */
    static TokenKernel withWeights(TokenKernel kernel, Node node, Architecture model, ParallelismSection degrees) {
        Experts experts = model.experts();
        if (experts == null) {
            return kernel;
        }
        double members =
                (double) node.scaleUp().domainGpus() / degrees.expertTensor().orElse(1);
        double ofDomain = experts.count() * Math.min(1, members / degrees.expert());
        return kernel.withWeights(ofDomain, SIXTEEN_BITS / 8.0 * experts.width(model.hidden()));
    }
}
