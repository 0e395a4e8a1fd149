/** A second bookkeeper: sees a run's events pass and derives again what the books must say. */
@NullMarked
package io.condor.audit;

import org.jspecify.annotations.NullMarked;
