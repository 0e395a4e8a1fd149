/**
 * Rules that find what cannot be trusted in market data, each with an id, a count and an action.
 */
@NullMarked
package io.condor.quality;

import org.jspecify.annotations.NullMarked;
