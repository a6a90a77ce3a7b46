/**
 * Foreign formats, read into the language of scenarios. Leaves out: writing foreign formats.
 */
@NullMarked
package dev.zettasim.scenarios.interop;

import org.jspecify.annotations.NullMarked;
