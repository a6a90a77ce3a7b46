package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.GroupedGemm;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.transformer.Adapter.Target;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.ExpertExchange.Kind;
import dev.zettasim.models.transformer.Recomputation.Part;
import org.jspecify.annotations.Nullable;

/**
 * A feed-forward block of experts: router, dispatch of tokens to the experts that they choose, the experts, and the way back.
 *
 * <p>Model: each rank routes its own tokens. Copies are sorted by expert before and after each exchange, or only after it where it
 * multiplies tokens itself. Ranks that share an expert's matrices gather their tokens and scatter the outputs. Experts on a rank
 * multiply as one group, all with the mean number of rows of the busiest rank, because all wait for that. In eight bits
 * and fewer an expert's rows are copied into blocks of whole tiles and back, unless they come that way. Shared experts are a dense
 * block, after the others or, first matrices and last matrix, beside the two exchanges. Where experts work on latents, a rank projects its
 * own tokens before they are sorted and after they have come back, in sixteen bits. The backward pass mirrors it.
 * <br>Assumes: tokens lie divided among the tensor ranks; the router runs in sixteen bits.
 * <br>Leaves out: the auxiliary loss; uneven loads within a rank beyond whole tiles.
 * <br>Source: Megatron-LM core/transformer/moe (router, token_dispatcher, experts with Fp8Padding and Fp8Unpadding, shared_experts;
 * skip_routed_expert_padding of moe_utils); DeepEP for exchanges that multiply tokens on arrival;
 * moe_latent_size of moe_layer for latents, with Megatron-Bridge's quantisation recipe of Nemotron 3 (latent_bf16).
 * <br>Checked against: {@code ExpertFeedForwardTest}.
 */
final class ExpertFeedForward implements Block {
    private static final double ROUTER_BYTES_PER_LOGIT = 16;
    private static final int ROUTER_LAUNCHES = 6;
    private static final int PERMUTE_LAUNCHES = 2;

    /** A map of which token goes to which expert, read once; sums, their exchange, and copies to the host. */
    private static final double COUNTED_BYTES_PER_CHOICE = 1;

    private static final int COUNT_LAUNCHES = 8;

    private final Architecture architecture;
    private final Experts experts;
    private final LayerExecution execution;
    private final ExpertExecution spread;
    private final Elementwise elementwise;
    private final @Nullable DenseFeedForward shared;
    private final int width;

    /** Of what comes to an expert and leaves it. */
    private final int outer;

    private final ExpertExtras extras;
    private final AdapterKernels adapter;

    ExpertFeedForward(Architecture architecture, Experts experts, LayerExecution execution) {
        this.architecture = architecture;
        this.experts = experts;
        this.execution = execution;
        this.spread = execution.experts();
        this.elementwise = new Elementwise(architecture, execution);
        this.outer = experts.width(architecture.hidden());
        this.width = RankShape.share(architecture, "inner width of experts", experts.feedForward(), spread.tensor());
        int sharedWidth = experts.shared() * experts.feedForward();
        this.shared = sharedWidth == 0
                ? null
                : new DenseFeedForward(
                        architecture,
                        execution,
                        RankShape.share(architecture, "inner width of shared experts", sharedWidth, execution.tensor()),
                        1);
        RankShape.share(architecture, "experts", experts.count(), spread.ranks());
        double copies = (double) rows() * localExperts();
        this.adapter = AdapterKernels.ofExperts(execution, rows() * localExperts());
        this.extras = new ExpertExtras(spread.hierarchical(), localExperts(), copies * width, copies * outer);
    }

    @Override
    public LayerPart firstPart() {
        return LayerPart.ROUTER;
    }

    @Override
    public LayerPart lastPart() {
        return LayerPart.EXPERTS;
    }

