package io.condor.measure;

import io.condor.ledger.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Numbers as a reader sees them. Every conversion goes through {@link BigDecimal}, because {@code
 * Double.toString} and {@code %f} print some doubles differently on different Java releases.
 */
public final class Figures {
  /** Shown where a measure is not defined. */
  public static final String NONE = "n/a";

  private static final MathContext FILE_PRECISION = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final double LARGEST_SHOWN = 1e7;

  private Figures() {}

  /** A fraction as a percentage with one decimal: 0.0314 is {@code 3.1%}. */
  public static String percent(double fraction) {
    return percent(fraction, 1);
  }

  public static String percent(double fraction, int places) {
    return decimal(fraction * 100, places) + "%";
  }

  public static String percent(OptionalDouble fraction) {
    return fraction.isPresent() ? percent(fraction.getAsDouble()) : NONE;
  }

  /** Grouped by commas, halves away from zero, never a negative zero. */
  public static String decimal(double value, int places) {
    if (Double.isNaN(value)) {
      throw new IllegalArgumentException("not a number cannot be printed");
    }
    if (Math.abs(value) > LARGEST_SHOWN) {
      return value > 0 ? ">9,999,999" : "<-9,999,999";
    }
    return grouped(new BigDecimal(value).setScale(places, RoundingMode.HALF_UP));
  }

  public static String decimal(OptionalDouble value, int places) {
    return value.isPresent() ? decimal(value.getAsDouble(), places) : NONE;
  }

  /** Whole dollars, grouped: {@code -1,234}. */
  public static String dollars(Money amount) {
    return grouped(BigDecimal.valueOf(amount.units(), 4).setScale(0, RoundingMode.HALF_UP));
  }

  /** Whole dollars with their sign before the unit: {@code -$1,234}. */
  public static String usd(Money amount) {
    return amount.units() < 0 ? "-" + usd(amount.negate()) : "$" + dollars(amount);
  }

  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code Condor} for {@code condor}. */
  public static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** {@code 1 session}, {@code 1,200 sessions}. */
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Plain decimal of twelve significant digits, as files carry it. */
  public static BigDecimal file(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a file cannot carry " + value);
    }
    BigDecimal rounded = new BigDecimal(value).round(FILE_PRECISION).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  private static String grouped(BigDecimal value) {
    String digits = value.abs().toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String part = point < 0 ? "" : digits.substring(point);
    return (value.signum() < 0 ? "-" : "") + count(Long.parseLong(whole)) + part;
  }
}
