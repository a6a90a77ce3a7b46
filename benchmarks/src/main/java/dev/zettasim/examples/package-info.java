/** Short programs that use the models from Java, to start one's own from. */
@NullMarked
package dev.zettasim.examples;

import org.jspecify.annotations.NullMarked;
