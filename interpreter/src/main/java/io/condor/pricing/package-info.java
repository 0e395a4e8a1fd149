/**
 * Formulas on numbers: Black, Greeks, implied vol, vol surface; scalar and batch. No dates, no I/O.
 */
@NullMarked
package io.condor.pricing;

import org.jspecify.annotations.NullMarked;
