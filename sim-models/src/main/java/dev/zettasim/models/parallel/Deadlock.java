package dev.zettasim.models.parallel;

import dev.zettasim.models.parallel.ChunkMap.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stages that wait for each other in a ring, found by following what each is stuck at. */
final class Deadlock {
    private final Schedule schedule;
    private final int[] reached;

    private Deadlock(Schedule schedule) {
        this.schedule = schedule;
        this.reached = ScheduleTimes.reached(schedule);
    }

    /** The ring in words, if the schedule has one. */
    static Optional<String> in(Schedule schedule) {
        Deadlock deadlock = new Deadlock(schedule);
        for (int stage = 0; stage < schedule.stages(); stage++) {
            if (deadlock.reached[stage] < schedule.slots(stage)) {
                return Optional.of(deadlock.ring(stage));
            }
        }
        return Optional.empty();
    }

    /** Each stage that is stuck waits for a pass of another one or of its own, which is stuck before it. */
    private String ring(int first) {
        List<Integer> way = new ArrayList<>();
        int stage = first;
        while (!way.contains(stage)) {
            way.add(stage);
            stage = blocker(stage).stage();
        }
        List<String> waits = new ArrayList<>();
        for (int stuck : way.subList(way.indexOf(stage), way.size())) {
            Blocker blocker = blocker(stuck);
            waits.add("stage " + stuck + " at " + schedule.text(stuck, reached[stuck]) + " waits for " + blocker.pass()
                    + " of stage " + blocker.stage());
        }
        return "no stage can go on: " + String.join("; ", waits);
    }

    private record Blocker(int stage, String pass) {}

    private Blocker blocker(int stage) {
        int slot = reached[stage];
        int chunk = schedule.chunk(stage, slot);
        int microBatch = schedule.microBatch(stage, slot);
        Place place = switch (schedule.pass(stage, slot)) {
            case FORWARD -> schedule.map().before(stage, chunk);
            case BACKWARD, INPUT ->
                isDone(stage, chunk, microBatch) ? schedule.map().after(stage, chunk) : null;
            case WEIGHT -> null;
        };
        if (place == null) {
            Pass own = schedule.pass(stage, slot) == Pass.WEIGHT ? Pass.INPUT : Pass.FORWARD;
            return new Blocker(stage, schedule.text(own, chunk, microBatch));
        }
        Pass theirs = schedule.pass(stage, slot) == Pass.FORWARD ? Pass.FORWARD : Pass.BACKWARD;
        return new Blocker(place.stage(), schedule.text(theirs, place.chunk(), microBatch));
    }

    /** Whether a stage is through with its own forward. */
    private boolean isDone(int stage, int chunk, int microBatch) {
        for (int slot = 0; slot < reached[stage]; slot++) {
            if (schedule.pass(stage, slot) == Pass.FORWARD
                    && schedule.chunk(stage, slot) == chunk
                    && schedule.microBatch(stage, slot) == microBatch) {
                return true;
            }
        }
        return false;
    }
}
