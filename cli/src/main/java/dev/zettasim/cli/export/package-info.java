/** Results in the formats of other programs. Leaves out: what stands in them. */
@NullMarked
package dev.zettasim.cli.export;

import org.jspecify.annotations.NullMarked;
