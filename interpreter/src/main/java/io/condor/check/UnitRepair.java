package io.condor.check;

import io.condor.check.CheckedExpression.Literal;
import io.condor.type.Type;
import io.condor.type.Unit;
import io.condor.type.UnitArithmetic;
import java.util.Optional;

/** Writes a literal anew in the unit that its place has: what was most likely meant. */
final class UnitRepair {
  /** No option of a condor is sold for as much a share; so much is meant a contract. */
  private static final double DEAREST_SHARE = 20;

  /** From here on a number for a share of a whole, above it for a delta, is meant in hundredths. */
  private static final double LARGEST_SHARE = 1;

  /** A ratio of two levels is seldom above this; a larger number is meant in hundredths. */
  private static final double LARGEST_RATIO = 3;

  private static final double HUNDREDTHS = 0.01;

  private UnitRepair() {}

  /**
   * {@code value} in {@code wanted}: the same amount where one unit converts to the other, else the
   * same digits. Empty if {@code value} is not written out, or a percentage of something is meant.
   */
  static Optional<String> of(CheckedExpression value, Unit wanted) {
    if (value instanceof CheckedExpression.Negate negate) {
      return of(negate.operand(), wanted).filter(it -> !it.startsWith("-")).map(it -> "-" + it);
    }
    if (!(value instanceof Literal literal)) {
      return Optional.empty();
    }
    if (literal.type() instanceof Type.Percent) {
      return ofPercent(literal.value(), wanted);
    }
    return literal.type() instanceof Type.Quantity given
        ? Optional.of(QuantityText.of(number(literal.value(), given.unit(), wanted), wanted))
        : Optional.empty();
  }

  /**
   * A literal beside a ratio, such as {@code vix9d / vix}: a number, or hundredths; an example
   * where dollars stand beside a share of them.
   */
  static Optional<String> besideRatio(CheckedExpression value, Optional<Scales.Scale> scale) {
    if (!(value instanceof Literal literal) || !(literal.type() instanceof Type.Quantity)) {
      return Optional.empty();
    }
    double number = literal.value();
    boolean isIndex = scale.filter(Scales.Scale.INDEX::equals).isPresent();
    boolean isShare = scale.filter(Scales.Scale.SHARE::equals).isPresent();
    if (isShare && isMoney(literal.type())) {
      return Optional.of("65%");
    }
    boolean inHundredths = isShare ? number >= LARGEST_SHARE : number > LARGEST_RATIO;
    return Optional.of(
        isIndex || !inHundredths
            ? QuantityText.number(number)
            : QuantityText.percent(number * HUNDREDTHS));
  }

  private static boolean isMoney(Type type) {
    return type.equals(new Type.Quantity(Unit.MONEY));
  }

  private static Optional<String> ofPercent(double fraction, Unit wanted) {
    return switch (wanted) {
      case DELTA -> Optional.of(QuantityText.of(fraction, wanted));
      case VOL_POINTS, PERCENT_A_YEAR, SESSIONS, CALENDAR_DAYS, CONTRACTS ->
          Optional.of(QuantityText.of(fraction / HUNDREDTHS, wanted));
      case NONE, MONEY, MONEY_PER_SHARE, MONEY_PER_CONTRACT, POINTS -> Optional.empty();
    };
  }

  private static double number(double value, Unit given, Unit wanted) {
    Optional<Double> factor = UnitArithmetic.conversion(given, wanted);
    if (factor.isPresent()) {
      return value * factor.get();
    }
    return switch (wanted) {
      case DELTA -> value > LARGEST_SHARE ? value * HUNDREDTHS : value;
      case MONEY_PER_SHARE -> value >= DEAREST_SHARE ? value * HUNDREDTHS : value;
      case NONE,
          MONEY,
          MONEY_PER_CONTRACT,
          POINTS,
          VOL_POINTS,
          PERCENT_A_YEAR,
          CALENDAR_DAYS,
          SESSIONS,
          CONTRACTS ->
          value;
    };
  }
}
