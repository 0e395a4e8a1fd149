package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.Right;
import io.condor.market.ContractTable;
import io.condor.market.OptionSlice;
import io.condor.plan.LegRelation;
import io.condor.plan.LegRule;
import io.condor.plan.PositionRule;
import io.condor.plan.Truth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the strikes of a position.
 *
 * <p>Each leg starts at the innermost strike its rule allows. With a credit search, one side at a
 * time then moves out by one step: the side that is worth more at the mid, or the other one if
 * moving the richer side would break the condition or leave a short without a bid. It ends when
 * neither side can move; what remains is the widest pair by that walk whose credit still meets the
 * condition.
 */
final class StrikeSearch {
  /** Far more steps than any listed chain has strikes on one side. */
  private static final int MOST_STEPS = 2_000;

  /** Far finer than any quote, far coarser than the error of a sum of four. */
  private static final double ROUNDING_UNITS_A_POINT = 1e8;

  /** Far finer than any delta or premium a band is written in. */
  private static final double EDGE = 1e-9;

  private final PositionRule rule;
  private final DayMoment moment;
  private final ContractTable contracts;
  private final List<ListedExpiry> expiries;
  private final LocalDate date;

  /** Why the last leg looked for has no strike, or empty. */
  private String outside = "";

  /**
   * @param expiries of each leg, in their order
   */
  StrikeSearch(
      PositionRule rule,
      DayMoment moment,
      ContractTable contracts,
      List<ListedExpiry> expiries,
      LocalDate date) {
    this.rule = rule;
    this.moment = moment;
    this.contracts = contracts;
    this.expiries = List.copyOf(expiries);
    this.date = date;
  }

  /** An expiry and its options today. */
  record ListedExpiry(LocalDate date, OptionSlice slice) {}

  /** Outcome: legs to trade; with a reason those that were refused, if any were found. */
  record Found(List<OrderLeg> legs, Optional<Refusal.Reason> refusal, String detail) {
    static Found refused(Refusal.Reason reason, String detail) {
      return new Found(List.of(), Optional.of(reason), detail);
    }
  }

  Found find() {
    List<OrderLeg> legs = legs(0, 0);
    if (legs.isEmpty()) {
      return Found.refused(
          Refusal.Reason.NO_STRIKE,
          outside.isEmpty() ? "a leg has no level above zero, or no strike there" : outside);
    }
    if (!isShape(legs)) {
      return Found.refused(Refusal.Reason.NO_STRIKE, "strikes out of order: " + strikes(legs));
    }
    if (rule.search().isEmpty()) {
      return new Found(legs, Optional.empty(), "");
    }
    return widest(rule.search().get(), legs);
  }

