package io.condor.backtest;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How far the entries of one block came.
 *
 * @param asked how often it decided: sessions times its decision times, in the sessions of the run
 * @param refused entries by the reason that ended them; exits and rolls left out
 * @param filled entries that traded; asked = refused + filled
 */
public record Funnel(int asked, Map<Refusal.Reason, Integer> refused, int filled) {
  /** Before the first decision. */
  static final Funnel EMPTY = new Funnel(0, Map.of(), 0);

  public Funnel {
    Map<Refusal.Reason, Integer> ordered = new EnumMap<>(Refusal.Reason.class);
    ordered.putAll(refused);
    refused = Collections.unmodifiableMap(ordered);
  }

  /** A gate that an entry has to pass; each one counts those that passed all before it too. */
  public enum Gate {
    /** The condition to enter is true. */
    CONDITION,
    /** The world has prices. */
    PRICE,
    /** The wanted expiries are listed. */
    EXPIRY,
    /** Every leg has a strike. */
    STRIKES,
    /** The credit is enough, at the mid and after slippage. */
    CREDIT,
    /** What is sold has a bid. */
    BID,
    /** The size rule allows one. */
    SIZE,
    /** Cash carries what it can lose. */
    CASH;

    private List<Refusal.Reason> closes() {
      return switch (this) {
        case CONDITION -> List.of(Refusal.Reason.CONDITION, Refusal.Reason.MISSING_VALUE);
        case PRICE -> List.of(Refusal.Reason.NO_PRICE, Refusal.Reason.NO_CHAIN);
        case EXPIRY -> List.of(Refusal.Reason.NO_EXPIRY);
        case STRIKES -> List.of(Refusal.Reason.NO_STRIKE);
        case CREDIT -> List.of(Refusal.Reason.CREDIT);
        case BID -> List.of(Refusal.Reason.NO_BID);
        case SIZE -> List.of(Refusal.Reason.SIZE);
        case CASH -> List.of(Refusal.Reason.MARGIN);
      };
    }
  }

  /** How many entries passed {@code gate} and all before it. */
  public int passed(Gate gate) {
    int left = asked;
    for (Gate before : Gate.values()) {
      for (Refusal.Reason reason : before.closes()) {
        left -= refused.getOrDefault(reason, 0);
      }
      if (before == gate) {
        return left;
      }
    }
    throw new AssertionError(gate);
  }

  Funnel plusRefusal(Refusal.Reason reason) {
    Map<Refusal.Reason, Integer> more = new EnumMap<>(Refusal.Reason.class);
    more.putAll(refused);
    more.merge(reason, 1, Integer::sum);
    return new Funnel(asked + 1, more, filled);
  }

  Funnel plusFill() {
    return new Funnel(asked + 1, refused, filled + 1);
  }
}
