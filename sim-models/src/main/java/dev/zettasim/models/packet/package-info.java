/**
 * The network packet by packet: adapters with queue pairs, switches with queues, congestion control, choice of paths.
 * Leaves out: why bytes flow, and which fabric it is; both are given.
 */
@NullMarked
package dev.zettasim.models.packet;

import org.jspecify.annotations.NullMarked;
