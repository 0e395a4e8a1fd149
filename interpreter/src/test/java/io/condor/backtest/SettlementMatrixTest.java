package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.SettlementPrint;
import io.condor.market.SettlementPrints;
import io.condor.market.UsIndexCalendar;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the engine books when an option expires: call and put, long and short, in, at and out of the
 * money, each class, on ordinary days, early closes and days that a holiday moved. A vertical is
 * entered in the synthetic market; then the prints of its expiry alone are set beside one of its
 * strikes. There is no early close for SPX and VIX expiries: the morning of a third Friday, and of
 * the Wednesdays before it, has never been that of a short session.
 */
class SettlementMatrixTest {
  private static final UsIndexCalendar CALENDAR = UsIndexCalendar.load();
  private static final int UNITS = 2;
  private static final double ELSEWHERE = 1.01;

  /** Where the print lies from the strike. */
  enum Moneyness {
    IN(new BigDecimal("2.37")),
    AT(new BigDecimal("0.00")),
    OUT(new BigDecimal("-2.37"));

    private final BigDecimal intrinsic;

    Moneyness(BigDecimal intrinsic) {
      this.intrinsic = intrinsic;
    }

    BigDecimal print(Right right, double strike) {
      BigDecimal at = BigDecimal.valueOf(strike);
      return right == Right.CALL ? at.add(intrinsic) : at.subtract(intrinsic);
    }
  }

  /** Which of the two legs the print is put beside. */
  enum Side {
    SHORT,
    LONG
  }

  static Stream<Arguments> matrix() {
    List<Object[]> expiries =
        List.of(
            new Object[] {OptionRoot.SPXW, "2024-03-11", "2024-03-13", "an ordinary Wednesday"},
            new Object[] {OptionRoot.SPXW, "2024-09-16", "2024-09-20", "third Friday, SPX too"},
            new Object[] {OptionRoot.SPXW, "2023-11-21", "2023-11-24", "13:00 close"},
            new Object[] {OptionRoot.SPXW, "2020-12-21", "2020-12-24", "moved, 13:00 close"},
            new Object[] {OptionRoot.SPXW, "2023-04-03", "2023-04-06", "moved from Good Friday"},
            new Object[] {OptionRoot.SPXW, "2019-05-22", "2019-05-28", "moved to a Tuesday"},
            new Object[] {OptionRoot.SPXW, "2018-11-29", "2018-12-04", "moved by mourning"},
            new Object[] {OptionRoot.SPX, "2024-09-16", "2024-09-20", "an ordinary third Friday"},
            new Object[] {OptionRoot.SPX, "2019-04-15", "2019-04-18", "moved from Good Friday"},
            new Object[] {OptionRoot.VIX, "2018-02-07", "2018-02-14", "an ordinary Wednesday"},
            new Object[] {OptionRoot.VIX, "2014-03-12", "2014-03-18", "a Tuesday, Good Friday"},
            new Object[] {OptionRoot.VIX, "2024-06-11", "2024-06-18", "a Tuesday, Juneteenth"});
    return expiries.stream()
        .flatMap(
            expiry ->
                Stream.of(Right.values())
                    .flatMap(
                        right ->
                            Stream.of(Side.values())
                                .flatMap(
                                    side ->
                                        Stream.of(Moneyness.values())
                                            .map(
                                                money ->
                                                    Arguments.of(
                                                        expiry[0],
                                                        LocalDate.parse((String) expiry[1]),
                                                        LocalDate.parse((String) expiry[2]),
                                                        right,
                                                        side,
                                                        money,
                                                        expiry[3])))));
  }

  /** The prints of one expiry: each class has its own, the others lie elsewhere. */
  private record Prints(OptionRoot root, LocalDate expiry, double value)
      implements AlteredWorld.Change {
    private MarketHistory history() {
      double elsewhere = value * ELSEWHERE;
      MarketHistory.Builder history =
          MarketHistory.on(List.of(CALENDAR.previous(expiry), expiry))
              .column(Series.SPX, Field.CLOSE, at(OptionRoot.SPXW, elsewhere))
              .column(Series.SPX, Field.OPEN, at(OptionRoot.SPX, elsewhere))
              .column(Series.VIX, Field.OPEN, new double[] {elsewhere, elsewhere});
      double vro = root == OptionRoot.VIX ? value : elsewhere;
      return history
          .futures(
              List.of(FuturesCurve.EMPTY, new FuturesCurve(List.of(expiry), new double[] {vro})))
          .build();
    }

    private double[] at(OptionRoot settling, double elsewhere) {
      return new double[] {elsewhere, root == settling ? value : elsewhere};
    }

    @Override
    public Optional<SettlementPrint> settlement(World world, OptionRoot root, LocalDate date) {
      return date.equals(expiry)
          ? SettlementPrints.of(history(), day -> true, root, date)
          : world.settlement(root, date);
    }
  }

