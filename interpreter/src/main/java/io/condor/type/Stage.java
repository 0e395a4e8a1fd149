package io.condor.type;

/** From when on a value can be known; an expression is known when its last part is. */
public sealed interface Stage {
  /** Known from the text of the script alone. */
  record Constant() implements Stage {}

  /** Known once the parameters of a run are chosen. */
  record Parameter() implements Stage {}

  /** Observed in the market; known from {@code at} on, each session. */
  record Market(MarketTime at) implements Stage {}

  /** Depends on what the account holds; known only inside the day loop. */
  record Position() implements Stage {}

  private int rank() {
    if (this instanceof Constant) {
      return 0;
    }
    if (this instanceof Parameter) {
      return 1;
    }
    return this instanceof Market ? 2 : 3;
  }

  /** The stage of an expression that needs both. */
  default Stage join(Stage other) {
    if (this instanceof Market mine && other instanceof Market theirs) {
      return new Market(mine.at().latest(theirs.at()));
    }
    return rank() >= other.rank() ? this : other;
  }
}
