/** Pages and files that say what a run found; computes no figure itself. */
@NullMarked
package io.condor.report;

import org.jspecify.annotations.NullMarked;