  private static Plan vertical(OptionRoot root, Right right, LocalDate from, LocalDate expiry) {
    boolean put = right == Right.PUT;
    String strike =
        root == OptionRoot.VIX
            ? (put ? "put p <= vx[1] + 4 volpt" : "call p >= vx[1] + 1 volpt")
            : (put ? "put p <= spot" : "call p >= spot");
    String wing = root == OptionRoot.VIX ? "2 volpt" : "25 pt";
    String text =
        """
        edition 1
        strategy matrix {
          account { capital $10_000_000 margin defined_risk fees retail_index_options }
          vertical held on %s {
            expires near %d days
            decide  at close + 15 min
            enter   when not open(held)
            legs { short %s long %s p %s %s }
            size %d contracts
            settle
          }
        }
        """
            .formatted(
                root,
                ChronoUnit.DAYS.between(from, expiry),
                strike,
                put ? "put" : "call",
                put ? "-" : "+",
                wing,
                UNITS);
    return Scripts.plan("matrix.condor", text, Map.of());
  }

  private static RunResult run(Plan plan, World world, LocalDate from, LocalDate to) {
    RunSettings settings = new RunSettings(from, to, FillAssumption.DEFAULT, true);
    return Backtest.run(plan, plan.columns(world), world, settings);
  }

  private static Map<OptionContract, Integer> entered(RunResult run) {
    Map<OptionContract, Integer> held = new TreeMap<>();
    for (Fill fill : run.fills()) {
      if (fill.trade() == 1 && fill.action() == Fill.Action.ENTER) {
        held.put(fill.contract(), fill.quantity());
      }
    }
    return held;
  }

  @ParameterizedTest(name = "{0} {2} {3} {4} {5}: {6}")
  @MethodSource("matrix")
  void anOptionSettlesOnceAtThePrintOfItsClass(
      OptionRoot root,
      LocalDate from,
      LocalDate expiry,
      Right right,
      Side side,
      Moneyness money,
      String why) {
    Plan plan = vertical(root, right, from, expiry);
    Map<OptionContract, Integer> held = entered(run(plan, Worlds.synthetic(), from, from));
    assertThat(held.keySet()).as(why).hasSize(2).allMatch(leg -> leg.expiry().equals(expiry));
    OptionContract beside =
        held.keySet().stream()
            .filter(leg -> (held.getOrDefault(leg, 0) < 0) == (side == Side.SHORT))
            .findFirst()
            .orElseThrow();
    BigDecimal print = money.print(right, beside.strike());
    World world =
        new AlteredWorld(Worlds.synthetic(), new Prints(root, expiry, print.doubleValue()));
    RunResult run = run(plan, world, from, CALENDAR.next(expiry));
    List<Fill> settled =
        run.fills().stream()
            .filter(fill -> fill.trade() == 1 && fill.action() == Fill.Action.SETTLE)
            .toList();
    assertThat(settled).hasSize(2).extracting(Fill::date).containsOnly(expiry);
    for (Fill fill : settled) {
      BigDecimal intrinsic = intrinsic(fill.contract(), print);
      int quantity = held.getOrDefault(fill.contract(), 0);
      assertThat(fill.quantity()).isEqualTo(-quantity);
      assertThat(BigDecimal.valueOf(fill.price())).isEqualByComparingTo(intrinsic);
      assertThat(new BigDecimal(fill.cash().toString()))
          .isEqualByComparingTo(intrinsic.multiply(BigDecimal.valueOf(100L * quantity)));
      assertThat(fill.fees().units()).isZero();
      assertThat(fill.note()).isEqualTo(note(root, print));
    }
    assertThat(held).containsKey(beside);
    assertThat(intrinsic(beside, print).signum()).isEqualTo(money == Moneyness.IN ? 1 : 0);
    assertThat(profit(run)).isEqualByComparingTo(booked(run));
  }

  private static BigDecimal intrinsic(OptionContract option, BigDecimal print) {
    BigDecimal gap = print.subtract(BigDecimal.valueOf(option.strike()));
    return (option.right() == Right.CALL ? gap : gap.negate()).max(BigDecimal.ZERO);
  }

  private static String note(OptionRoot root, BigDecimal print) {
    double value = print.doubleValue();
    return switch (root) {
      case SPXW -> "SPX close " + value;
      case SPX -> "SPX open (for SET) " + value + " (fallback)";
      case VIX -> "VRO (VX final settlement) " + value;
    };
  }

