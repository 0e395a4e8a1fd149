/**
 * Turns a CheckedScript into an executable Plan: slots, folded constants, list of market inputs.
 */
@NullMarked
package io.condor.plan;

import org.jspecify.annotations.NullMarked;