    @Override
    public void addForward(TensorSteps steps) {
        boolean beside = spread.sharedBeside() && shared != null;
        steps.run(
                Gemm.forward(tokens(), experts.count(), architecture.hidden(), execution.atLeastSixteenBits()),
                choice());
        steps.begin(LayerPart.PREPROCESS);
        if (experts.latent() > 0) {
            steps.run(projection(experts.latent(), architecture.hidden()));
        }
        countCopies(steps);
        sortCopies(steps);
        steps.begin(LayerPart.EXPERTS);
        if (beside) {
            steps.gatherInput();
        }
        steps.exchange(new ExpertExchange(exchangeKind(), dispatchBytes(), beside));
        if (shared != null && beside) {
            steps.runAlone(shared::addInner);
        }
        addExperts(steps);
        steps.exchange(new ExpertExchange(exchangeKind(), combineBytes(), beside));
        if (shared != null && beside) {
            steps.runAlone(shared::addOutput);
            steps.leaveDivided();
            shared.addBesideOutput(steps);
        }
        steps.run(permute());
        if (experts.latent() > 0) {
            steps.run(projection(architecture.hidden(), experts.latent()));
        }
        if (shared != null && !beside) {
            shared.addForward(steps);
        }
    }

    @Override
    public void addRepeated(TensorSteps steps, Recomputation again) {
        if (again.repeats(Part.MOE)) {
            addForward(steps);
        }
    }

    @Override
    public void addBackward(TensorSteps steps) {
        boolean beside = spread.sharedBeside() && shared != null;
        if (shared != null && !beside) {
            shared.addBackward(steps);
        }
        addProjectionBackward(steps, architecture.hidden(), experts.latent());
        steps.run(permute());
        if (shared != null && beside) {
            shared.addBesideOutputBackward(steps);
            steps.gatherGradient();
        }
        steps.exchange(new ExpertExchange(exchangeKind(), combineBytes(), beside));
        if (shared != null && beside) {
            steps.runAlone(shared::addOutputBackward);
        }
        addExpertsBackward(steps);
        steps.exchange(new ExpertExchange(exchangeKind(), combineBytes(), beside));
        if (shared != null && beside) {
            steps.runAlone(shared::addInnerBackward);
            steps.leaveDivided();
        }
        steps.begin(LayerPart.PREPROCESS);
        sortCopies(steps);
        addProjectionBackward(steps, experts.latent(), architecture.hidden());
        steps.begin(LayerPart.ROUTER);
        Gemm weights =
                Gemm.weightGradient(tokens(), experts.count(), architecture.hidden(), execution.atLeastSixteenBits());
        steps.run(
                choice(),
                Gemm.inputGradient(tokens(), experts.count(), architecture.hidden(), execution.atLeastSixteenBits()),
                execution.accumulates() ? weights.accumulating() : weights);
    }

    /** Of a rank's own tokens, to the latent of experts or back; these matrices are not divided. */
    private Gemm projection(long outputs, long inputs) {
        return Gemm.forward(tokens(), outputs, inputs, execution.sixteenBits());
    }

    private void addProjectionBackward(TensorSteps steps, long outputs, long inputs) {
        if (experts.latent() > 0) {
            Gemm weights = Gemm.weightGradient(tokens(), outputs, inputs, execution.sixteenBits());
            steps.run(
                    Gemm.inputGradient(tokens(), outputs, inputs, execution.sixteenBits()),
                    execution.accumulates() ? weights.accumulating() : weights);
        }
    }

    private void addExperts(TensorSteps steps) {
        gather(steps);
        steps.run(permute());
        pad(steps);
        steps.run(group(Gemm.forward(rows(), columns(), outer, execution.precision())));
        adapter.addForward(steps, Target.FC1, columns(), outer);
        activate(steps);
        steps.run(group(Gemm.forward(rows(), outer, width, execution.precision())));
        adapter.addForward(steps, Target.FC2, outer, width);
        if (architecture.bias()) {
            steps.run(extras.outputBias(false));
        }
        pad(steps);
        sortOutputs(steps);
        scatter(steps);
    }

    private void activate(TensorSteps steps) {
        if (experts.clamped()) {
            steps.run(extras.clamp(false));
        }
        steps.run(elementwise.activation(width, rows() * localExperts(), false));
    }

