package dev.zettasim.models.parallel;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The ranks of a job as a grid: coordinates, groups and neighbours by strides.
 *
 * <p>Model: rank = sum over the axes of coordinate x stride, a stride being the product of the extents of all faster axes.
 * <br>Assumes: every axis has the same extent everywhere.
 * <br>Leaves out: where ranks run, which is {@link Placement}'s.
 * <br>Source: Megatron-LM, core/parallel_state.py, RankGenerator.
 * <br>Checked against: enumeration of small grids in all 120 orders.
 */
public final class RankGrid {
    private final Plan plan;
    private final int[] strides = new int[Axis.values().length];
    private final ExpertGrid experts;

    public RankGrid(Plan plan) {
        this.plan = plan;
        int stride = 1;
        for (Axis axis : plan.order().fastestFirst()) {
            strides[axis.number] = stride;
            stride *= plan.degree(axis);
        }
        experts = new ExpertGrid(plan, stride(Axis.PIPELINE));
    }

    public Plan plan() {
        return plan;
    }

    public int ranks() {
        return plan.ranks();
    }

    /** Distance between neighbours along an axis. */
    public int stride(Axis axis) {
        return strides[axis.number];
    }

    public int coordinate(int rank, Axis axis) {
        return rank / stride(axis) % plan.degree(axis);
    }

    /** The pipeline stage of a rank. */
    public int stage(int rank) {
        return coordinate(rank, Axis.PIPELINE);
    }

    /** The rank at these coordinates. */
    public int rank(int tensor, int context, int data, int stage) {
        return tensor * stride(Axis.TENSOR)
                + context * stride(Axis.CONTEXT)
                + data * stride(Axis.DATA)
                + stage * stride(Axis.PIPELINE);
    }

    /** The rank with one coordinate replaced. */
    public int moved(int rank, Axis axis, int coordinate) {
        return rank + (coordinate - coordinate(rank, axis)) * stride(axis);
    }

    /** Those that differ from a rank along one axis only, itself included, in the order of that axis. */
    public int[] group(int rank, Axis axis) {
        int[] members = new int[plan.degree(axis)];
        int first = moved(rank, axis, 0);
        Arrays.setAll(members, i -> first + i * stride(axis));
        return members;
    }

    public int[] tensorGroup(int rank) {
        return group(rank, Axis.TENSOR);
    }

    /** Those that hold the same parameters: they differ in context and data only, or by the copy. In ascending order of rank. */
    public int[] gradientGroup(int rank) {
        return ofBothCopies(rank, this::gradientGroupOfStage);
    }

    /** With two copies of the model the opposite stage holds the same layers. */
    private int[] ofBothCopies(int rank, IntFunction<int[]> ofStage) {
        int[] members = ofStage.apply(rank);
        if (plan.map().copies() == 1) {
            return members;
        }
        int[] opposite = ofStage.apply(moved(rank, Axis.PIPELINE, plan.pipeline() - 1 - stage(rank)));
        int[] all = Arrays.copyOf(members, 2 * members.length);
        System.arraycopy(opposite, 0, all, members.length, members.length);
        Arrays.sort(all);
        return all;
    }

    private int[] gradientGroupOfStage(int rank) {
        Axis fast = stride(Axis.CONTEXT) <= stride(Axis.DATA) ? Axis.CONTEXT : Axis.DATA;
        Axis slow = fast == Axis.CONTEXT ? Axis.DATA : Axis.CONTEXT;
        int inner = plan.degree(fast);
        int[] members = new int[inner * plan.degree(slow)];
        int first = moved(moved(rank, fast, 0), slow, 0);
        for (int i = 0; i < members.length; i++) {
            members[i] = first + i % inner * stride(fast) + i / inner * stride(slow);
        }
        return members;
    }

    /** Those that hold different experts of the same layers. */
    public int[] expertGroup(int rank) {
        return experts.expertGroup(rank);
    }

    /** Those that hold the same part of the same experts. */
    public int[] expertReplicas(int rank) {
        return ofBothCopies(rank, experts::replicas);
    }

    /** Those that exchange with a rank within a layer, itself included, in ascending order. */
    public int[] group(int rank, LayerGroup kind) {
        return switch (kind) {
            case TENSOR -> tensorGroup(rank);
            case CONTEXT -> group(rank, Axis.CONTEXT);
            case CONTEXT_HEADS -> contextHeads(rank);
            case CONTEXT_RING -> contextRing(rank);
            case EXPERT -> experts.expertGroup(rank);
            case EXPERT_TENSOR -> experts.tensorGroup(rank);
        };
    }

    private int[] contextHeads(int rank) {
        int place = coordinate(rank, Axis.CONTEXT);
        int first = moved(rank, Axis.CONTEXT, place - place % plan.contextByHeads());
        return spaced(first, stride(Axis.CONTEXT), LayerGroup.CONTEXT_HEADS);
    }

    private int[] contextRing(int rank) {
        int first = moved(rank, Axis.CONTEXT, coordinate(rank, Axis.CONTEXT) % plan.contextByHeads());
        return spaced(first, stride(Axis.CONTEXT) * plan.contextByHeads(), LayerGroup.CONTEXT_RING);
    }

    private int[] spaced(int first, int distance, LayerGroup kind) {
        int[] members = new int[kind.ranks(plan)];
        Arrays.setAll(members, i -> first + i * distance);
        return members;
    }

    /** Who receives the activations of a rank: the next stage, from the last stage round to the first. */
    public int next(int rank) {
        return moved(rank, Axis.PIPELINE, (stage(rank) + 1) % plan.pipeline());
    }

    /** Who receives the gradients of a rank: the previous stage, from the first stage round to the last. */
    public int previous(int rank) {
        return moved(rank, Axis.PIPELINE, (stage(rank) + plan.pipeline() - 1) % plan.pipeline());
    }

    /** The two ranks that hold the same part of tied embeddings: of the first and of the last stage. */
    public int[] embeddingPair(int rank) {
        return new int[] {moved(rank, Axis.PIPELINE, 0), moved(rank, Axis.PIPELINE, plan.pipeline() - 1)};
    }
}
