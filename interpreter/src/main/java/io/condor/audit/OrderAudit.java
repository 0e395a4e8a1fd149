package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.ledger.BrokenBooksException;
import io.condor.ledger.Invariant;
import io.condor.ledger.InvariantTally;
import io.condor.market.OptionSlice;
import io.condor.market.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Whether one order filled where the market and the fill model allow: quoted, at the model's share
 * of the half spread, rounded to ticks against us, never better than the mid.
 *
 * <p>An order of several legs trades at a net in steps of the model; a single leg in steps of its
 * own: five cents below a premium of three points, ten from there.
 */
final class OrderAudit {
  private static final long TICK_CENTS = 5;
  private static final long DEAR_TICK_CENTS = 10;
  private static final double DEAR_POINTS = 3;

  /** A leg of at least so much can carry what the rounding of a net leaves. */
  private static final long CARRYING_CENTS = 10;

  /** A net of exactly one tick may come out a hair below it. */
  private static final double HAIR_CENTS = 1e-6;

  private final InvariantTally tally;
  private final QuoteTape tape;
  private final FillTerms terms;
  private final List<Order.Leg> legs = new ArrayList<>();
  private final List<Executed> fills;

  /**
   * @param orders that trade as one: one, or the two halves of a roll
   * @param fills of their legs, in order
   */
  OrderAudit(
      InvariantTally tally,
      QuoteTape tape,
      FillTerms terms,
      List<Order> orders,
      List<Executed> fills) {
    this.tally = tally;
    this.tape = tape;
    this.terms = terms;
    this.fills = fills;
    orders.forEach(order -> legs.addAll(order.legs()));
  }

  void check(Supplier<String> where) {
    double share = terms.share(legs.size());
    double assumed = -moved();
    double mid = 0;
    long traded = 0;
    boolean anyBought = false;
    boolean fits = false;
    for (int i = 0; i < legs.size(); i++) {
      int ratio = legs.get(i).ratio();
      long cents = fills.get(i).priceCents();
      Quote quote = quote(where, legs.get(i).contract());
      boolean isGivenAway = ratio < 0 && quote.bid() <= 0;
      assumed -= ratio * (isGivenAway ? 0 : price(ratio, quote, share));
      mid -= ratio * (isGivenAway ? 0 : quote.mid());
      traded -= ratio * cents;
      anyBought |= ratio > 0;
      fits |= Math.abs(ratio) == 1 && (ratio > 0 || cents >= CARRYING_CENTS);
    }
    if (traded > mid * 100 + HAIR_CENTS) {
      throw broken(Invariant.FILL_PRICE, where, traded, "mid " + decimals(mid * 100) + " ¢");
    }
    boolean isSingle = legs.size() == 1;
    double floored = anyBought ? assumed : Math.max(0, assumed);
    // An option alone trades in its own tick, however many a unit has of it.
    int each = isSingle ? Math.abs(legs.get(0).ratio()) : 1;
    long tick = isSingle ? tick(Math.abs(floored / each)) : terms.packageTickCents();
    long allowed = each * tick * (long) Math.floor((floored / each * 100 + HAIR_CENTS) / tick);
    boolean isExact = (isSingle || fits) ? traded == allowed : traded <= allowed;
    if (!isExact) {
      throw broken(
          traded % tick == 0 ? Invariant.FILL_PRICE : Invariant.TICK,
          where,
          traded,
          "net " + allowed + " ¢, from " + decimals(assumed * 100) + " ¢");
    }
    tally.held(Invariant.FILL_PRICE);
    tally.held(Invariant.TICK);
  }

  /** Points by which a late order has moved against us. */
  private double moved() {
    if (!terms.isDelayed()) {
      return 0;
    }
    double yearly = 0;
    for (Order.Leg leg : legs) {
      OptionContract contract = leg.contract();
      yearly +=
          leg.ratio() * tape.slice(contract).map(slice -> deviation(slice, contract)).orElse(0.0);
    }
    return terms.moved(Math.abs(yearly));
  }

  private static double deviation(OptionSlice slice, OptionContract contract) {
    double forward = slice.forward();
    return slice.delta(contract.right(), contract.strike()) * forward * slice.vol(forward);
  }

  private Quote quote(Supplier<String> where, OptionContract contract) {
    Quote quote =
        tape.quote(contract)
            .orElseThrow(
                () ->
                    BrokenBooksException.of(
                        Invariant.QUOTED, where.get(), "a fill of " + contract, "no quote now"));
    tally.held(Invariant.QUOTED);
    return quote;
  }

  private static double price(int ratio, Quote quote, double share) {
    return ratio > 0
        ? quote.mid() + share * (quote.ask() - quote.mid())
        : quote.mid() - share * (quote.mid() - quote.bid());
  }

  private static long tick(double points) {
    return points < DEAR_POINTS ? TICK_CENTS : DEAR_TICK_CENTS;
  }

  private static String decimals(double cents) {
    return String.format(Locale.ROOT, "%.4f", cents);
  }

  private static BrokenBooksException broken(
      Invariant kind, Supplier<String> where, long traded, String audited) {
    return BrokenBooksException.of(kind, where.get(), "net " + traded + " ¢", audited);
  }
}
