package dev.zettasim.models.training;

import dev.zettasim.models.training.Role.Purpose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes what a stage exchanges with its replicas where they share out all states: parameters of each layer before each use, its
 * gradients after each backward pass.
 *
 * <p>Model: while a layer runs, the next one's parameters (or of several) are gathered, so that two are there at a time; a pass begins with
 * a gather that nothing hides, but the last layer stays for its backward pass, or all do. Gradients go on a stream of their own; a layer's backward pass
 * waits until those of the layer before the last are gone.
 * Experts of a layer are exchanged after its other parameters. Where several groups of replicas share out states each, the shares of
 * the last micro-batch's gradients are summed among the groups.
 * <br>Assumes: one chunk; a layer, the embedding and the loss head are units, each with its own parameters.
 * <br>Leaves out: units of several layers, gathers across micro-batches.
 * <br>Source: Rajbhandari et al., ZeRO, SC 2020; Zhao et al., PyTorch FSDP, VLDB 2023.
 * <br>Checked against: {@code ShardedStepTest}.
 */
final class Shards implements DataParallel {
    private final Job job;
    private final ProgramBuilder out;
    private final PieceWriter pieces;
    private final List<LayerCost> layers;
    private final int stage;
    private final StepOptions.Gathering gathering;
    private final boolean[] there;
    private final int[] gathered;

    Shards(Job job, int stage, ProgramBuilder out, PieceWriter pieces) {
        this.job = job;
        this.out = out;
        this.pieces = pieces;
        this.layers = job.cost().stages().get(stage).chunks().get(0);
        this.stage = stage;
        this.gathering = job.options().gathering();
        this.there = new boolean[layers.size()];
        this.gathered = new int[layers.size()];
        Arrays.fill(gathered, StageProgram.NONE);
    }

    @Override
    public void beginStep(int step) {}

    @Override
    public void beforeForward(int chunk, int layer, boolean first) {
        if (layer > 0 && !gathering.keeps()) {
            there[layer - 1] = false;
        }
        use(layer, 1);
    }

    @Override
    public void beforeBackward(int chunk, int layer) {
        if (layer < layers.size() - 1) {
            there[layer + 1] = false;
        }
        use(layer, -1);
        // The next micro-batch gathers the first layer anew.
        there[0] &= layer > 0;
    }

    /** Waits for the parameters of a layer and begins to gather those of the next ones that are not there. */
    private void use(int layer, int direction) {
        gather(layer);
        pieces.waitFor(gathered[layer]);
        gathered[layer] = StageProgram.NONE;
        for (int next = 1; next <= gathering.ahead() && job.options().overlap().parameters(); next++) {
            gather(layer + next * direction);
        }
    }

    private void gather(int layer) {
        if (layer < 0 || layer >= layers.size() || there[layer]) {
            return;
        }
        there[layer] = true;
        for (int role : parameterRoles(layer)) {
            pieces.afterAll();
            pieces.label("parameters", StageProgram.NONE);
            gathered[layer] = out.exchange(Stream.DATA, Category.DATA_PARALLEL, role);
        }
    }

    @Override
    public void afterBackward(int chunk, int layer, boolean last) {
        int[] roles = gradientRoles(layer);
        if (roles.length == 0) {
            return;
        }
        pieces.waitFor(out.last(Stream.GRADIENTS));
        for (int role : roles) {
            pieces.afterAll();
            pieces.label("gradients", StageProgram.NONE);
            out.exchange(Stream.GRADIENTS, Category.DATA_PARALLEL, role);
        }
        if (last && job.isHybrid() && layers.get(layer).parameters() > 0) {
            int size = size(job.buckets(stage), layers.get(layer).parameters());
            out.exchange(
                    Stream.GRADIENTS, Category.DATA_PARALLEL, job.roleTable().of(Purpose.REPLICA_GRADIENTS, size));
        }
        if (!job.options().overlap().gradients()) {
            pieces.waitFor(out.last(Stream.GRADIENTS));
        }
    }

    /** In which all parameters of a layer are gathered, its experts' after the others. */
    private int[] parameterRoles(int layer) {
        LayerCost cost = layers.get(layer);
        return IntStream.concat(
                        role(Purpose.PARAMETERS, job.hasReplicas(), cost.held()),
                        role(Purpose.EXPERT_PARAMETERS, job.hasExpertReplicas(), cost.heldOfExperts()))
                .toArray();
    }

    /** In which the gradients of what is trained are summed, in the same order. */
    private int[] gradientRoles(int layer) {
        LayerCost cost = layers.get(layer);
        return IntStream.concat(
                        role(Purpose.GRADIENTS, job.hasReplicas(), cost.parameters()),
                        role(Purpose.EXPERT_GRADIENTS, job.hasExpertReplicas(), cost.expertParameters()))
                .toArray();
    }

    private IntStream role(Purpose purpose, boolean exchanged, long parameters) {
        return exchanged && parameters > 0
                ? IntStream.of(job.roleTable().of(purpose, size(job.buckets(purpose, stage), parameters)))
                : IntStream.empty();
    }

    private static int size(List<Bucket> sizes, long parameters) {
        int size = 0;
        while (sizes.get(size).parameters() != parameters) {
            size++;
        }
        return size;
    }

    @Override
    public void finishGradients() {
        pieces.waitFor(out.last(Stream.GRADIENTS));
    }

    /** The next step's passes gather what they use. */
    @Override
    public void finishStep() {}
}
