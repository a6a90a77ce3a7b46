package dev.zettasim.models.parallel;

/**
 * The ranks of each pipeline stage once more as a grid, for layers of experts: ranks that share an expert's matrices, ranks that hold
 * different experts, and replicas of experts.
 *
 * <p>Model: the ranks of a stage are numbered in ascending order; that number = sum over the three axes of coordinate x stride, in the
 * plan's order with the tensor axis for shared matrices, the expert axis for different experts and the data axis for replicas. So the
 * groups of experts need not follow those of tensors and contexts.
 * <br>Source: Megatron-LM, core/parallel_state.py, the second RankGenerator; Liu et al., MoE Parallel Folding, 2025.
 * <br>Checked against: {@code ExpertGridTest}, by enumeration.
 */
final class ExpertGrid {
    private final int tensor;
    private final int expert;
    private final int data;
    private final int stageStride;
    private final int stages;
    private int tensorStride = 1;
    private int expertStride = 1;
    private int dataStride = 1;

    ExpertGrid(Plan plan, int stageStride) {
        this.tensor = plan.expertTensor();
        this.expert = plan.expert();
        this.data = plan.expertData();
        this.stageStride = stageStride;
        this.stages = plan.pipeline();
        int stride = 1;
        for (Axis axis : plan.order().fastestFirst()) {
            stride = place(axis, stride);
        }
    }

    /** Gives an axis its stride and tells that of the next one. */
    private int place(Axis axis, int stride) {
        switch (axis) {
            case TENSOR -> tensorStride = stride;
            case EXPERT -> expertStride = stride;
            case DATA -> dataStride = stride;
            case CONTEXT, PIPELINE -> {}
        }
        return stride * extent(axis);
    }

    private int extent(Axis axis) {
        return switch (axis) {
            case TENSOR -> tensor;
            case EXPERT -> expert;
            case DATA -> data;
            case CONTEXT, PIPELINE -> 1;
        };
    }

    int[] tensorGroup(int rank) {
        return group(rank, tensorStride, tensor);
    }

    int[] expertGroup(int rank) {
        return group(rank, expertStride, expert);
    }

    /** Those that hold the same part of the same experts. */
    int[] replicas(int rank) {
        return group(rank, dataStride, data);
    }

    private int[] group(int rank, int stride, int extent) {
        int stage = rank / stageStride % stages;
        int number = rank % stageStride + rank / (stageStride * stages) * stageStride;
        int first = number - number / stride % extent * stride;
        int[] members = new int[extent];
        for (int i = 0; i < extent; i++) {
            int member = first + i * stride;
            members[i] = member % stageStride + (member / stageStride * stages + stage) * stageStride;
        }
        return members;
    }
}