    private void addExpertsBackward(TensorSteps steps) {
        gather(steps);
        sortOutputs(steps);
        pad(steps);
        if (execution.recompute().repeats(Part.MOE_ACTIVATION)) {
            activate(steps);
        }
        if (architecture.bias()) {
            steps.run(extras.outputBias(true));
        }
        adapter.addBackward(steps, Target.FC2, outer, width);
        steps.run(
                group(Gemm.inputGradient(rows(), outer, width, execution.precision())),
                group(weightGradient(outer, width)),
                elementwise.activation(width, rows() * localExperts(), true));
        if (experts.clamped()) {
            steps.run(extras.clamp(true));
        }
        if (architecture.bias()) {
            steps.run(extras.innerBiasGradient());
        }
        adapter.addBackward(steps, Target.FC1, columns(), outer);
        steps.run(
                group(Gemm.inputGradient(rows(), columns(), outer, execution.precision())),
                group(weightGradient(columns(), outer)));
        pad(steps);
        steps.run(permute());
        scatter(steps);
    }

    /** How many go to each rank and expert; the host cannot launch an exchange of unequal shares without it. */
    private void countCopies(TensorSteps steps) {
        if (spread.host().counts()) {
            steps.run(new MemoryBound("counts", COUNTED_BYTES_PER_CHOICE * experts.count() * tokens(), COUNT_LAUNCHES));
            steps.await();
        }
    }

    /** Before an exchange that does not multiply tokens itself. */
    private void sortCopies(TensorSteps steps) {
        if (!spread.hierarchical() && spread.ranks() > 1) {
            steps.run(permute());
        }
    }

    /** Back into the order in which copies came. */
    private void sortOutputs(TensorSteps steps) {
        if (spread.ranks() > 1) {
            steps.run(permute());
        }
    }

    /** Into whole tiles, or back; exchanges that multiply tokens on arrival lay them out so. */
    private void pad(TensorSteps steps) {
        if (execution.precision().needsQuantisation() && !spread.hierarchical()) {
            steps.run(extras.padding());
        }
    }

    private void gather(TensorSteps steps) {
        if (spread.tensor() > 1) {
            steps.exchange(new ExpertExchange(Kind.GATHER, spread.tensor() * combineBytes(), false));
        }
    }

    private void scatter(TensorSteps steps) {
        if (spread.tensor() > 1) {
            steps.exchange(new ExpertExchange(Kind.SCATTER, spread.tensor() * combineBytes(), false));
        }
    }

    private GroupedGemm group(Gemm each) {
        Gemm one = each.ofExpert();
        return new GroupedGemm(localExperts(), one, spread.host().launches(localExperts(), one));
    }

    private Gemm weightGradient(long outputs, long inputs) {
        Gemm gradient = Gemm.weightGradient(rows(), outputs, inputs, execution.precision());
        return execution.accumulates() ? gradient.accumulating() : gradient;
    }

    /** Softmax and choice over all experts, in 32 bits. */
    private MemoryBound choice() {
        return new MemoryBound("router", ROUTER_BYTES_PER_LOGIT * experts.count() * tokens(), ROUTER_LAUNCHES);
    }

    /** Reads and writes every copy. */
    private MemoryBound permute() {
        double bytes = 4.0 * outer * tokens() * experts.chosen() * spread.loadFraction();
        return new MemoryBound("permute", bytes, PERMUTE_LAUNCHES);
    }

    private Kind exchangeKind() {
        return spread.hierarchical() ? Kind.TOKENS : Kind.COPIES;
    }

    private long dispatchBytes() {
        return Math.round(spread.dispatchBytes() * copies() * outer);
    }

    private long combineBytes() {
        return Math.round(2 * copies() * outer);
    }

    /** Copies of tokens that the busiest rank sends or receives. */
    private double copies() {
        return spread.loadFraction() * experts.chosen() * tokens();
    }

    /** Of one expert on the busiest rank; at least one. */
    private long rows() {
        return (long) Math.ceil(copies() * spread.tensor() / localExperts());
    }

    private int localExperts() {
        return experts.count() / spread.ranks();
    }

    private long tokens() {
        return execution.residualTokens();
    }

    private long columns() {
        return (architecture.gated() ? 2L : 1L) * width;
    }
}
