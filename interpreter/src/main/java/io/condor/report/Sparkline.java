package io.condor.report;

import io.condor.backtest.RunResult;

/** A curve in one line of eighth blocks. */
final class Sparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * Equity at the end of each of {@code width} equal stretches of the run.
   *
   * @param low dollars at the bottom of the lowest block
   * @param high dollars at the top of the highest, not less than {@code low}
   * @param width characters; fewer if the run has fewer sessions
   */
  static String of(RunResult run, double low, double high, int width) {
    int sessions = run.equity().size();
    int columns = Math.min(width, sessions);
    StringBuilder line = new StringBuilder();
    for (int column = 1; column <= columns; column++) {
      int last = (int) ((long) column * sessions / columns) - 1;
      line.append(block(run.equity().get(last).dollars(), low, high));
    }
    return line.toString();
  }

  private static char block(double value, double low, double high) {
    double share = high > low ? (value - low) / (high - low) : 0;
    int eighth = (int) (share * BLOCKS.length());
    return BLOCKS.charAt(Math.max(0, Math.min(BLOCKS.length() - 1, eighth)));
  }
}
