/** The day loop: settle, mark, evaluate rules, fill; records a trace for `explain`. */
@NullMarked
package io.condor.backtest;

import org.jspecify.annotations.NullMarked;
