/**
 * A scenario's fabric by itself: what it is built of, how far its adapters are apart, what it draws.
 *
 * <p>Leaves out: traffic.
 */
@NullMarked
package dev.zettasim.scenarios.fabric;

import org.jspecify.annotations.NullMarked;
