package dev.zettasim.scenarios.build;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Aggregation;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.scenarios.schema.ClusterSection;
import dev.zettasim.scenarios.schema.FabricSection.InNetworkReduction;
import dev.zettasim.scenarios.schema.StorageSection;
import dev.zettasim.scenarios.schema.StorageSection.Attachment;
import org.jspecify.annotations.Nullable;

/** Makes the cluster of a scenario out of its parts. */
final class ClusterBuilder {
    private ClusterBuilder() {}

    /**
     * The cluster.
     *
     * @throws IllegalArgumentException with the reason, if such a fabric cannot be wired
     */
    static Cluster cluster(
            ClusterSection section, Node node, Switch model, Cabling cabling, @Nullable StorageSystem storage) {
        Cluster cluster = forwarding(section, node, new FabricBuilder(section, node, model, cabling).fabric(), storage);
        Aggregation aggregation = model.aggregation();
        return aggregation == null || section.fabric().inNetworkReduction() == InNetworkReduction.NONE
                ? cluster
                : cluster.with(aggregation);
    }

    private static Cluster forwarding(
            ClusterSection section, Node node, Fabric fabric, @Nullable StorageSystem storage) {
        int nodes = section.nodes().count();
        StorageSection asked = section.storage();
        return asked == null || storage == null
                ? new Cluster(node, nodes, fabric)
                : new Cluster(node, nodes, fabric, storage, asked.count(), asked.network() == Attachment.SHARED);
    }
}
