package io.condor.backtest;

import io.condor.audit.Limits;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import io.condor.market.OptionSlice;
import io.condor.market.World;
import io.condor.plan.LegRule;
import io.condor.plan.PositionRule;
import io.condor.plan.Truth;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Decides the entries of one block of legs. */
final class PositionBook {
  private final PositionRule rule;
  private final World world;
  private final Desk desk;
  private final DayMoment moment;
  private final Refusals refusals;
  private final PositionExits exits;
  private final PositionRolls rolls;
  private Funnel funnel = Funnel.EMPTY;

  PositionBook(PositionRule rule, World world, Desk desk, DayMoment moment, Refusals refusals) {
    this.rule = rule;
    this.world = world;
    this.desk = desk;
    this.moment = moment;
    this.refusals = refusals;
    HeldPositions positions = new HeldPositions(rule, world, desk, moment, refusals);
    this.exits = new PositionExits(rule, desk, moment, positions);
    this.rolls = new PositionRolls(rule, world, desk, moment, positions);
  }

  String name() {
    return rule.name();
  }

  /** How far the entries so far came. */
  Funnel funnel() {
    return funnel;
  }

  /** Positions held now. */
  int openPositions() {
    return desk.lots(rule.name()).stream().mapToInt(Lot::held).sum();
  }

  /**
   * Positions that the size rule covers today when their credit is left out of the account: its
   * dollars of loss over what one can lose. Empty while that is not known.
   */
  OptionalDouble capacity() {
    OptionalDouble points = moment.sizingPoints(rule);
    if (points.isEmpty()) {
      return OptionalDouble.empty();
    }
    double units = moment.maxLoss(rule.name()) / (points.getAsDouble() * OptionRoot.MULTIPLIER);
    return Double.isNaN(units) ? OptionalDouble.empty() : OptionalDouble.of(Math.floor(units));
  }

  /** Closes what the exits say, then rolls what is left. */
  void leave(int session, LocalDate date) {
    exits.decide(session, date);
    rolls.decide(session, date);
  }

  /** Enters a position, or records why not; nothing at an instant that is not the block's. */
  void decide(int session, LocalDate date, Money cash) {
    if (!rule.at().contains(desk.time())) {
      return;
    }
    Truth enter = rule.enter().value(moment);
    if (enter != Truth.TRUE) {
      refuse(
          date,
          enter == Truth.FALSE ? Refusal.Reason.CONDITION : Refusal.Reason.MISSING_VALUE,
          enter == Truth.FALSE ? "`enter when` is false" : "`enter when` reads a missing value",
          rule.enterSpan());
      return;
    }
    if (desk.isUnpriced(rule.root(), session)) {
      refuse(desk.unpriced(rule.root(), session, date, rule.name(), rule.span()));
      return;
    }
    ExpirySearch.Found expiries = new ExpirySearch(rule.root(), world, date).find(rule.legs());
    if (!expiries.refusal().isEmpty()) {
      refuse(date, Refusal.Reason.NO_EXPIRY, expiries.refusal(), rule.span());
      return;
    }
    if (isBare(expiries.expiries())) {
      String detail = "a long leg would expire before the short one that it covers";
      refuse(date, Refusal.Reason.NO_EXPIRY, detail, rule.span());
      return;
    }
    List<StrikeSearch.ListedExpiry> listed = new ArrayList<>();
    for (LocalDate expiry : expiries.expiries()) {
      Optional<OptionSlice> slice = desk.slice(session, rule.root(), expiry);
      if (slice.isEmpty()) {
        String detail = "no prices for " + rule.root() + " " + expiry;
        refuse(date, Refusal.Reason.NO_PRICE, detail, rule.span());
        return;
      }
      listed.add(new StrikeSearch.ListedExpiry(expiry, slice.get()));
    }
    StrikeSearch.Found found =
        new StrikeSearch(rule, moment, world.contracts(), listed, date).find();
    if (found.refusal().isPresent()) {
      Refusal refusal = refusal(date, found.refusal().get(), found.detail(), legsSpan());
      refuse(found.legs().isEmpty() ? refusal : refusal.of(forgone(found.legs())));
      return;
    }
    enter(session, date, found.legs(), cash);
  }

