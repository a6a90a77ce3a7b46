/**
 * The inventory of a cluster: which GPU, NIC, port and storage target stands where.
 * Leaves out: who uses them.
 */
@NullMarked
package dev.zettasim.models.cluster;

import org.jspecify.annotations.NullMarked;
