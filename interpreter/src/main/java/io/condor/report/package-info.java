/**
 * Measures (equity, drawdown, …), rule traces and their rendering; reads results, computes no
 * prices.
 */
@NullMarked
package io.condor.report;

import org.jspecify.annotations.NullMarked;
