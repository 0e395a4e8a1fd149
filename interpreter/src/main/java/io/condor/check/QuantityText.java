package io.condor.check;

import io.condor.type.Type;
import io.condor.type.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Values as scripts write them: {@code $0.70/share}, {@code 10 pt}, {@code 10% of equity}. */
public final class QuantityText {
  /** Enough to tell any two values a script writes apart, few enough to hide binary fractions. */
  private static final int DECIMALS = 10;

  private static final int GROUP = 3;

  private QuantityText() {}

  /**
   * Writes {@code value} with its unit so that it can be pasted into a script.
   *
   * @param value in the unit of {@code type}; percentages as fractions
   */
  public static String of(double value, Type type) {
    if (type instanceof Type.Quantity quantity) {
      return of(value, quantity.unit());
    }
    if (type instanceof Type.Percent) {
      return percent(value);
    }
    if (type instanceof Type.RatioOf ratio) {
      return percent(value) + " of " + ratio.base();
    }
    return number(value);
  }

  /** As {@link #of(double, Type)}, for a plain unit. */
  public static String of(double value, Unit unit) {
    return switch (unit) {
      case NONE -> number(value);
      case MONEY -> dollars(value, 0);
      case MONEY_PER_SHARE -> dollars(value, 2) + "/share";
      case MONEY_PER_CONTRACT -> dollars(value, 0) + "/contract";
      case PERCENT_A_YEAR -> number(value) + "%";
      case POINTS, VOL_POINTS, DELTA -> number(value) + " " + unit.symbol();
      case CALENDAR_DAYS, SESSIONS, CONTRACTS ->
          number(value) + " " + (value == 1 ? singular(unit.symbol()) : unit.symbol());
    };
  }

  /** {@code 0.6} as {@code 60%}. */
  static String percent(double fraction) {
    return plain(decimal(fraction).movePointRight(2), 0) + "%";
  }

  /** A number without unit and without superfluous zeros. */
  static String number(double value) {
    return plain(decimal(value), 0);
  }

  private static String dollars(double value, int leastDecimals) {
    BigDecimal amount = decimal(value);
    boolean whole = amount.stripTrailingZeros().scale() <= 0;
    String digits = plain(amount.abs(), whole ? leastDecimals : 2);
    return (amount.signum() < 0 ? "-$" : "$") + digits;
  }

  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  private static String plain(BigDecimal value, int leastDecimals) {
    BigDecimal stripped = value.stripTrailingZeros();
    String text = stripped.setScale(Math.max(stripped.scale(), leastDecimals)).toPlainString();
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    return grouped(whole) + (point < 0 ? "" : text.substring(point));
  }

  /** {@code 200000} as {@code 200_000}; four digits, as of an index level, stay together. */
  private static String grouped(String whole) {
    int start = whole.startsWith("-") ? 1 : 0;
    if (whole.length() - start <= GROUP + 1) {
      return whole;
    }
    StringBuilder text = new StringBuilder(whole);
    for (int at = whole.length() - GROUP; at > start; at -= GROUP) {
      text.insert(at, '_');
    }
    return text.toString();
  }

  private static String singular(String plural) {
    return plural.substring(0, plural.length() - 1);
  }
}
