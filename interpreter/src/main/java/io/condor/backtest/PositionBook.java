package io.condor.backtest;

import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.World;
import io.condor.plan.PositionRule;
import io.condor.plan.Truth;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Decides the entries of one condor block. */
final class PositionBook {
  private final PositionRule rule;
  private final World world;
  private final Desk desk;
  private final DayMoment moment;
  private final Refusals refusals;
  private OptionalDouble lastWidth = OptionalDouble.empty();

  PositionBook(PositionRule rule, World world, Desk desk, DayMoment moment, Refusals refusals) {
    this.rule = rule;
    this.world = world;
    this.desk = desk;
    this.moment = moment;
    this.refusals = refusals;
  }

  String name() {
    return rule.name();
  }

  /** Condors held now. */
  int openPositions() {
    return desk.lots(rule.name()).stream().mapToInt(Lot::units).sum();
  }

  /**
   * Condors that the size rule covers today when their credit is left out of the account: its
   * dollars of loss over the width of one wing. Empty while the width is not known.
   */
  OptionalDouble capacity() {
    OptionalDouble prescribed = moment.wingPoints(rule);
    OptionalDouble width = prescribed.isPresent() ? prescribed : lastWidth;
    if (width.isEmpty()) {
      return OptionalDouble.empty();
    }
    double condors = moment.maxLoss(rule.name()) / (width.getAsDouble() * OptionRoot.MULTIPLIER);
    return Double.isNaN(condors) ? OptionalDouble.empty() : OptionalDouble.of(Math.floor(condors));
  }

  /** Enters a position, or records why not. */
  void decide(int session, LocalDate date, Money cash) {
    LocalDate expiry = expiry(date);
    Truth enter = rule.enter().value(moment);
    if (enter != Truth.TRUE) {
      refuse(
          date,
          enter == Truth.FALSE ? Refusal.Reason.CONDITION : Refusal.Reason.MISSING_VALUE,
          enter == Truth.FALSE ? "`enter when` is false" : "`enter when` reads a missing value",
          rule.enterSpan());
      return;
    }
    if (world.options().source(OptionRoot.SPXW, session) == PriceSource.NONE) {
      refuse(date, Refusal.Reason.NO_CHAIN, "no chain of SPXW was recorded", rule.span());
      return;
    }
    if (!world.contracts().expiries(OptionRoot.SPXW, date).contains(expiry)) {
      refuse(date, Refusal.Reason.NO_EXPIRY, "no SPXW expiry listed for " + expiry, rule.span());
      return;
    }
    Optional<OptionSlice> slice = desk.slice(session, OptionRoot.SPXW, expiry);
    if (slice.isEmpty()) {
      refuse(date, Refusal.Reason.NO_PRICE, "no prices for SPXW " + expiry, rule.span());
      return;
    }
    StrikeSearch.Found found =
        new StrikeSearch(rule, moment, world.contracts(), slice.get(), date, expiry).find();
    if (found.refusal().isPresent()) {
      refuse(date, found.refusal().get(), found.detail(), legsSpan());
      return;
    }
    enter(date, found.legs(), cash);
  }

  private Span legsSpan() {
    return rule.search().map(PositionRule.Search::span).orElse(rule.legs().get(0).span());
  }

  private LocalDate expiry(LocalDate date) {
    LocalDate expiry = date;
    for (int i = 0; i < rule.expirySessions(); i++) {
      expiry = world.calendar().next(expiry);
    }
    return expiry;
  }

  private void enter(LocalDate date, List<OrderLeg> legs, Money cash) {
    for (OrderLeg leg : legs) {
      if (leg.sign() < 0 && leg.quote().bid() <= 0) {
        refuse(date, Refusal.Reason.NO_BID, leg.contract() + " has no bid", legsSpan());
        return;
      }
    }
    long[] cents = desk.fillModel().packageCents(legs);
    long netCents = 0;
    for (int i = 0; i < cents.length; i++) {
      netCents -= legs.get(i).sign() * cents[i];
    }
    if (netCents <= 0) {
      refuse(
          date,
          Refusal.Reason.CREDIT,
          String.format(
              Locale.ROOT,
              "nothing left after slippage: %.2f/share at the mid, %.2f filled",
              StrikeSearch.credit(legs),
              netCents / 100.0),
          legsSpan());
      return;
    }
    double width = width(legs);
    lastWidth = OptionalDouble.of(width);
    Money fees = sum(desk.fees(date, legs, cents, 1));
    Money loss =
        Money.ofDollars(width * OptionRoot.MULTIPLIER)
            .minus(new Money(netCents * OptionRoot.MULTIPLIER * Money.PER_DOLLAR / 100))
            .plus(fees);
    int count = count(loss);
    if (count < 1) {
      refuse(
          date,
          Refusal.Reason.SIZE,
          "one condor can lose $" + loss + ", more than the size rule allows",
          rule.sizeSpan());
      return;
    }
    if (exceedsCash(loss.times(count), cash)) {
      refuse(
          date,
          Refusal.Reason.MARGIN,
          count + " condors can lose $" + loss.times(count) + ", cash is $" + cash,
          rule.sizeSpan());
      return;
    }
    desk.open(date, rule.name(), Fill.Action.ENTER, legs, cents, count, false, rule.span());
  }

  /** Cash must carry the new position's loss beside what open shorts may still need. */
  private boolean exceedsCash(Money loss, Money cash) {
    return cash.minus(desk.marginRequired()).compareTo(loss) < 0;
  }

  private int count(Money loss) {
    if (rule.size() instanceof PositionRule.Size.Contracts contracts) {
      double count = contracts.count().value(moment);
      return Double.isNaN(count) ? 0 : (int) Math.floor(count);
    }
    double dollars = ((PositionRule.Size.AtMaxLoss) rule.size()).dollars().value(moment);
    if (Double.isNaN(dollars) || loss.units() <= 0) {
      return 0;
    }
    return (int) Math.min(Integer.MAX_VALUE, Math.floor(dollars / loss.dollars()));
  }

  private static Money sum(List<Money> amounts) {
    Money sum = Money.ZERO;
    for (Money amount : amounts) {
      sum = sum.plus(amount);
    }
    return sum;
  }

  /** The wider of the two wings, points: what one side can lose. */
  private static double width(List<OrderLeg> legs) {
    double width = 0;
    for (OrderLeg bought : legs) {
      for (OrderLeg sold : legs) {
        if (bought.sign() > 0
            && sold.sign() < 0
            && bought.contract().right() == sold.contract().right()) {
          width = Math.max(width, Math.abs(bought.contract().strike() - sold.contract().strike()));
        }
      }
    }
    return width;
  }

  private void refuse(LocalDate date, Refusal.Reason reason, String detail, Span span) {
    refusals.add(new Refusal(date, rule.name(), reason, detail, span));
  }
}
