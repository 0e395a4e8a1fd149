package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.ContractTable;
import io.condor.market.OptionSlice;
import io.condor.market.Quote;
import io.condor.market.SessionTime;
import io.condor.market.World;
import io.condor.plan.ExitRule;
import io.condor.plan.ExpiryRule;
import io.condor.plan.LegRelation;
import io.condor.plan.LegRule;
import io.condor.plan.Plan;
import io.condor.plan.PositionRule;
import io.condor.plan.Truth;
import io.condor.simulation.SyntheticWorld;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrikeSearchTest {
  private static final Span NOWHERE = new Span(0, 0);
  private static final LocalDate EXPIRY = LocalDate.of(2024, 3, 19);

  private static OrderLeg leg(int sign, int cents) {
    OptionContract contract = new OptionContract(OptionRoot.SPXW, EXPIRY, Right.PUT, 5000);
    double price = cents / 100.0;
    return new OrderLeg(contract, sign, new Quote(price, price, price));
  }

  /** 2.87 − 0.14 + 2.05 − 3.61 in binary fractions is 1.1699999999999995. */
  @Test
  void aCreditInWholeCentsIsExactlyThatManyCents() {
    Random random = new Random(1);
    for (int draw = 0; draw < 20_000; draw++) {
      int cents = 0;
      List<OrderLeg> legs = new ArrayList<>();
      for (int sign : new int[] {-1, 1, -1, 1}) {
        int price = 10 + random.nextInt(400);
        cents -= sign * price;
        legs.add(leg(sign, price));
      }
      assertThat(StrikeSearch.credit(legs)).as("%s", legs).isEqualTo(cents / 100.0);
    }
  }

  /** Options that pay a cent for every point nearer than 100 points, and nothing farther out. */
  private static final class FadingSlice implements OptionSlice {
    @Override
    public double forward() {
      return 5000;
    }

    @Override
    public double timeToExpiryYears() {
      return 1.0 / 365;
    }

    @Override
    public double discountFactor() {
      return 1;
    }

    @Override
    public double vol(double strike) {
      return 0.1;
    }

    @Override
    public Quote quote(Right right, double strike) {
      double mid = Math.max(0, 100 - Math.abs(strike - 5000)) / 100;
      return new Quote(mid, mid, mid);
    }

    @Override
    public double delta(Right right, double strike) {
      return 0;
    }

    @Override
    public double strikeAtDelta(Right right, double delta) {
      return 5000;
    }
  }

  /** Every multiple of five is listed. */
  private static final class Fives implements ContractTable {
    @Override
    public List<LocalDate> expiries(OptionRoot root, LocalDate date) {
      return List.of(EXPIRY);
    }

    @Override
    public double strikeAtOrBelow(OptionRoot root, LocalDate date, LocalDate expiry, double level) {
      return 5 * Math.floor(level / 5);
    }

    @Override
    public double strikeAtOrAbove(OptionRoot root, LocalDate date, LocalDate expiry, double level) {
      return 5 * Math.ceil(level / 5);
    }
  }

  private static LegRule rule(int sign, Right right, LegRule.Target target) {
    return new LegRule(
        NOWHERE, sign, right, target, new ExpiryRule(ExpiryRule.Kind.IN_SESSIONS, 1, -1));
  }

  /** A search whose condition always holds ends at the last strikes that somebody bids for. */
  @Test
  void noSideMovesBeyondTheLastBid() {
    PositionRule rule =
        new PositionRule(
            "income",
            NOWHERE,
            "condor",
            OptionRoot.SPXW,
            List.of(SessionTime.AFTER_CLOSE),
            moment -> Truth.TRUE,
            NOWHERE,
            Optional.of(new PositionRule.Search(NOWHERE, moment -> 5, moment -> Truth.TRUE)),
            List.of(
                rule(-1, Right.PUT, new LegRule.Target.AtMost(moment -> 4980)),
                rule(1, Right.PUT, new LegRule.Target.From(0, moment -> -10)),
                rule(-1, Right.CALL, new LegRule.Target.AtLeast(moment -> 5040)),
                rule(1, Right.CALL, new LegRule.Target.From(2, moment -> 10))),
            List.of(
                new LegRelation(1, LegRelation.Comparison.BELOW, 0),
                new LegRelation(0, LegRelation.Comparison.BELOW, 2),
                new LegRelation(2, LegRelation.Comparison.BELOW, 3)),
            PositionRule.Risk.DEFINED,
            new PositionRule.Size.Contracts(moment -> 1),
            NOWHERE,
            ExitRule.Policy.FIRST,
            List.of(),
            List.of());
    World world = SyntheticWorld.standard();
    Plan plan = Scripts.standard(Map.of());
    StrikeSearch.Found found =
        new StrikeSearch(
                rule,
                new DayMoment(plan, plan.columns(world)),
                new Fives(),
                Collections.nCopies(4, new StrikeSearch.ListedExpiry(EXPIRY, new FadingSlice())),
                EXPIRY.minusDays(1))
            .find();
    assertThat(found.refusal()).isEmpty();
    assertThat(StrikeSearch.strikes(found.legs())).isEqualTo("4905/4895/5095/5105");
  }
}
