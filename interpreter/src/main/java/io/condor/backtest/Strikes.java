package io.condor.backtest;

/** How strikes are written: without decimals where they are whole. */
final class Strikes {
  private Strikes() {}

  static String text(double strike) {
    return strike == Math.rint(strike) ? Long.toString((long) strike) : Double.toString(strike);
  }
}
