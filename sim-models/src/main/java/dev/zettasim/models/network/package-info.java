/**
 * The seam to the network: traffic in, completions out; and the closed-form level behind it.
 * Leaves out: why bytes flow.
 */
@NullMarked
package dev.zettasim.models.network;

import org.jspecify.annotations.NullMarked;
