package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.ledger.BrokenBooksException;
import io.condor.ledger.Invariant;
import io.condor.ledger.InvariantTally;
import io.condor.market.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Whether one order filled where the market and the assumption allow: quoted, at the assumed share
 * of the half spread, rounded to ticks against us, never better than the mid.
 *
 * <p>An order of several legs trades at a net in steps of five cents; a single leg in steps of its
 * own: five cents below a premium of three points, ten from there.
 */
final class OrderAudit {
  private static final long NET_TICK_CENTS = 5;
  private static final long DEAR_TICK_CENTS = 10;
  private static final double DEAR_POINTS = 3;

  /** A net of exactly one tick may come out a hair below it. */
  private static final double HAIR_CENTS = 1e-6;

  private final InvariantTally tally;
  private final QuoteTape tape;
  private final List<Order> orders;
  private final List<Executed> fills;

  /**
   * @param orders that trade as one: one, or the two halves of a roll
   * @param fills of their legs, in order
   */
  OrderAudit(InvariantTally tally, QuoteTape tape, List<Order> orders, List<Executed> fills) {
    this.tally = tally;
    this.tape = tape;
    this.orders = orders;
    this.fills = fills;
  }

  void check(Supplier<String> where) {
    List<Order.Leg> legs = new ArrayList<>();
    orders.forEach(order -> legs.addAll(order.legs()));
    double assumed = 0;
    double mid = 0;
    long traded = 0;
    boolean fits = false;
    for (int i = 0; i < legs.size(); i++) {
      Order.Leg leg = legs.get(i);
      Quote quote = quote(where, leg.contract());
      boolean isGivenAway = leg.ratio() < 0 && quote.bid() <= 0;
      assumed -= leg.ratio() * (isGivenAway ? 0 : price(leg, quote));
      mid -= leg.ratio() * (isGivenAway ? 0 : quote.mid());
      traded -= leg.ratio() * fills.get(i).priceCents();
      fits |= Math.abs(leg.ratio()) == 1;
    }
    if (traded > mid * 100 + HAIR_CENTS) {
      throw broken(
          Invariant.FILL_PRICE, where, "net " + traded + " ¢", "mid " + decimals(mid * 100) + " ¢");
    }
    long tick = legs.size() == 1 ? tick(Math.abs(assumed)) : NET_TICK_CENTS;
    long allowed = tick * (long) Math.floor((assumed * 100 + HAIR_CENTS) / tick);
    boolean isExact = fits ? traded == allowed : traded <= allowed;
    if (!isExact) {
      boolean isOnGrid = traded % tick == 0;
      throw broken(
          isOnGrid ? Invariant.FILL_PRICE : Invariant.TICK,
          where,
          "net " + traded + " ¢",
          "net " + allowed + " ¢, from " + decimals(assumed * 100) + " ¢");
    }
    tally.held(Invariant.FILL_PRICE);
    tally.held(Invariant.TICK);
  }

  private Quote quote(Supplier<String> where, OptionContract contract) {
    Quote quote =
        tape.quote(contract)
            .orElseThrow(
                () -> broken(Invariant.QUOTED, where, "a fill of " + contract, "no quote now"));
    tally.held(Invariant.QUOTED);
    return quote;
  }

  private double price(Order.Leg leg, Quote quote) {
    double share = orders.get(0).shareOfHalfSpread();
    return leg.ratio() > 0
        ? quote.mid() + share * (quote.ask() - quote.mid())
        : quote.mid() - share * (quote.mid() - quote.bid());
  }

  private static long tick(double points) {
    return points < DEAR_POINTS ? NET_TICK_CENTS : DEAR_TICK_CENTS;
  }

  private static String decimals(double cents) {
    return String.format(Locale.ROOT, "%.4f", cents);
  }

  private static BrokenBooksException broken(
      Invariant kind, Supplier<String> where, String booked, String audited) {
    return BrokenBooksException.of(kind, where.get(), booked, audited);
  }
}
