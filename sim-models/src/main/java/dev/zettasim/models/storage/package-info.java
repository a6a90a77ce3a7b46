/**
 * Parallel file systems, data loading and checkpoints: I/O becomes traffic between GPUs or hosts and storage targets, with
 * the time that metadata takes before bytes flow.
 * Leaves out: the contents of files, and when a job reads or writes.
 */
@NullMarked
package dev.zettasim.models.storage;

import org.jspecify.annotations.NullMarked;
