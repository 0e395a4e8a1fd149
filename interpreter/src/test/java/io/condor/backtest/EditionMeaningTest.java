package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.ContractTable;
import io.condor.market.EventCalendar;
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
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What edition 1 means where two answers are as good: the table at the end of LANGUAGE.md. */
class EditionMeaningTest {
  private static final Span NOWHERE = new Span(0, 0);
  private static final LocalDate TODAY = LocalDate.of(2024, 1, 9);
  private static final LocalDate EXPIRY = LocalDate.of(2024, 1, 10);
  private static final double FORWARD = 5000;

  private static final String FAULTY =
      """
      edition 1
      strategy faults {
        account { capital $100_000 margin defined_risk fees retail_index_options }
        condor income on SPXW {
          expires in %s sessions
          decide  at close + 15 min
          enter   when %s
          legs widest by skew step 5 pt where credit >= %s {
            short put  p <= %s
            long  put  p - 10 pt
            short call c >= spot + 20 pt
            long  call c + 10 pt
          }
          size %s at max_loss
          settle
        }
      }
      """;

  /** Premiums and deltas on straight lines, in fractions that binary numbers hold exactly. */
  private static final class StraightSlice implements OptionSlice {
    private static double toMoney(Right right, double strike) {
      return right == Right.CALL ? FORWARD - strike : strike - FORWARD;
    }

    @Override
    public double forward() {
      return FORWARD;
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
      return 0.125;
    }

    @Override
    public Quote quote(Right right, double strike) {
      double mid = Math.max(0, 8 + toMoney(right, strike) / 64);
      return new Quote(mid, mid, mid);
    }

    @Override
    public double delta(Right right, double strike) {
      double size = 0.5 + toMoney(right, strike) / 1024;
      return right == Right.CALL ? size : -size;
    }

