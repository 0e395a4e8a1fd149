/** A page for each diagnostic code: what it means, why, a wrong and a right example. */
@NullMarked
package io.condor.explain;

import org.jspecify.annotations.NullMarked;
