package io.condor.pricing;

/**
 * A number {@code mantissa * 2^exponent} whose size knows no practical bounds, for products whose
 * factors are far beyond the doubles although the product is not.
 *
 * @param mantissa 0 or between 1 and 2 in size
 */
record Scaled(double mantissa, int exponent) {
  private static final Scaled ZERO = new Scaled(0, 0);

  Scaled {
    if (mantissa != 0) {
      int shift = Elementary.exponent(mantissa);
      mantissa = Math.scalb(mantissa, -shift);
      exponent += shift;
    } else {
      mantissa = 0; // without a sign
      exponent = 0;
    }
  }

  static Scaled of(double x) {
    return x == 0 ? ZERO : new Scaled(x, 0);
  }

  Scaled times(Scaled factor) {
    return new Scaled(mantissa * factor.mantissa, exponent + factor.exponent);
  }

  Scaled times(double factor) {
    return times(of(factor));
  }

  Scaled over(Scaled divisor) {
    return new Scaled(mantissa / divisor.mantissa, exponent - divisor.exponent);
  }

  Scaled negated() {
    return new Scaled(-mantissa, exponent);
  }

  Scaled minus(Scaled other) {
    if (mantissa == 0) {
      return other.negated();
    }
    if (other.mantissa == 0) {
      return this;
    }
    int top = Math.max(exponent, other.exponent);
    return new Scaled(
        Math.scalb(mantissa, exponent - top) - Math.scalb(other.mantissa, other.exponent - top),
        top);
  }

  /** The nearest double: 0 or infinity beyond them. */
  double toDouble() {
    return Math.scalb(mantissa, exponent) + 0.0; // without a sign on zero
  }
}
