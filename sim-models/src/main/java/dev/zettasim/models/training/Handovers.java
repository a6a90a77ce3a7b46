package dev.zettasim.models.training;

import dev.zettasim.models.parallel.ChunkMap;
import dev.zettasim.models.parallel.ChunkMap.Place;
import dev.zettasim.models.parallel.Pass;
import dev.zettasim.models.parallel.Schedule;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a stage sends to its neighbours and receives from them. It receives in the order in which they send, whatever the
 * order in which it works: what comes early waits.
 */
final class Handovers {
    private final Job job;
    private final Schedule schedule;
    private final ChunkMap map;
    private final int stage;
    private final ProgramBuilder out;
    private final PieceWriter pieces;
    private final Map<Channel, Arrivals> arrivals = new EnumMap<>(Channel.class);

    Handovers(Job job, Schedule schedule, int stage, ProgramBuilder out, PieceWriter pieces) {
        this.job = job;
        this.schedule = schedule;
        this.map = schedule.map();
        this.stage = stage;
        this.out = out;
        this.pieces = pieces;
        for (Channel channel : Channel.values()) {
            if (channel.isReceivedBy(map, stage)) {
                arrivals.put(channel, new Arrivals(expected(channel)));
            }
        }
    }

    /** Messages on a channel in one step: micro-batch x chunks + chunk of the receiver, in the sender's order. */
    private static final class Arrivals {
        private final int[] expected;
        private final int[] operation;
        private int posted;

        Arrivals(int[] expected) {
            this.expected = expected;
            this.operation = new int[Arrays.stream(expected).max().orElse(0) + 1];
            begin();
        }

        void begin() {
            posted = 0;
            Arrays.fill(operation, StageProgram.NONE);
        }
    }

    private int[] expected(Channel channel) {
        IntStream.Builder messages = IntStream.builder();
        int stages = map.stages();
        for (int sender : new int[] {(stage + stages - 1) % stages, (stage + 1) % stages}) {
            for (int slot = 0; slot < schedule.slots(sender); slot++) {
                Place to = receiver(channel, sender, slot);
                if (to != null && to.stage() == stage) {
                    messages.add(schedule.microBatch(sender, slot) * map.chunks() + to.chunk());
                }
            }
            if (stages == 2) {
                break;
            }
        }
        return messages.build().toArray();
    }

    /** Where what a pass of another stage sends on a channel goes; null if nothing. */
    private @Nullable Place receiver(Channel channel, int sender, int slot) {
        Pass pass = schedule.pass(sender, slot);
        int chunk = schedule.chunk(sender, slot);
        boolean sends = pass == Pass.FORWARD || pass.isBackward();
        boolean onChannel = sends && Channel.of(pass == Pass.FORWARD, map.runsUp(chunk)) == channel;
        return onChannel ? neighbour(pass, sender, chunk) : null;
    }

    private @Nullable Place neighbour(Pass pass, int from, int chunk) {
        return pass == Pass.FORWARD ? map.after(from, chunk) : map.before(from, chunk);
    }

    void beginStep() {
        arrivals.values().forEach(Arrivals::begin);
    }

    /** The work to come waits for the input of a pass, if that comes from another stage. */
    void receive(Pass pass, int chunk, int microBatch) {
        boolean forward = pass == Pass.FORWARD;
        Place from = forward ? map.before(stage, chunk) : map.after(stage, chunk);
        if (pass == Pass.WEIGHT || from == null || from.stage() == stage) {
            return;
        }
        Channel channel = Channel.of(forward, map.runsUp(from.chunk()));
        Arrivals ofChannel = Objects.requireNonNull(arrivals.get(channel));
        int message = microBatch * map.chunks() + chunk;
        while (ofChannel.operation[message] == StageProgram.NONE) {
            post(channel, ofChannel);
        }
        pieces.waitFor(ofChannel.operation[message]);
    }

    private void post(Channel channel, Arrivals arrivals) {
        int message = arrivals.expected[arrivals.posted++];
        pieces.label("receive", message / map.chunks());
        arrivals.operation[message] = out.exchange(
                channel.receiveStream(),
                Category.PIPELINE_TRANSFER,
                job.roleTable().of(channel.receive()));
    }

    /** Sends what a pass has computed, if another stage goes on with it. */
    void send(Pass pass, int chunk, int microBatch) {
        Place to = pass == Pass.WEIGHT ? null : neighbour(pass, stage, chunk);
        if (to == null || to.stage() == stage) {
            return;
        }
        Channel channel = Channel.of(pass == Pass.FORWARD, map.runsUp(chunk));
        pieces.flush();
        pieces.label("send", microBatch);
        pieces.afterAll();
        int sent = out.exchange(
                channel.sendStream(),
                Category.PIPELINE_TRANSFER,
                job.roleTable().of(channel.send()));
        if (!job.options().overlap().pipeline()) {
            pieces.waitFor(sent);
        }
    }
}
