/**
 * World files, which declare series, contracts, fees and where option prices come from, and the
 * worlds they open.
 */
@NullMarked
package io.condor.world;

import org.jspecify.annotations.NullMarked;
