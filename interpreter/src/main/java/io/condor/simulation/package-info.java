/**
 * The coherent synthetic market: one joint model of SPX and its variance from which every level and
 * every option price follows.
 */
@NullMarked
package io.condor.simulation;

import org.jspecify.annotations.NullMarked;
