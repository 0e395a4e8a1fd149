package io.condor.world;

import java.util.Locale;

/**
 * What a scenario does to one number.
 *
 * @param kind how {@code amount} acts
 * @param amount multiple, positive; points; or level, positive
 */
record Move(Kind kind, double amount) {
  /** How a move acts on the level that it starts from. */
  enum Kind {
    /** Multiplies it. */
    TIMES,
    /** Adds points to it. */
    PLUS,
    /** Takes its place. */
    LEVEL
  }

  /** No level falls below this: a volatility index of 0 has no model. */
  private static final double LEAST_LEVEL = 0.01;

  private static final double LARGEST = 1e6;

  Move {
    boolean inRange = Math.abs(amount) < LARGEST && (kind == Kind.PLUS || amount > 0);
    if (!inRange) {
      throw new IllegalArgumentException("no " + kind + " move: " + amount);
    }
  }

  static Move times(double multiple) {
    return new Move(Kind.TIMES, multiple);
  }

  /** The level it leads to from {@code level}. */
  double from(double level) {
    return switch (kind) {
      case TIMES -> level * amount;
      case PLUS -> Math.max(LEAST_LEVEL, level + amount);
      case LEVEL -> amount;
    };
  }

  /**
   * Reads {@code -10%}, {@code +20 pt}, or a plain number of {@code plain} kind.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static Move parse(String text, Kind plain) {
    String move = text.strip();
    if (move.endsWith("%")) {
      return times(1 + number(move.substring(0, move.length() - 1)) / 100);
    }
    if (move.endsWith("pt")) {
      return new Move(Kind.PLUS, number(move.substring(0, move.length() - 2)));
    }
    return new Move(plain, number(move));
  }

  private static double number(String text) {
    return Double.parseDouble(text.strip());
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + ' ' + amount;
  }
}
