/** Contracts as listed: underlying, right, strike, expiry, multiplier, exercise, settlement. */
@NullMarked
package io.condor.instrument;

import org.jspecify.annotations.NullMarked;
