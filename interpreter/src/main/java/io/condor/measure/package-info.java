/**
 * What runs earned and risked, and whether claims about them hold: measures, resampling, verdicts.
 */
@NullMarked
package io.condor.measure;

import org.jspecify.annotations.NullMarked;
