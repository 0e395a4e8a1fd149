/** The page of a run for a browser: one file that needs nothing else; computes no figure itself. */
@NullMarked
package io.condor.report.html;

import org.jspecify.annotations.NullMarked;
