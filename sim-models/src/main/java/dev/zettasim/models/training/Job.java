package dev.zettasim.models.training;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.parallel.Axis;
import dev.zettasim.models.parallel.ChunkMap;
import dev.zettasim.models.parallel.LayerGroup;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.Role.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A training job as programs and exchanges: the program of each stage, and for each role of each rank who exchanges how much with whom.
 *
 * <p>Model: all ranks of a stage run the same program; members of exchanges follow from {@link RankGrid}.
 * <br>Assumes: a context-parallel group shares gradients like a data-parallel one; gradients of experts are summed among those that
 * hold the same experts.
 * <br>Leaves out: what the ranks of a stage do differently.
 * <br>Source: Megatron-LM, core/parallel_state.py and core/distributed.
 * <br>Checked against: {@code JobTest}, by counting every exchange of small jobs.
 */
public final class Job {
    /** A float, as the gradient norm is exchanged. */
    private static final long SCALAR_BYTES = 4;

    private final RankGrid grid;
    private final Plan plan;
    private final ChunkMap map;
    private final StepCost cost;
    private final StepOptions options;
    private final List<List<Bucket>> buckets = new ArrayList<>();
    private final List<List<Bucket>> expertBuckets = new ArrayList<>();

    /** The same with what is frozen, where replicas share out parameters. */
    private final List<List<Bucket>> gathered = new ArrayList<>();

    private final List<List<Bucket>> gatheredExperts = new ArrayList<>();
    private final Roles roles;

    public Job(RankGrid grid, StepCost cost, StepOptions options) {
        this.grid = grid;
        this.plan = grid.plan();
        this.map = plan.map();
        this.cost = cost;
        this.options = options;
        if (cost.stages().size() != plan.pipeline()) {
            throw new IllegalArgumentException(
                    "costs of " + cost.stages().size() + " stages for a pipeline of " + plan.pipeline());
        }
        for (int stage = 0; stage < plan.pipeline(); stage++) {
            buckets.add(bucketsOf(stage, LayerCost::parameters));
            expertBuckets.add(bucketsOf(stage, LayerCost::expertParameters));
            boolean forEachPass = plan.gathersForEachPass();
            gathered.add(forEachPass ? bucketsOf(stage, LayerCost::held) : buckets.get(stage));
            gatheredExperts.add(forEachPass ? bucketsOf(stage, LayerCost::heldOfExperts) : expertBuckets.get(stage));
        }
        this.roles = new Roles(plan, most(buckets, gathered), most(expertBuckets, gatheredExperts), isHybrid());
        cost.stages().forEach(this::addLayerRoles);
        cost.stages().stream()
                .flatMap(stage -> stage.chunks().stream().flatMap(List::stream))
                .forEach(layer -> roles.addHostCopies(layer.offloadedBytes()));
    }

    private static int most(List<List<Bucket>> ofStages, List<List<Bucket>> gathered) {
        return Stream.concat(ofStages.stream(), gathered.stream())
                .mapToInt(List::size)
                .max()
                .orElse(0);
    }

    private boolean isFullySharded() {
        return plan.sharding() == Sharding.FULLY_SHARDED;
    }

    private List<Bucket> bucketsOf(int stage, ToLongFunction<LayerCost> parameters) {
        List<List<LayerCost>> chunks = cost.stages().get(stage).chunks();
        if (chunks.size() != plan.virtualPipeline()) {
            throw new IllegalArgumentException(
                    "stage " + stage + " has " + chunks.size() + " chunks, not " + plan.virtualPipeline());
        }
        if (plan.gathersForEachPass()) {
            return Bucket.ofEachSize(chunks.get(0), parameters);
        }
        if (mirrors(stage)) {
            return bucketsOf(map.stages() - 1 - stage, parameters).stream()
                    .map(bucket -> bucket.ofChunk(1 - bucket.chunk()))
                    .toList();
        }
        int replicas = Math.toIntExact(plan.replicas());
        long wanted = isFullySharded() ? 1 : options.bucketParameters();
        return Bucket.of(stage, chunks, replicas, wanted, parameters);
    }

