/**
 * Resolves names, infers types and units; turns a syntax tree into a CheckedScript or diagnostics.
 */
@NullMarked
package io.condor.check;

import org.jspecify.annotations.NullMarked;
