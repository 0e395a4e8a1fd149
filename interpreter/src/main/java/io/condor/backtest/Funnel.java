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
    CONDITION(Refusal.Reason.CONDITION, Refusal.Reason.MISSING_VALUE),
    /** The world has prices. */
    PRICE(Refusal.Reason.NO_PRICE, Refusal.Reason.NO_CHAIN),
    /** The wanted expiries are listed. */
    EXPIRY(Refusal.Reason.NO_EXPIRY),
    /** Every leg has a strike. */
    STRIKES(Refusal.Reason.NO_STRIKE),
    /** The credit is enough, at the mid and after slippage. */
    CREDIT(Refusal.Reason.CREDIT),
    /** What is sold has a bid. */
    BID(Refusal.Reason.NO_BID),
    /** The size rule allows one. */
    SIZE(Refusal.Reason.SIZE),
    /** Cash carries what it can lose. */
    CASH(Refusal.Reason.MARGIN);

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Refusal.Reason> closes;

    Gate(Refusal.Reason... closes) {
      this.closes = List.of(closes);
    }
  }

  /** How many entries passed {@code gate} and all before it. */
  public int passed(Gate gate) {
    int left = asked;
    for (Gate before : Gate.values()) {
      for (Refusal.Reason reason : before.closes) {
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
