/**
 * One class per subcommand of the command line, and how they fail. Results go to standard output, everything else to
 * standard error. Leaves out: what a report looks like.
 */
@NullMarked
package dev.zettasim.cli.command;

import org.jspecify.annotations.NullMarked;
