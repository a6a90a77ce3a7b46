/**
 * One class per subcommand of the command line.
 */
@NullMarked
package dev.zettasim.cli.command;

import org.jspecify.annotations.NullMarked;
