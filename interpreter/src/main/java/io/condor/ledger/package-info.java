/** Fills, postings, positions, marks, and the invariants that bind them. */
@NullMarked
package io.condor.ledger;

import org.jspecify.annotations.NullMarked;
