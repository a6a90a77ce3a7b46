package dev.zettasim.models.parallel;

import dev.zettasim.models.parallel.OrderTable.Fault;
import java.util.ArrayList;
import java.util.List;

/** Reads an {@link OrderTable} and checks that each stage does everything once and that no stage waits for ever. */
final class OrderReader {
    private final OrderTable table;
    private final List<Fault> faults = new ArrayList<>();
    private final int[][] slots;

    OrderReader(OrderTable table) {
        this.table = table;
        this.slots = new int[table.map().stages()][];
        read();
    }

    List<Fault> faults() {
        return faults;
    }

    Schedule schedule() {
        return new Schedule(table.map(), table.microBatches(), slots);
    }

    private void read() {
        List<String> orders = table.orders();
        if (orders.size() != slots.length) {
            everywhere(
                    "the table has orders for " + count(orders.size()) + ", the pipeline has " + count(slots.length));
            return;
        }
        if (table.map().copies() > 1 && table.microBatches() % 2 != 0) {
            everywhere("each copy of the model takes half of the micro-batches: " + table.microBatches() + " are odd");
            return;
        }
        for (int stage = 0; stage < slots.length; stage++) {
            slots[stage] = new OrderLine(table, stage, faults).read(orders.get(stage));
        }
        if (faults.isEmpty()) {
            Deadlock.in(schedule()).ifPresent(this::everywhere);
        }
    }

    private static String count(int stages) {
        return stages == 1 ? "one stage" : stages + " stages";
    }

    private void everywhere(String text) {
        faults.add(new Fault(Fault.EVERYWHERE, text));
    }
}