  private Found widest(PositionRule.Search search, List<OrderLeg> innermost) {
    if (holds(search, innermost) != Truth.TRUE) {
      return new Found(
          innermost,
          Optional.of(Refusal.Reason.CREDIT),
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
      boolean putIsRicher =
          has(Right.PUT)
              && (!has(Right.CALL) || sideCredit(best, Right.PUT) >= sideCredit(best, Right.CALL));
      List<OrderLeg> richer = putIsRicher ? legs(put + step, call) : legs(put, call + step);
      List<OrderLeg> poorer =
          !has(Right.PUT) || !has(Right.CALL)
              ? List.of()
              : putIsRicher ? legs(put, call + step) : legs(put + step, call);
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
        && isShape(legs)
        && shortsHaveBids(legs)
        && holds(search, legs) == Truth.TRUE;
  }

  /** A short without a bid cannot be sold, so no side moves that far out. */
  private static boolean shortsHaveBids(List<OrderLeg> legs) {
    return legs.stream().allMatch(leg -> !leg.isSold() || leg.quote().bid() > 0);
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

  private boolean has(Right side) {
    return rule.legs().stream().anyMatch(leg -> leg.right() == side);
  }

  /** Legs with each side moved out by so many points; empty if one has no strike. */
  private List<OrderLeg> legs(double putOut, double callOut) {
    List<OrderLeg> legs = new ArrayList<>();
    for (LegRule leg : rule.legs()) {
      ListedExpiry listed = expiries.get(legs.size());
      double strike = strike(leg, listed, legs, leg.right() == Right.PUT ? -putOut : callOut);
      if (!(strike > 0)) {
        return List.of();
      }
      OptionContract contract = new OptionContract(rule.root(), listed.date(), leg.right(), strike);
      if (!listed.slice().isQuoted(leg.right(), strike)) {
        outside = contract + " has no quote";
        return List.of();
      }
      legs.add(new OrderLeg(contract, leg.quantity(), listed.slice().quote(leg.right(), strike)));
    }
    return legs;
  }

  private double strike(LegRule leg, ListedExpiry listed, List<OrderLeg> before, double moved) {
    LegRule.Target target = leg.target();
    if (target instanceof LegRule.Target.AtMost atMost) {
      return listed(leg.right(), listed, atMost.level().value(moment) + moved, true);
    }
    if (target instanceof LegRule.Target.AtLeast atLeast) {
      return listed(leg.right(), listed, atLeast.level().value(moment) + moved, false);
    }
    if (target instanceof LegRule.Target.From from) {
      double points = from.points().value(moment);
      double anchor = before.get(from.leg()).contract().strike();
      return points == 0 ? same(leg, listed, anchor) : away(leg, listed, anchor, points);
    }
    if (target instanceof LegRule.Target.FromShare from) {
      double anchor = before.get(from.leg()).contract().strike();
      return away(leg, listed, anchor, from.share().value(moment) * anchor);
    }
    if (target instanceof LegRule.Target.ByPremium byPremium) {
      return byPremium(leg, listed, byPremium, moved);
    }
    LegRule.Target.ByDelta byDelta = (LegRule.Target.ByDelta) target;
    return byDelta(leg, listed, byDelta, moved);
  }

  private double away(LegRule leg, ListedExpiry listed, double anchor, double points) {
    return listed(leg.right(), listed, anchor + points, points < 0);
  }

  /** The strike of another leg, if it is listed at this leg's expiry too. */
  private double same(LegRule leg, ListedExpiry listed, double strike) {
    double found = listed(leg.right(), listed, strike, true);
    if (found == strike) {
      return found;
    }
    outside = "strike " + Strikes.text(strike) + " is not listed for " + listed.date();
    return Double.NaN;
  }

  private double byDelta(
      LegRule leg, ListedExpiry listed, LegRule.Target.ByDelta rule, double moved) {
    double delta = rule.delta().value(moment);
    OptionSlice slice = listed.slice();
    double strike =
        NearestDelta.strike(
            contracts, slice, this.rule.root(), date, listed.date(), leg.right(), delta, moved);
    if (rule.within().isEmpty() || !(strike > 0) || moved != 0) {
      return strike;
    }
    double found = slice.delta(leg.right(), strike);
    return inBand(strike, found, delta, rule.within().get().value(moment), "delta")
        ? strike
        : Double.NaN;
  }

  private double byPremium(
      LegRule leg, ListedExpiry listed, LegRule.Target.ByPremium rule, double moved) {
    double premium = rule.premium().value(moment);
    double strike =
        NearestPremium.strike(
            contracts, listed.slice(), this.rule.root(), date, listed.date(), leg.right(), premium);
    if (moved != 0 && strike > 0) {
      return listed(leg.right(), listed, strike + moved, leg.right() == Right.PUT);
    }
    if (rule.within().isEmpty() || !(strike > 0)) {
      return strike;
    }
    double found = listed.slice().quote(leg.right(), strike).mid();
    return inBand(strike, found, premium, rule.within().get().value(moment), "mid")
        ? strike
        : Double.NaN;
  }

  /** Whether what was found is near enough; if not, the refusal says so. */
  private boolean inBand(double strike, double found, double aim, double within, String what) {
    // A band in decimals must hold what lies on its edge.
    if (Math.abs(found - aim) <= within + EDGE) {
      return true;
    }
    outside =
        String.format(
            java.util.Locale.ROOT,
            "the nearest strike, %s, has a %s of %.3f, not within %.3f of %.3f",
            Strikes.text(strike),
            what,
            found,
            within,
            aim);
    return false;
  }

  private double listed(Right right, ListedExpiry listed, double level, boolean below) {
    if (!(level > 0)) {
      return Double.NaN;
    }
    return below
        ? contracts.strikeAtOrBelow(rule.root(), date, listed.date(), right, level)
        : contracts.strikeAtOrAbove(rule.root(), date, listed.date(), right, level);
  }

  /** What the shape says about strikes and expiries; and no two legs are one contract. */
  private boolean isShape(List<OrderLeg> legs) {
    for (LegRelation relation : rule.relations()) {
      if (!holds(relation, legs)) {
        return false;
      }
    }
    return legs.stream().map(OrderLeg::contract).distinct().count() == legs.size();
  }

  private static boolean holds(LegRelation relation, List<OrderLeg> legs) {
    OptionContract first = legs.get(relation.first()).contract();
    OptionContract second = legs.get(relation.second()).contract();
    return switch (relation.comparison()) {
      case BELOW -> first.strike() < second.strike();
      case EQUAL -> first.strike() == second.strike();
      case DIFFERENT -> first.strike() != second.strike();
      case OTHER_EXPIRY -> !first.expiry().equals(second.expiry());
    };
  }

  static String strikes(List<OrderLeg> legs) {
    StringBuilder text = new StringBuilder();
    for (OrderLeg leg : legs) {
      text.append(text.isEmpty() ? "" : "/").append(Strikes.text(leg.contract().strike()));
    }
    return text.toString();
  }
}
