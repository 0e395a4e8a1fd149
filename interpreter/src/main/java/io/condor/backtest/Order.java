package io.condor.backtest;

import io.condor.market.SessionTime;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.List;

/**
 * An order as it goes to every book: all of its legs trade at one net price, or none does.
 *
 * @param legs of one unit
 * @param units how often
 * @param parts the legs by what they are for, in the order of the legs
 * @param notes on the price of each leg, or empty
 * @param conditions when it trades
 * @param rule the clause that asks for it
 * @param cause the same as ledgers name it
 */
record Order(
    LocalDate date,
    SessionTime time,
    List<OrderLeg> legs,
    int units,
    List<Part> parts,
    List<String> notes,
    OrderConditions conditions,
    Span rule,
    String cause) {
  Order {
    legs = List.copyOf(legs);
    parts = List.copyOf(parts);
    notes = List.copyOf(notes);
  }

  /**
   * Legs that are booked as one event.
   *
   * @param from first leg
   * @param to behind the last one
   */
  record Part(Fill.Action action, int from, int to) {}
}
