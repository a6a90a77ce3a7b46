/**
 * The default network level: weighted max-min fair sharing of links between transfers.
 * Leaves out: packets, queues and congestion control, which enter as efficiencies.
 */
@NullMarked
package dev.zettasim.models.fluid;

import org.jspecify.annotations.NullMarked;
