/**
 * Reports of a result as text and JSON.
 */
@NullMarked
package dev.zettasim.cli.report;

import org.jspecify.annotations.NullMarked;
