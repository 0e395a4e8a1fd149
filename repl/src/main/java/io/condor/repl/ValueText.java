package io.condor.repl;

import io.condor.check.QuantityText;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Values as the session shows them: with unit, rounded to what a person can use. */
final class ValueText {
  /** Enough for every quoted level in full; below, six digits from the first that is not zero. */
  private static final int LEAST_DECIMALS = 2;

  private static final int DIGITS = 6;

  private ValueText() {}

  /**
   * {@code value} with the unit of {@code type}: {@code 11.42 volpt}, {@code true}.
   *
   * @param value finite; truths as 1 and 0, percentages as fractions
   */
  static String of(double value, Type type) {
    if (type instanceof Type.Truth) {
      return value == 0 ? "false" : "true";
    }
    return QuantityText.of(rounded(value), type);
  }

  /** {@code value} without unit. */
  static String number(double value) {
    return QuantityText.of(rounded(value), Unit.NONE);
  }

  private static double rounded(double value) {
    BigDecimal exact = new BigDecimal(value);
    int wholeDigits = exact.precision() - exact.scale();
    int decimals = Math.max(LEAST_DECIMALS, DIGITS - wholeDigits);
    double rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
    return rounded == 0 ? 0 : rounded;
  }
}
