package io.condor.type;

import io.condor.type.Type.Percent;
import io.condor.type.Type.Quantity;
import java.util.Optional;

/**
 * Which numbers may be added, compared, multiplied and divided, and what comes out.
 *
 * <ol>
 *   <li>Equal units add, subtract and compare. Nothing converts silently: points, vol points,
 *       dollars, dollars a share and dollars a contract are five different things.
 *   <li>Pure numbers and percentages scale a number of any unit and keep its unit; a number divided
 *       by one of the same unit is a pure number.
 *   <li>A percentage adds to and compares with percentages and pure numbers only; with anything
 *       else it needs a base: {@code 2% of equity}.
 *   <li>A share of a named base, such as {@code ratio of equity}, is used as {@code x of equity}
 *       and in no other way.
 *   <li>A bare number written in the script takes the unit of what it is added to or compared with
 *       if that is {@linkplain #adopts points, vol points, days, sessions or contracts}.
 * </ol>
 *
 * <p>{@link Type.Failed} fits everywhere and gives {@link Type.Failed}. An empty answer means that
 * the operands do not go together.
 */
public final class UnitArithmetic {
  private static final Type RATIO = new Quantity(Unit.NONE);
  private static final Type PERCENT = new Percent();
  private static final Type FAILED = new Type.Failed();

  private UnitArithmetic() {}

  /** Type of a sum, a difference, a minimum or a maximum; also says whether two compare. */
  public static Optional<Type> sum(Type left, Type right) {
    if (anyFailed(left, right)) {
      return Optional.of(FAILED);
    }
    if (left.equals(right) && (left instanceof Quantity || left instanceof Percent)) {
      return Optional.of(left);
    }
    return isPure(left) && isPure(right) ? Optional.of(RATIO) : Optional.empty();
  }

  /** Type of a product. */
  public static Optional<Type> product(Type left, Type right) {
    if (anyFailed(left, right)) {
      return Optional.of(FAILED);
    }
    if (left instanceof Percent && right instanceof Percent) {
      return Optional.of(PERCENT);
    }
    if (isPure(left) && isNumber(right)) {
      return Optional.of(right instanceof Percent ? RATIO : right);
    }
    if (isPure(right) && isNumber(left)) {
      return Optional.of(left instanceof Percent ? RATIO : left);
    }
    return Optional.empty();
  }

  /** Type of a quotient. */
  public static Optional<Type> quotient(Type left, Type right) {
    if (anyFailed(left, right)) {
      return Optional.of(FAILED);
    }
    if (!isNumber(left) || !isNumber(right)) {
      return Optional.empty();
    }
    if (left.equals(right)) {
      return Optional.of(RATIO);
    }
    return isPure(right) ? Optional.of(left) : Optional.empty();
  }

  /** True if a bare number beside a number of {@code unit} is taken to have that unit. */
  public static boolean adopts(Unit unit) {
    return switch (unit) {
      case POINTS, VOL_POINTS, CALENDAR_DAYS, SESSIONS, CONTRACTS -> true;
      case NONE, MONEY, MONEY_PER_SHARE, MONEY_PER_CONTRACT, DELTA, PERCENT_A_YEAR -> false;
    };
  }

  /**
   * What to multiply a number of unit {@code from} with to get one of unit {@code to}; empty if one
   * is not another way to write the other. A standard index option is for 100 shares.
   */
  public static Optional<Double> conversion(Unit from, Unit to) {
    if (from == to) {
      return Optional.of(1.0);
    }
    if (from == Unit.MONEY_PER_CONTRACT && to == Unit.MONEY_PER_SHARE) {
      return Optional.of(0.01);
    }
    if (from == Unit.MONEY_PER_SHARE && to == Unit.MONEY_PER_CONTRACT) {
      return Optional.of(100.0);
    }
    return Optional.empty();
  }

  /** True for a number with or without unit and for a percentage. */
  public static boolean isNumber(Type type) {
    return type instanceof Quantity || type instanceof Percent;
  }

  /** True for pure numbers and percentages. */
  public static boolean isPure(Type type) {
    return type.equals(RATIO) || type instanceof Percent;
  }

  private static boolean anyFailed(Type left, Type right) {
    return left instanceof Type.Failed || right instanceof Type.Failed;
  }
}
