/**
 * What was observed on a day: quotes, chains, futures curve, calendar, loaders, data fingerprint.
 */
@NullMarked
package io.condor.market;

import org.jspecify.annotations.NullMarked;
