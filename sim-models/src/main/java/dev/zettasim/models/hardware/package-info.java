/**
 * Immutable descriptions of hardware: accelerators, CPUs, nodes, NICs, switches, storage systems.
 * Leaves out: behaviour and time; a description has no clock.
 */
@NullMarked
package dev.zettasim.models.hardware;

import org.jspecify.annotations.NullMarked;
