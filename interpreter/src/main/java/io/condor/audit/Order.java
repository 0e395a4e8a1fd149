package io.condor.audit;

import io.condor.instrument.OptionContract;
import java.util.List;

/**
 * An order as it was decided, before it is booked.
 *
 * @param kind why it trades
 * @param trade number of the trade that it belongs to
 * @param book that it is booked in
 * @param group hedge or block that the book belongs to
 * @param holding how its book holds contracts
 * @param legs of one unit
 * @param units how many, positive
 * @param limits of the rules
 * @param cause the rule: {@code file:line}
 */
public record Order(
    Kind kind,
    int trade,
    String book,
    String group,
    Holding holding,
    List<Leg> legs,
    int units,
    Limits limits,
    String cause) {
  public Order {
    legs = List.copyOf(legs);
  }

  /**
   * One contract of an order.
   *
   * @param ratio signed contracts a unit: positive bought, negative sold
   */
  public record Leg(OptionContract contract, int ratio) {}

  /** Why an order trades. */
  public enum Kind {
    ENTER,
    EXIT,
    OPEN,
    ROLL_OUT,
    ROLL_IN,
    MONETISE,
    RECYCLE;

    boolean opens() {
      return this == ENTER || this == OPEN || this == ROLL_IN || this == RECYCLE;
    }
  }

  /** How a book holds its contracts, and what stands behind what it has sold. */
  public enum Holding {
    /** A hedge: together, whatever trade they came from; nothing is sold short. */
    POOLED,
    /** A position whose worst settlement is what cash must carry. */
    WORST_SETTLEMENT,
    /** A position that cash, the index or a broker's formula carries. */
    OTHERWISE_CARRIED
  }

  /** True for the two halves of a roll that trade as one order. */
  boolean isHalfOfARoll() {
    return holding != Holding.POOLED && (kind == Kind.ROLL_OUT || kind == Kind.ROLL_IN);
  }
}
