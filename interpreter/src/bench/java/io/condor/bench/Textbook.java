package io.condor.bench;

import io.condor.instrument.Right;
import java.util.function.DoubleUnaryOperator;

/** Black (1976) as a textbook prints it, on somebody else's normal distribution. */
final class Textbook {
  private Textbook() {}

  static double price(
      Right right,
      double forward,
      double strike,
      double timeToExpiryYears,
      double vol,
      double discountFactor,
      DoubleUnaryOperator normalCdf) {
    double sign = right == Right.CALL ? 1 : -1;
    double sd = vol * Math.sqrt(timeToExpiryYears);
    double d1 = Math.log(forward / strike) / sd + 0.5 * sd;
    return discountFactor
        * sign
        * (forward * normalCdf.applyAsDouble(sign * d1)
            - strike * normalCdf.applyAsDouble(sign * (d1 - sd)));
  }
}
