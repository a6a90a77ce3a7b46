/**
 * Parallel file systems, data loading and checkpoints: I/O becomes traffic.
 * Leaves out: the contents of files.
 */
@NullMarked
package dev.zettasim.models.storage;

import org.jspecify.annotations.NullMarked;
