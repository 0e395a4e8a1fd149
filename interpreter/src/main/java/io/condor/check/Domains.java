package io.condor.check;

import io.condor.check.CheckedScript.Domain;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a value is among those a parameter may take, and the words for it. */
final class Domains {
  /** Relative slack for decimal fractions such as 0.1 that binary numbers cannot hold. */
  private static final double SLACK = 1e-9;

  /** Ten years of sessions, the longest window. */
  private static final double MOST_SESSIONS = 2520;

  /** More contracts or days than any order or tenor has. */
  private static final double MOST_OTHERS = 100_000;

  private Domains() {}

  /** True for counts, which have no fractions. */
  static boolean isWhole(Type type) {
    return type instanceof Type.Quantity quantity
        && switch (quantity.unit()) {
          case CALENDAR_DAYS, SESSIONS, CONTRACTS -> true;
          case NONE,
              MONEY,
              MONEY_PER_SHARE,
              MONEY_PER_CONTRACT,
              POINTS,
              VOL_POINTS,
              DELTA,
              PERCENT_A_YEAR ->
              false;
        };
  }

  /** What a parameter without a declared domain may be: anything; a count from one up. */
  static Domain any(Type type) {
    if (!isWhole(type)) {
      return new Domain.Any();
    }
    boolean isSessions = type.equals(new Type.Quantity(Unit.SESSIONS));
    return new Domain.Range(1, isSessions ? MOST_SESSIONS : MOST_OTHERS, Optional.of(1.0));
  }

  static boolean contains(Domain domain, double value) {
    if (domain instanceof Domain.Choices choices) {
      return choices.values().stream().anyMatch(choice -> same(choice, value));
    }
    if (domain instanceof Domain.Range range) {
      boolean inside =
          (value >= range.low() || same(value, range.low()))
              && (value <= range.high() || same(value, range.high()));
      return inside && onStep(range, value);
    }
    return true;
  }

  /** The allowed value closest to {@code value}. */
  static double nearest(Domain domain, double value) {
    if (domain instanceof Domain.Choices choices) {
      return choices.values().stream()
          .min((a, b) -> Double.compare(Math.abs(a - value), Math.abs(b - value)))
          .orElse(value);
    }
    if (domain instanceof Domain.Range range) {
      double inside = Math.min(Math.max(value, range.low()), range.high());
      Optional<Double> step = range.step();
      if (step.isEmpty()) {
        return inside;
      }
      double steps = Math.rint((inside - range.low()) / step.get());
      double most = Math.floor((range.high() - range.low()) / step.get() * (1 + SLACK));
      return range.low() + Math.min(steps, most) * step.get();
    }
    return value;
  }

  /** As messages say it: {@code one of $0.70/share, $1.15/share}, {@code 1% .. 10%}. */
  static String describe(Domain domain, Type type) {
    if (domain instanceof Domain.Choices choices) {
      return choices.values().stream()
          .map(choice -> QuantityText.of(choice, type))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (domain instanceof Domain.Range range) {
      String text =
          QuantityText.of(range.low(), type) + " .. " + QuantityText.of(range.high(), type);
      return range
          .step()
          .map(step -> text + " in steps of " + QuantityText.of(step, type))
          .orElse(text);
    }
    return "any number";
  }

  /** The smallest value, if there is one. */
  static Optional<Double> low(Domain domain) {
    if (domain instanceof Domain.Choices choices) {
      return choices.values().stream().min(Double::compare);
    }
    return domain instanceof Domain.Range range ? Optional.of(range.low()) : Optional.empty();
  }

  /** The largest value, if there is one. */
  static Optional<Double> high(Domain domain) {
    if (domain instanceof Domain.Choices choices) {
      return choices.values().stream().max(Double::compare);
    }
    return domain instanceof Domain.Range range ? Optional.of(range.high()) : Optional.empty();
  }

  static boolean same(double a, double b) {
    return Math.abs(a - b) <= SLACK * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }

  private static boolean onStep(Domain.Range range, double value) {
    if (range.step().isEmpty()) {
      return true;
    }
    double steps = (value - range.low()) / range.step().get();
    return same(steps, Math.rint(steps));
  }
}