  /** True if at some expiry more is short than what expires no earlier covers. */
  private boolean isBare(List<LocalDate> expiries) {
    if (rule.risk() == PositionRule.Risk.UNDEFINED) {
      return false;
    }
    for (Right right : Right.values()) {
      if (isBacked(right)) {
        continue;
      }
      for (LocalDate expiry : expiries) {
        int net = 0;
        for (int i = 0; i < expiries.size(); i++) {
          LegRule leg = rule.legs().get(i);
          boolean counts = leg.right() == right && !expiries.get(i).isBefore(expiry);
          net += counts ? leg.quantity() : 0;
        }
        if (net < 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** True if shorts of {@code right} need no long option. */
  private boolean isBacked(Right right) {
    return rule.risk()
        == (right == Right.PUT ? PositionRule.Risk.SECURED : PositionRule.Risk.COVERED);
  }

  private Span legsSpan() {
    return rule.search().map(PositionRule.Search::span).orElse(rule.legs().get(0).span());
  }

  private void enter(int session, LocalDate date, List<OrderLeg> legs, Money cash) {
    for (OrderLeg leg : legs) {
      if (leg.isSold() && leg.quote().bid() <= 0) {
        String detail = leg.contract() + " has no bid";
        refuse(refusal(date, Refusal.Reason.NO_BID, detail, legsSpan()).of(forgone(legs)));
        return;
      }
    }
    long[] cents = desk.cents(legs);
    long netCents = OrderLeg.netCents(legs, cents);
    double midCredit = StrikeSearch.credit(legs);
    if (netCents <= 0 && (midCredit > 0 || rule.isCondor())) {
      String detail =
          String.format(
              Locale.ROOT,
              "nothing left after slippage: %.2f/share at the mid, %.2f filled",
              midCredit,
              netCents / 100.0);
      refuse(refusal(date, Refusal.Reason.CREDIT, detail, legsSpan()).of(forgone(legs)));
      return;
    }
    if (KeptBehindShorts.readsIndex(rule.risk()) && !(desk.index(session, rule.root()) > 0)) {
      String detail = "no level of " + rule.root().underlying() + " to reckon the margin from";
      refuse(date, Refusal.Reason.NO_PRICE, detail, rule.span());
      return;
    }
    Money kept =
        rule.size() instanceof PositionRule.Size.AtMargin
            ? desk.power().alone(session, rule.risk(), legs)
            : desk.power().loss(session, rule.risk(), legs);
    moment.entered(rule, unitPoints(kept, netCents));
    Money fees = desk.fee(date, legs, cents, 1);
    Money loss = kept.minus(OrderLeg.dollars(netCents, 1)).plus(fees);
    int count = count(loss);
    String verb = rule.risk() == PositionRule.Risk.UNDEFINED ? "tie up" : "lose";
    if (count < 1) {
      String detail =
          "one " + rule.shape() + " can " + verb + " $" + loss + ", more than the size rule allows";
      refuse(refusal(date, Refusal.Reason.SIZE, detail, rule.sizeSpan()).of(forgone(legs)));
      return;
    }
    Money left = cash.plus(OrderLeg.dollars(netCents, count)).minus(fees.times(count));
    if (left.compareTo(desk.power().with(session, rule.risk(), legs, count)) < 0) {
      String detail =
          count
              + (rule.isCondor() ? " condors can " : " of " + rule.name() + " can ")
              + verb
              + " $"
              + loss.times(count)
              + ", cash is $"
              + cash;
      refuse(
          refusal(date, Refusal.Reason.MARGIN, detail, rule.sizeSpan())
              .of(Forgone.of(legs, cents, Optional.of(count))));
      return;
    }
    desk.open(
        date,
        new Opening(
            rule.name(),
            Fill.Action.ENTER,
            count,
            false,
            false,
            rule.risk(),
            rule.size() instanceof PositionRule.Size.AtMargin
                ? Limits.NONE
                : Limits.ofLoss(lossAllowed(loss)),
            rule.span()),
        legs);
    funnel = funnel.plusFill();
  }

  /** What one position can lose when a credit is left out, points: for a debit what it costs. */
  private static double unitPoints(Money kept, long netCents) {
    return kept.dollars() / OptionRoot.MULTIPLIER + Math.max(0, -netCents) / 100.0;
  }

  private int count(Money loss) {
    if (rule.size() instanceof PositionRule.Size.Contracts contracts) {
      double count = contracts.count().value(moment);
      return Double.isNaN(count) ? 0 : (int) Math.floor(count);
    }
    double dollars = lossAllowed(loss);
    if (Double.isNaN(dollars) || loss.units() <= 0) {
      return 0;
    }
    return (int) Math.min(Integer.MAX_VALUE, Math.floor(dollars / loss.dollars()));
  }

  /** Dollars that the size rule lets an entry lose, one of which can lose {@code loss}. */
  private double lossAllowed(Money loss) {
    if (rule.size() instanceof PositionRule.Size.Contracts contracts) {
      return Math.floor(contracts.count().value(moment)) * loss.dollars();
    }
    return rule.size() instanceof PositionRule.Size.AtMargin atMargin
        ? atMargin.dollars().value(moment)
        : ((PositionRule.Size.AtMaxLoss) rule.size()).dollars().value(moment);
  }

  private void refuse(LocalDate date, Refusal.Reason reason, String detail, Span span) {
    refuse(refusal(date, reason, detail, span));
  }

  private void refuse(Refusal refusal) {
    refusals.add(refusal);
    funnel = funnel.plusRefusal(refusal.reason());
  }

  private Refusal refusal(LocalDate date, Refusal.Reason reason, String detail, Span span) {
    return new Refusal(date, desk.time(), rule.name(), reason, detail, span);
  }

  /** Legs that were refused before their size was known. */
  private Forgone forgone(List<OrderLeg> legs) {
    return Forgone.of(legs, desk.cents(legs), Optional.empty());
  }
}
