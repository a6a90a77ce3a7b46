package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.NotYet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machines. */
@Doc("The machines: nodes, the network between them, storage.")
@NotYet("facility")
public record ClusterSection(
        @Doc("The nodes: servers, or racks where a rack is one scale-up domain.")
        NodesSection nodes,

        @Doc("The network between nodes.") FabricSection fabric,

        @Doc("The parallel file system; without it data loading and checkpoints cost nothing.") @Nullable
        StorageSection storage,

        @Doc("Nodes of other types; each pipeline stage stands on nodes of one type.") @Default("[]")
        List<OtherNodesSection> otherNodes,

        @Doc("Nodes and GPUs that are known to be slow.") @Default("[]")
        List<StragglerSection> stragglers) {}