    /** Whether a stage holds what a stage before it holds, in the other chunk. */
    private boolean mirrors(int stage) {
        return map.copies() == 2 && stage >= map.stages() / 2;
    }

    private void addLayerRoles(StageCost stage) {
        for (List<LayerCost> chunk : stage.chunks()) {
            for (LayerCost layer : chunk) {
                addLayerRoles(layer.forward());
                addLayerRoles(layer.backward());
                LayerCost.Halves halves = layer.halves();
                if (halves != null) {
                    addLayerRoles(halves.inputs());
                    addLayerRoles(halves.weights());
                }
            }
        }
    }

    private void addLayerRoles(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (piece instanceof LayerExchange exchange && exchange.group().ranks(plan) > 1) {
                roles.addLayer(exchange);
            }
        }
    }

    public RankGrid grid() {
        return grid;
    }

    ChunkMap map() {
        return map;
    }

    Plan plan() {
        return plan;
    }

    StepOptions options() {
        return options;
    }

    StepCost cost() {
        return cost;
    }

    Roles roleTable() {
        return roles;
    }

    List<Bucket> buckets(int stage) {
        return buckets.get(stage);
    }

    List<Bucket> expertBuckets(int stage) {
        return expertBuckets.get(stage);
    }

    /** Whether replicas exchange gradients at all. */
    boolean hasReplicas() {
        return plan.replicas() > 1;
    }

    private int shardRanks() {
        return options.gathering().sharing(plan.replicas());
    }

    /** Whether there are several groups of replicas each of which shares out states. */
    boolean isHybrid() {
        return isFullySharded() && shardRanks() < plan.replicas();
    }

    /** Replicas that share states with a rank: those next to it in the order of ranks. */
    private int[] sharers(int rank) {
        int[] replicas = grid.gradientGroup(rank);
        int first = Arrays.binarySearch(replicas, rank) / shardRanks() * shardRanks();
        return Arrays.copyOfRange(replicas, first, first + shardRanks());
    }

    /** Replicas that hold the same share as a rank. */
    private int[] replicasOfShare(int rank) {
        int[] replicas = grid.gradientGroup(rank);
        int own = Arrays.binarySearch(replicas, rank) % shardRanks();
        int[] members = new int[replicas.length / shardRanks()];
        Arrays.setAll(members, i -> replicas[i * shardRanks() + own]);
        return members;
    }

    /** Whether several ranks hold the same experts. */
    boolean hasExpertReplicas() {
        return plan.expertReplicas() > 1;
    }

    boolean shares() {
        return plan.sharding() != Sharding.NONE;
    }

    /** All operations of a rank of a stage. */
    public StageProgram program(int stage) {
        return new StageWriter(this, stage).write();
    }

    public int roles() {
        return roles.count();
    }

    public Role role(int role) {
        return roles.get(role);
    }

    public CollectiveKind kind(int role) {
        return roles.get(role).kind();
    }

    /** Bytes of one exchange, by the convention of its kind, among ranks of a stage; of a sender's stage where two meet. */
    public long bytes(int role, int stage) {
        Role asked = roles.get(role);
        StageCost ofStage = cost.stages().get(stage);
        return switch (asked.purpose()) {
            case TENSOR,
                    CONTEXT,
                    CONTEXT_HEADS,
                    CONTEXT_RING,
                    EXPERT,
                    EXPERT_TENSOR,
                    ACTIVATIONS_OUT,
                    ACTIVATIONS_BACK -> roles.layerBytes(role);
            case SEND_FORWARD,
                    RECEIVE_FORWARD,
                    SEND_BACKWARD,
                    RECEIVE_BACKWARD,
                    SEND_FORWARD_UP,
                    RECEIVE_FORWARD_UP,
                    SEND_BACKWARD_DOWN,
                    RECEIVE_BACKWARD_DOWN -> cost.pipelineBytes();
            case GRADIENTS, EXPERT_GRADIENTS -> bucketBytes(asked, stage, cost.gradientBytesPerParameter());
            case REPLICA_GRADIENTS -> bucketBytes(asked, stage, cost.gradientBytesPerParameter() / shardRanks());
            case PARAMETERS, EXPERT_PARAMETERS -> bucketBytes(asked, stage, cost.parameterBytesPerParameter());
            case GRADIENT_NORM -> SCALAR_BYTES;
            case TIED_EMBEDDING -> cost.tiedEmbeddingBytes();
            case CHECKPOINT_COPY, CHECKPOINT_WRITE -> ofStage.checkpointBytes();
            case DATA_READ -> ofStage.dataBytes();
            case GRADIENTS_OUT -> ofStage.offloaded().gradientBytes();
            case PARAMETERS_BACK -> ofStage.offloaded().parameterBytes();
        };
    }

    private long bucketBytes(Role role, int stage, double bytesPerParameter) {
        return Math.round(buckets(role.purpose(), stage).get(role.bucket()).parameters() * bytesPerParameter);
    }

    /** What is exchanged for a purpose that has buckets. */
    List<Bucket> buckets(Purpose purpose, int stage) {
        return switch (purpose) {
            case PARAMETERS -> gathered.get(stage);
            case EXPERT_PARAMETERS -> gatheredExperts.get(stage);
            case EXPERT_GRADIENTS -> expertBuckets.get(stage);
            default -> buckets.get(stage);
        };
    }

    /** Whether ranks of a stage play this role. */
    public boolean takesPart(int role, int stage) {
        return switch (roles.get(role).purpose()) {
            case TENSOR, CONTEXT, CONTEXT_HEADS, CONTEXT_RING, EXPERT, EXPERT_TENSOR ->
                layerGroup(role).ranks(plan) > 1;
            case SEND_FORWARD -> Channel.FORWARD_DOWN.isSentBy(map, stage);
            case RECEIVE_FORWARD -> Channel.FORWARD_DOWN.isReceivedBy(map, stage);
            case SEND_BACKWARD -> Channel.BACKWARD_UP.isSentBy(map, stage);
            case RECEIVE_BACKWARD -> Channel.BACKWARD_UP.isReceivedBy(map, stage);
            case SEND_FORWARD_UP -> Channel.FORWARD_UP.isSentBy(map, stage);
            case RECEIVE_FORWARD_UP -> Channel.FORWARD_UP.isReceivedBy(map, stage);
            case SEND_BACKWARD_DOWN -> Channel.BACKWARD_DOWN.isSentBy(map, stage);
            case RECEIVE_BACKWARD_DOWN -> Channel.BACKWARD_DOWN.isReceivedBy(map, stage);
            case GRADIENTS -> hasReplicas() && hasBucket(role, stage);
            case REPLICA_GRADIENTS -> isHybrid() && hasBucket(role, stage);
            case PARAMETERS -> hasReplicas() && shares() && hasBucket(role, stage);
            case EXPERT_GRADIENTS -> hasExpertReplicas() && hasBucket(role, stage);
            case EXPERT_PARAMETERS -> hasExpertReplicas() && shares() && hasBucket(role, stage);
            case GRADIENT_NORM -> plan.ranks() > 1;
            case TIED_EMBEDDING -> hasOneEnd(stage) && bytes(role, stage) > 0;
            case CHECKPOINT_COPY, CHECKPOINT_WRITE -> options.checkpoint().isWritten() && bytes(role, stage) > 0;
            case DATA_READ, GRADIENTS_OUT, PARAMETERS_BACK -> bytes(role, stage) > 0;
            case ACTIVATIONS_OUT, ACTIVATIONS_BACK -> true;
        };
    }

    /** Whether embedding and loss head stand on different stages, and a stage has one of them. */
    private boolean hasOneEnd(int stage) {
        boolean apart = map.stages() > 1 && !(map.isFirst(0, 0) && map.isLast(0, map.chunks() - 1));
        return apart && (stage == 0 || stage == map.stages() - 1);
    }

    private boolean hasBucket(int role, int stage) {
        Role asked = roles.get(role);
        return asked.bucket() < buckets(asked.purpose(), stage).size();
    }

    private LayerGroup layerGroup(int role) {
        return LayerGroup.valueOf(roles.get(role).purpose().name());
    }

    /** Who takes part in the exchange that a rank plays this role in, in ascending order; a sender before its receiver. */
    public int[] members(int role, int rank) {
        return switch (roles.get(role).purpose()) {
            case TENSOR, CONTEXT, CONTEXT_HEADS, CONTEXT_RING, EXPERT, EXPERT_TENSOR ->
                grid.group(rank, layerGroup(role));
            case SEND_FORWARD, SEND_BACKWARD_DOWN -> new int[] {rank, grid.next(rank)};
            case RECEIVE_FORWARD, RECEIVE_BACKWARD_DOWN -> new int[] {grid.previous(rank), rank};
            case SEND_BACKWARD, SEND_FORWARD_UP -> new int[] {rank, grid.previous(rank)};
            case RECEIVE_BACKWARD, RECEIVE_FORWARD_UP -> new int[] {grid.next(rank), rank};
            case GRADIENTS, PARAMETERS -> isHybrid() ? sharers(rank) : grid.gradientGroup(rank);
            case REPLICA_GRADIENTS -> replicasOfShare(rank);
            case EXPERT_GRADIENTS, EXPERT_PARAMETERS -> grid.expertReplicas(rank);
            case GRADIENT_NORM -> allRanks();
            case TIED_EMBEDDING -> grid.embeddingPair(rank);
            case CHECKPOINT_COPY,
                    CHECKPOINT_WRITE,
                    DATA_READ,
                    ACTIVATIONS_OUT,
                    ACTIVATIONS_BACK,
                    GRADIENTS_OUT,
                    PARAMETERS_BACK -> new int[] {rank};
        };
    }

    /** Whether a rank comes first among the members; so that each exchange is met once when all ranks are visited. */
    public boolean firstMember(int role, int rank) {
        if (!takesPart(role, grid.stage(rank))) {
            return false;
        }
        return switch (roles.get(role).purpose()) {
            case TENSOR -> grid.coordinate(rank, Axis.TENSOR) == 0;
            case CONTEXT -> grid.coordinate(rank, Axis.CONTEXT) == 0;
            case CONTEXT_HEADS,
                    CONTEXT_RING,
                    EXPERT,
                    EXPERT_TENSOR,
                    EXPERT_GRADIENTS,
                    EXPERT_PARAMETERS,
                    REPLICA_GRADIENTS -> members(role, rank)[0] == rank;
            case GRADIENTS, PARAMETERS ->
                isHybrid()
                        ? members(role, rank)[0] == rank
                        : grid.coordinate(rank, Axis.DATA) == 0
                                && grid.coordinate(rank, Axis.CONTEXT) == 0
                                && !mirrors(grid.stage(rank));
            case GRADIENT_NORM -> rank == 0;
            case TIED_EMBEDDING -> grid.stage(rank) == 0;
            case RECEIVE_FORWARD, RECEIVE_BACKWARD, RECEIVE_FORWARD_UP, RECEIVE_BACKWARD_DOWN -> false;
            case SEND_FORWARD,
                    SEND_BACKWARD,
                    SEND_FORWARD_UP,
                    SEND_BACKWARD_DOWN,
                    CHECKPOINT_COPY,
                    CHECKPOINT_WRITE,
                    DATA_READ,
                    ACTIVATIONS_OUT,
                    ACTIVATIONS_BACK,
                    GRADIENTS_OUT,
                    PARAMETERS_BACK -> true;
        };
    }

    /** The role under which a member posts an exchange that its first member posts under {@code role}. */
    public int postRole(int role, int member) {
        if (member == 1) {
            for (Channel channel : Channel.values()) {
                if (roles.get(role).purpose() == channel.send()) {
                    return roles.of(channel.receive());
                }
            }
        }
        return role;
    }

    private int[] allRanks() {
        int[] all = new int[grid.ranks()];
        Arrays.setAll(all, rank -> rank);
        return all;
    }
}
