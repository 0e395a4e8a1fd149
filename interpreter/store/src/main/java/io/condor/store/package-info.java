/**
 * Stores recorded chains in Parquet partitions by root and day, written and read by an embedded
 * database; an optional module behind {@link io.condor.feed.ChainStores}.
 */
@NullMarked
package io.condor.store;

import org.jspecify.annotations.NullMarked;
