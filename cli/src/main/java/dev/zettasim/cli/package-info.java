/**
 * The entry point of the command line. The only module that sees picocli, standard output and exit codes.
 * Leaves out: everything that a program using Zettasim as a library would need.
 */
@NullMarked
package dev.zettasim.cli;

import org.jspecify.annotations.NullMarked;