  /** What the first trade made, by the engine. */
  private static BigDecimal profit(RunResult run) {
    Trade first =
        run.trades().stream().filter(trade -> trade.number() == 1).findFirst().orElseThrow();
    return new BigDecimal(first.pnl().toString());
  }

  /** The same from its fills. */
  private static BigDecimal booked(RunResult run) {
    return run.fills().stream()
        .filter(fill -> fill.trade() == 1)
        .map(fill -> new BigDecimal(fill.cash().minus(fill.fees()).toString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** On one third Friday SPX is gone when the morning decides; SPXW still trades. */
  @ParameterizedTest
  @CsvSource({"SPX, SETTLE", "SPXW, EXIT"})
  void morningClassesSettleBeforeTheMorningDecides(OptionRoot root, Fill.Action last) {
    LocalDate from = LocalDate.of(2024, 9, 16);
    LocalDate expiry = LocalDate.of(2024, 9, 20);
    String text =
        """
        edition 1
        strategy gone {
          account { capital $10_000_000 margin defined_risk fees retail_index_options }
          vertical held on %s {
            expires near 4 days
            decide  at close + 15 min
            enter   when not open(held)
            legs { short put p <= spot long put p - 25 pt }
            size 2 contracts
            exit first { gone at open + 5 min when days_to_expiry <= 0 }
            settle
          }
        }
        """
            .formatted(root);
    Plan plan = Scripts.plan("gone.condor", text, Map.of());
    RunResult run = run(plan, Worlds.synthetic(), from, expiry);
    assertThat(run.fills())
        .filteredOn(fill -> fill.trade() == 1 && fill.action() != Fill.Action.ENTER)
        .hasSize(2)
        .allMatch(fill -> fill.action() == last && fill.date().equals(expiry));
  }

  private static Optional<SettlementPrint> without(OptionRoot root, String missing) {
    LocalDate expiry = LocalDate.of(2024, 6, 18);
    LocalDate before = CALENDAR.previous(expiry);
    MarketHistory.Builder history = MarketHistory.on(List.of(before, expiry));
    double last = missing.contains("close") ? Double.NaN : 5473.17;
    history.column(Series.SPX, Field.CLOSE, new double[] {last, last});
    history.column(
        Series.SPX,
        Field.OPEN,
        new double[] {5431.11, missing.contains("open") ? Double.NaN : 5476.15});
    history.column(
        Series.VIX, Field.OPEN, new double[] {12.9, missing.contains("vix") ? Double.NaN : 12.77});
    history.futures(
        List.of(
            FuturesCurve.EMPTY,
            missing.contains("vro")
                ? FuturesCurve.EMPTY
                : new FuturesCurve(List.of(expiry), new double[] {12.39})));
    return SettlementPrints.of(history.build(), day -> true, root, expiry);
  }

  @ParameterizedTest
  @CsvSource({
    "SPXW, -,         5473.17, SPX close,                             false",
    "SPX,  -,         5476.15, SPX open (for SET),                    true",
    "SPX,  open,      5473.17, SPX close of the day before (for SET), true",
    "VIX,  -,         12.39,   VRO (VX final settlement),             false",
    "VIX,  vro,       12.77,   VIX open of the expiry morning,        true",
  })
  void aMissingPrintHasADeclaredStandIn(
      OptionRoot root, String missing, double value, String source, boolean isFallback) {
    assertThat(without(root, missing)).contains(new SettlementPrint(value, source, isFallback));
  }

  @ParameterizedTest
  @CsvSource({"SPXW, close", "SPX, open close", "VIX, vro vix"})
  void withoutAPrintAndItsStandInThereIsNone(OptionRoot root, String missing) {
    assertThat(without(root, missing)).isEmpty();
  }

  /** Never a clamp: the run stops and names the contract. */
  @Test
  void aRunWithoutAPrintStopsAndNamesTheContract() {
    LocalDate from = LocalDate.of(2024, 3, 11);
    LocalDate expiry = LocalDate.of(2024, 3, 13);
    Plan plan = vertical(OptionRoot.SPXW, Right.PUT, from, expiry);
    World world =
        new AlteredWorld(
            Worlds.synthetic(),
            new AlteredWorld.Change() {
              @Override
              public Optional<SettlementPrint> settlement(
                  World world, OptionRoot root, LocalDate date) {
                return Optional.empty();
              }
            });
    assertThatThrownBy(() -> run(plan, world, from, expiry))
        .hasMessage("no settlement value and no fallback for 2024-03-13")
        .isInstanceOfSatisfying(
            DataException.class, stop -> assertThat(stop.place()).startsWith("SPXW 2024-03-13 P"));
  }
}
