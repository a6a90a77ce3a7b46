package dev.zettasim.models.cluster;

import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import org.jspecify.annotations.Nullable;

/** Storage targets of one kind, and where they hang; none where there is no system. */
record StorageTargets(@Nullable StorageSystem system, int count, boolean onFabric) {
    /** The links to them, with ids from {@code base} on. */
    StorageLinks links(Node node, int nodes, int base) {
        return system == null ? StorageLinks.none(base) : new StorageLinks(node, nodes, system, count, onFabric, base);
    }
}
