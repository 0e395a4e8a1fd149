/**
 * Layouts in which people have market data: readers that turn files into rows, streaming, with
 * every rejected row counted by rule.
 */
@NullMarked
package io.condor.feed;

import org.jspecify.annotations.NullMarked;
