/** Random sequences of days, the same on every machine. */
@NullMarked
package io.condor.resampling;

import org.jspecify.annotations.NullMarked;
