package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.ContractTable;
import io.condor.market.OptionSlice;
import io.condor.plan.PositionRule;
import io.condor.plan.LegRule;
import io.condor.plan.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the four strikes of a condor.
 *
 * <p>Each short starts at the innermost strike its rule allows. With a credit search, one side at a
 * time then moves out by one step: the side whose vertical is worth more at the mid, or the other
 * one if moving the richer side would break the condition or leave a short without a bid. It ends
 * when neither side can move; what remains is the widest pair by that walk whose credit still meets
 * the condition.
 */
final class StrikeSearch {
  /** Far more steps than any listed chain has strikes on one side. */
  private static final int MOST_STEPS = 2_000;

  /** Far finer than any quote, far coarser than the error of a sum of four. */
  private static final double ROUNDING_UNITS_A_POINT = 1e8;

  private final PositionRule rule;
  private final DayMoment moment;
  private final ContractTable contracts;
  private final OptionSlice slice;
  private final LocalDate date;
  private final LocalDate expiry;

  StrikeSearch(
      PositionRule rule,
      DayMoment moment,
      ContractTable contracts,
      OptionSlice slice,
      LocalDate date,
      LocalDate expiry) {
    this.rule = rule;
    this.moment = moment;
    this.contracts = contracts;
    this.slice = slice;
    this.date = date;
    this.expiry = expiry;
  }

  /** Outcome: legs to trade, or the reason why there are none. */
  record Found(List<OrderLeg> legs, Optional<Refusal.Reason> refusal, String detail) {
    static Found refused(Refusal.Reason reason, String detail) {
      return new Found(List.of(), Optional.of(reason), detail);
    }
  }

  Found find() {
    List<OrderLeg> legs = legs(0, 0);
    if (legs.isEmpty()) {
      return Found.refused(
          Refusal.Reason.NO_STRIKE, "a leg has no level above zero, or no strike there");
    }
    if (!isCondor(legs)) {
      return Found.refused(Refusal.Reason.NO_STRIKE, "strikes out of order: " + strikes(legs));
    }
    if (rule.search().isEmpty()) {
      return new Found(legs, Optional.empty(), "");
    }
    return widest(rule.search().get(), legs);
  }

  private Found widest(PositionRule.Search search, List<OrderLeg> innermost) {
    if (holds(search, innermost) != Truth.TRUE) {
      return Found.refused(
          Refusal.Reason.CREDIT,
          String.format(
              java.util.Locale.ROOT,
              "the innermost strikes %s give %.2f/share at the mid",
              strikes(innermost),
              credit(innermost)));
    }
    double step = search.step().value(moment);
    double put = 0;
    double call = 0;
    List<OrderLeg> best = innermost;
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      boolean putIsRicher = sideCredit(best, Right.PUT) >= sideCredit(best, Right.CALL);
      List<OrderLeg> richer = putIsRicher ? legs(put + step, call) : legs(put, call + step);
      List<OrderLeg> poorer = putIsRicher ? legs(put, call + step) : legs(put + step, call);
      if (acceptable(search, richer)) {
        best = richer;
        put += putIsRicher ? step : 0;
        call += putIsRicher ? 0 : step;
      } else if (acceptable(search, poorer)) {
        best = poorer;
        put += putIsRicher ? 0 : step;
        call += putIsRicher ? step : 0;
      } else {
        break;
      }
    }
    return new Found(best, Optional.empty(), "");
  }

  private boolean acceptable(PositionRule.Search search, List<OrderLeg> legs) {
    return !legs.isEmpty()
        && isCondor(legs)
        && shortsHaveBids(legs)
        && holds(search, legs) == Truth.TRUE;
  }

  /** A short without a bid cannot be sold, so no side moves that far out. */
  private static boolean shortsHaveBids(List<OrderLeg> legs) {
    return legs.stream().allMatch(leg -> leg.sign() > 0 || leg.quote().bid() > 0);
  }

  private Truth holds(PositionRule.Search search, List<OrderLeg> legs) {
    moment.considerCredit(credit(legs));
    return search.condition().value(moment);
  }

  /**
   * Net credit of the legs at the mid, points. Sums of decimal quotes come out a hair off, and a
   * credit that is the target must count as the target: the hair is rounded away.
   */
  static double credit(List<OrderLeg> legs) {
    double credit = 0;
    for (OrderLeg leg : legs) {
      credit += leg.midCredit();
    }
    return Math.rint(credit * ROUNDING_UNITS_A_POINT) / ROUNDING_UNITS_A_POINT;
  }

  private static double sideCredit(List<OrderLeg> legs, Right side) {
    double credit = 0;
    for (OrderLeg leg : legs) {
      credit += leg.contract().right() == side ? leg.midCredit() : 0;
    }
    return credit;
  }

  /** Legs with each short moved out by so many points; empty if one has no strike. */
  private List<OrderLeg> legs(double putOut, double callOut) {
    List<OrderLeg> legs = new ArrayList<>();
    for (LegRule leg : rule.legs()) {
      double strike = strike(leg, legs, leg.right() == Right.PUT ? -putOut : callOut);
      if (!(strike > 0)) {
        return List.of();
      }
      OptionContract contract = new OptionContract(OptionRoot.SPXW, expiry, leg.right(), strike);
      legs.add(new OrderLeg(contract, leg.sign(), slice.quote(leg.right(), strike)));
    }
    return legs;
  }

  private double strike(LegRule leg, List<OrderLeg> before, double moved) {
    LegRule.Target target = leg.target();
    if (target instanceof LegRule.Target.AtMost atMost) {
      return listed(leg.right(), atMost.level().value(moment) + moved, true);
    }
    if (target instanceof LegRule.Target.AtLeast atLeast) {
      return listed(leg.right(), atLeast.level().value(moment) + moved, false);
    }
    if (target instanceof LegRule.Target.From from) {
      double points = from.points().value(moment);
      return listed(leg.right(), before.get(from.leg()).contract().strike() + points, points < 0);
    }
    double delta = ((LegRule.Target.ByDelta) target).delta().value(moment);
    return NearestDelta.strike(
        contracts, slice, OptionRoot.SPXW, date, expiry, leg.right(), delta, moved);
  }

  private double listed(Right right, double level, boolean below) {
    if (!(level > 0)) {
      return Double.NaN;
    }
    return below
        ? contracts.strikeAtOrBelow(OptionRoot.SPXW, date, expiry, right, level)
        : contracts.strikeAtOrAbove(OptionRoot.SPXW, date, expiry, right, level);
  }

  /** Long put below short put below short call below long call. */
  private static boolean isCondor(List<OrderLeg> legs) {
    double longPut = strike(legs, Right.PUT, 1);
    double shortPut = strike(legs, Right.PUT, -1);
    double shortCall = strike(legs, Right.CALL, -1);
    double longCall = strike(legs, Right.CALL, 1);
    return longPut < shortPut && shortPut < shortCall && shortCall < longCall;
  }

  private static double strike(List<OrderLeg> legs, Right right, int sign) {
    for (OrderLeg leg : legs) {
      if (leg.contract().right() == right && leg.sign() == sign) {
        return leg.contract().strike();
      }
    }
    return Double.NaN;
  }

  static String strikes(List<OrderLeg> legs) {
    StringBuilder text = new StringBuilder();
    for (OrderLeg leg : legs) {
      text.append(text.isEmpty() ? "" : "/").append(Strikes.text(leg.contract().strike()));
    }
    return text.toString();
  }
}
