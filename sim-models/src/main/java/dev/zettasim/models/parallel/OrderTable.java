package dev.zettasim.models.parallel;

import java.util.List;

/**
 * A schedule written out: for each stage its passes in order, as text.
 *
 * <p>Passes are separated by blanks: {@code F3} is the forward of micro-batch 3, {@code B3} its backward, {@code W3} the gradients of
 * its weights (where a table has {@code W3}, {@code B3} stands for the gradients of its inputs only); where stages hold several chunks,
 * {@code F1.3} is chunk 1's. {@code F4+B2} are joined: they run in turns, layer by layer.
 *
 * @param microBatches that each chunk takes
 * @param orders of the stages, from the first
 */
public record OrderTable(ChunkMap map, int microBatches, List<String> orders) {
    /**
     * What is wrong with a table.
     *
     * @param stage whose order is wrong; {@link #EVERYWHERE} where it is not one stage's
     */
    public record Fault(int stage, String text) {
        public static final int EVERYWHERE = -1;
    }

    public OrderTable {
        orders = List.copyOf(orders);
    }

    /** What is wrong: passes that are no passes, missing or doubled, or stages that wait for each other; empty if it can run. */
    public List<Fault> faults() {
        return new OrderReader(this).faults();
    }

    /** The schedule, if nothing is wrong with it. */
    public Schedule schedule() {
        OrderReader reader = new OrderReader(this);
        List<Fault> faults = reader.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.get(0).text());
        }
        return reader.schedule();
    }
}
