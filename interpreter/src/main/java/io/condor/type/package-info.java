/** Types, units and the table of built-in names with their signatures. */
@NullMarked
package io.condor.type;

import org.jspecify.annotations.NullMarked;