    @Override
    public double strikeAtDelta(Right right, double delta) {
      double toMoney = (Math.abs(delta) - 0.5) * 1024;
      return right == Right.CALL ? FORWARD - toMoney : FORWARD + toMoney;
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

  /** The jobs report on one day, and nothing else. */
  private record OneRelease(LocalDate day) implements EventCalendar {
    @Override
    public List<String> names() {
      return List.of("NFP");
    }

    @Override
    public boolean on(String event, LocalDate date) {
      return date.equals(day);
    }

    @Override
    public LocalDate knownFrom(String event) {
      return LocalDate.MIN;
    }

    @Override
    public LocalDate knownTo(String event) {
      return LocalDate.MAX;
    }

    @Override
    public String expectedSource(String event) {
      return "none";
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoStrikesAsNearInDeltaTheLowerOneIsTaken(Right right) {
    double between = new StraightSlice().delta(right, 5002.5);
    assertThat(
            NearestDelta.strike(
                new Fives(),
                new StraightSlice(),
                OptionRoot.SPXW,
                TODAY,
                EXPIRY,
                right,
                between,
                0))
        .isEqualTo(5000);
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoStrikesAsNearInPremiumTheLowerOneIsTaken(Right right) {
    double between = new StraightSlice().quote(right, 5002.5).mid();
    assertThat(
            NearestPremium.strike(
                new Fives(), new StraightSlice(), OptionRoot.SPXW, TODAY, EXPIRY, right, between))
        .isEqualTo(5000);
  }

  /** From a Monday the fourth day is a Friday and, over a holiday, the eighth the next expiry. */
  @Test
  void ofTwoExpiriesAsNearTheLaterOneIsTaken() {
    LocalDate monday = LocalDate.of(2024, 1, 8);
    LegRule leg =
        new LegRule(
            NOWHERE,
            -1,
            Right.PUT,
            new LegRule.Target.AtMost(moment -> FORWARD),
            new ExpiryRule(ExpiryRule.Kind.NEAR, 6, -1));
    ExpirySearch.Found found =
        new ExpirySearch(OptionRoot.SPXW, Worlds.synthetic(), monday).find(List.of(leg));
    assertThat(found.expiries()).containsExactly(LocalDate.of(2024, 1, 16));
  }

  private static LegRule leg(int quantity, Right right, LegRule.Target target) {
    return new LegRule(
        NOWHERE, quantity, right, target, new ExpiryRule(ExpiryRule.Kind.IN_SESSIONS, 1, -1));
  }

  /** Both verticals are worth as much; the condition lets one step pass. */
  @Test
  void ofTwoSidesAsRichThePutSideMovesFirst() {
    int[] asked = {0};
    PositionRule rule =
        new PositionRule(
            "income",
            NOWHERE,
            "condor",
            OptionRoot.SPXW,
            List.of(SessionTime.AFTER_CLOSE),
            moment -> Truth.TRUE,
            NOWHERE,
            Optional.of(
                new PositionRule.Search(
                    NOWHERE, moment -> 5, moment -> asked[0]++ < 2 ? Truth.TRUE : Truth.FALSE)),
            List.of(
                leg(-1, Right.PUT, new LegRule.Target.AtMost(moment -> 4950)),
                leg(1, Right.PUT, new LegRule.Target.From(0, moment -> -10)),
                leg(-1, Right.CALL, new LegRule.Target.AtLeast(moment -> 5050)),
                leg(1, Right.CALL, new LegRule.Target.From(2, moment -> 10))),
            List.of(new LegRelation(0, LegRelation.Comparison.BELOW, 2)),
            PositionRule.Risk.DEFINED,
            new PositionRule.Size.Contracts(moment -> 1),
            NOWHERE,
            ExitRule.Policy.FIRST,
            List.of(),
            List.of());
    Plan plan = Scripts.standard(Map.of());
    StrikeSearch.Found found =
        new StrikeSearch(
                rule,
                new DayMoment(plan, plan.columns(Worlds.synthetic())),
                new Fives(),
                Collections.nCopies(4, new StrikeSearch.ListedExpiry(EXPIRY, new StraightSlice())),
                TODAY)
            .find();
    assertThat(StrikeSearch.strikes(found.legs())).isEqualTo("4945/4935/5050/5060");
  }

  /** The jobs report of Good Friday 2021 came out on a holiday, between two sessions. */
  @Test
  void anEventOfAHolidayCountsForTheNextSession() {
    LocalDate goodFriday = LocalDate.of(2021, 4, 2);
    World world =
        new AlteredWorld(
            Worlds.synthetic(),
            new AlteredWorld.Change() {
              @Override
              public EventCalendar events(World world) {
                return new OneRelease(goodFriday);
              }
            });
    List<LocalDate> sessions =
        List.of(
            goodFriday.minusDays(2),
            goodFriday.minusDays(1),
            goodFriday.plusDays(3),
            goodFriday.plusDays(4));
    RunResult run =
        Referee.study(
                Scripts.plan(
                    "eve.condor",
                    FAULTY.formatted(
                        "1", "event(NFP) next session", "$3/share", "spot - 20 pt", "$5_000"),
                    Map.of()),
                world,
                sessions.get(0),
                sessions.get(3),
                "test")
            .headline()
            .with();
    assertThat(run.sessions()).isEqualTo(sessions);
    assertThat(
            run.refusals().stream()
                .filter(it -> it.reason() == Refusal.Reason.CONDITION)
                .map(Refusal::date))
        .containsExactly(sessions.get(0), sessions.get(2), sessions.get(3));
  }

  /** Each script has the faults of all below it: the first in this order is the one reported. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false     | 200 | spot - 2 * spot | $900/share | $1          | CONDITION",
        "vix / (vix - vix) > 1 | 200 | spot - 2 * spot | $900/share | $1    | MISSING_VALUE",
        "true      | 200 | spot - 2 * spot | $900/share | $1          | NO_EXPIRY",
        "true      | 1   | spot - 2 * spot | $900/share | $1          | NO_STRIKE",
        "true      | 1   | spot - 20 pt    | $900/share | $1          | CREDIT",
        "true      | 1   | spot - 20 pt    | $3/share   | $1          | SIZE",
        "true      | 1   | spot - 20 pt    | $3/share   | $9_000_000  | MARGIN",
      })
  void refusalsComeInTheirOrder(
      String enter,
      String sessions,
      String level,
      String credit,
      String size,
      Refusal.Reason expected) {
    String script = FAULTY.formatted(sessions, enter, credit, level, size);
    Study study =
        Referee.study(
            Scripts.plan("faults.condor", script, Map.of()),
            Worlds.synthetic(),
            TODAY,
            TODAY.plusDays(2),
            "test");
    assertThat(study.headline().with().refusals().get(0).reason()).isEqualTo(expected);
  }

  private static RunResult run(String rules, LocalDate from, LocalDate to) {
    String script =
        """
        edition 1
        strategy held {
          account { capital $1_000_000 margin defined_risk fees retail_index_options }
          condor income on SPXW {
            expires near 14 days
            decide  at close + 15 min
            enter   when true
            legs {
              short put  p <= spot - 100 pt
              long  put  p - 25 pt
              short call c >= spot + 100 pt
              long  call c + 25 pt
            }
            size 3 contracts
            %s
            settle
          }
        }
        """
            .formatted(rules);
    return Referee.study(
            Scripts.plan("held.condor", script, Map.of()), Worlds.synthetic(), from, to, "test")
        .headline()
        .with();
  }

  /** The first of two true rolls cannot be done; the second is not tried in its place. */
  @Test
  void ofTwoRollsThatAreTrueTheFirstIsTriedAlone() {
    String impossible = "roll dear when true { to near 28 days legs anew where net >= $900/share }";
    String easy = "roll easy when true { to near 28 days legs anew where net >= -$900/share }";
    LocalDate to = TODAY.plusDays(3);
    RunResult run = run(impossible + " " + easy, TODAY, to);
    assertThat(run.refusals()).anyMatch(it -> it.reason() == Refusal.Reason.ROLL);
    assertThat(run.fills()).noneMatch(it -> it.action() == Fill.Action.ROLL_OUT);
    assertThat(run(easy + " " + impossible, TODAY, to).fills())
        .anyMatch(it -> it.action() == Fill.Action.ROLL_OUT);
  }

  /** Three positions of one expiry leave on one session, each with two of its three units. */
  @Test
  void positionsAreAskedFromTheOldestOnAndAHalfIsRoundedUp() {
    LocalDate first = LocalDate.of(2024, 1, 8);
    RunResult run =
        run("exit first { time when days_to_expiry <= 11 close 50% }", first, first.plusDays(4));
    List<Fill> exits = run.fills().stream().filter(it -> it.action() == Fill.Action.EXIT).toList();
    assertThat(exits.stream().map(Fill::trade).distinct()).hasSizeGreaterThan(1);
    assertThat(exits.stream().map(Fill::trade)).isSorted();
    assertThat(exits).allMatch(it -> Math.abs(it.quantity()) == 2);
  }

  /** The part is closed on the first session it may be, the rest on the next. */
  @ParameterizedTest
  @ValueSource(strings = {"first", "unique"})
  void anExitThatHasClosedItsPartMakesRoomForTheNext(String policy) {
    LocalDate first = LocalDate.of(2024, 1, 8);
    String exits =
        "exit %s { part when days_to_expiry <= 14 close 50%% rest when days_to_expiry <= 13 }";
    RunResult run = run(exits.formatted(policy), first, first.plusDays(4));
    List<Fill> ofOne =
        run.fills().stream()
            .filter(it -> it.action() == Fill.Action.EXIT && it.trade() == 1)
            .toList();
    assertThat(ofOne).extracting(it -> Math.abs(it.quantity())).contains(2, 1);
    assertThat(ofOne.stream().map(Fill::date).distinct()).hasSize(2);
    assertThat(run.trades()).anyMatch(it -> it.number() == 1);
  }
}
