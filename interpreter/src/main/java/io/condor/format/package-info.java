/** Writes a script in its canonical form: one clause a line, columns aligned, comments kept. */
@NullMarked
package io.condor.format;

import org.jspecify.annotations.NullMarked;
