package io.condor.measure;

import io.condor.backtest.ClaimTest;
import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.Fill;
import io.condor.backtest.FuturesResponse;
import io.condor.backtest.HedgeStress;
import io.condor.backtest.ModelResamples;
import io.condor.backtest.PriceCounts;
import io.condor.backtest.Refusal;
import io.condor.backtest.RunResult;
import io.condor.backtest.SpreadPaid;
import io.condor.backtest.Study;
import io.condor.backtest.Trade;
import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Invariant;
import io.condor.ledger.InvariantCounts;
import io.condor.ledger.Money;
import io.condor.market.SessionTime;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Studies small enough to check by hand, and one long enough to judge. */
public final class StudyFixture {
  public static final String CONDOR = "income";
  public static final List<String> LAYERS = List.of("alvh.short", "alvh.medium", "alvh.long");

  public static final SourceFile SCRIPT =
      new SourceFile(
          "alvh.condor",
          """
          strategy alvh_442 {
            condor income on SPXW { short put p <= spot - reach, "far" }
            hedge alvh on VIX covering income {
              layer short { buy 4 calls }
            }
            claim "drawdown cut" max_drawdown(all) <= 65% of max_drawdown(without alvh)
          }
          """);

  /** Of the half spread, by the name of the band. */
  private static final Map<String, Double> SHARES =
      Map.of("touch", 1.0, "default", 0.75, "mid", 0.0);

  private StudyFixture() {}

  /** The span of {@code words} in {@link #SCRIPT}. */
  public static Span span(String words) {
    int start = SCRIPT.text().indexOf(words);
    if (start < 0) {
      throw new IllegalArgumentException("not in the script: " + words);
    }
    return new Span(start, start + words.length());
  }

  /** Weekdays from {@code first} on. */
  public static List<LocalDate> sessions(LocalDate first, int count) {
    List<LocalDate> sessions = new ArrayList<>();
    for (LocalDate day = first; sessions.size() < count; day = day.plusDays(1)) {
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        sessions.add(day);
      }
    }
    return sessions;
  }

  /** A run whose only profits are {@code dollars} a day of the condor block, with no trades. */
  public static RunResult condorOnly(double capital, double... dollars) {
    return run(capital, Map.of(CONDOR, dollars));
  }

  /** A run with these daily profits, no trades, fills or refusals, and no condor open. */
  public static RunResult run(double capital, Map<String, double[]> profits) {
    int sessions = profits.values().iterator().next().length;
    return run(capital, profits, Collections.nCopies(sessions, 0), List.of(), List.of(), List.of());
  }

  public static RunResult run(
      double capital,
      Map<String, double[]> profits,
      List<Integer> openPositions,
      List<Trade> trades,
      List<Fill> fills,
      List<Refusal> refusals) {
    int count = profits.values().iterator().next().length;
    Map<String, List<Money>> pnl = new LinkedHashMap<>();
    profits.forEach(
        (source, days) -> pnl.put(source, Arrays.stream(days).mapToObj(Money::ofDollars).toList()));
    List<Money> equity = new ArrayList<>();
    Money level = Money.ofDollars(capital);
    for (int i = 0; i < count; i++) {
      for (List<Money> days : pnl.values()) {
        level = level.plus(days.get(i));
      }
      equity.add(level);
    }
    return new RunResult(
        Money.ofDollars(capital),
        sessions(LocalDate.of(2019, 1, 2), count),
        equity,
        equity,
        pnl,
        openPositions,
        trades,
        fills,
        refusals,
        PriceCounts.ALL_MODEL,
        new InvariantCounts(Map.of(Invariant.CASH, 10L * count)));
  }

  /** A run that returns {@code percents} day by day. */
  public static RunResult returning(double... percents) {
    double[] dollars = new double[percents.length];
    double equity = 1e9;
    for (int i = 0; i < percents.length; i++) {
      dollars[i] = equity * percents[i] / 100;
      equity += dollars[i];
    }
    return condorOnly(1e9, dollars);
  }

  /** A study without a hedge around {@code run}. */
  public static Study unhedged(RunResult run, ClaimTest... claims) {
    Study.Band band = new Study.Band(Study.Kind.FILLS, "default", "three quarters", run, run);
    return study("", List.of(), List.of(band), List.of(claims));
  }

  /** A study with the hedge {@code alvh} of three layers. */
  public static Study hedged(List<Study.Band> bands, ClaimTest... claims) {
    return study("alvh", LAYERS, bands, List.of(claims));
  }

  public static Study.Band fills(String name, RunResult with, RunResult without) {
    return new Study.Band(
        Study.Kind.FILLS, name, name + " fills", paying(name, with), paying(name, without));
  }

  /** {@code run}, had its orders paid a band's share of half spreads of $1,000 in all. */
  static RunResult paying(String band, RunResult run) {
    return new RunResult(
        run.capital(),
        run.sessions(),
        run.equity(),
        run.cash(),
        run.pnl(),
        run.openPositions(),
        run.trades(),
        run.fills(),
        run.refusals(),
        run.prices(),
        run.checks(),
        run.books(),
        new SpreadPaid(1000, 1000 * SHARES.getOrDefault(band, 0.75)),
        run.funnels(),
        run.attribution(),
        run.margin());
  }

  /**
   * {@code study} with one draw of its model's error that gives {@code with} and {@code without}.
   */
  public static Study drawing(Study study, RunResult with, RunResult without) {
    Study.Band drawn = new Study.Band(Study.Kind.MODEL, "resample", "one draw", with, without);
    return study.withModelResamples(
        new ModelResamples(20, "every price off by one draw", number -> drawn));
  }

  public static ClaimTest claim(String name, ClaimValue value, boolean atMost, double bound) {
    return new ClaimTest(name, name + " in the script", value, atMost, bound, false, span("claim"));
  }

  private static Study study(
      String hedge, List<String> layers, List<Study.Band> bands, List<ClaimTest> claims) {
    RunResult with = bands.get(0).with();
    int last = with.sessions().size() - 1;
    return new Study(
            "0123456789abcdef",
            SCRIPT,
            "alvh_442",
            "4/4/2 VIX calls layered over 1DTE SPX condors",
            "",
            Map.of(),
            "index",
            false,
            "model prices",
            "feedbeef",
            with.sessions().get(0),
            with.sessions().get(last),
            hedge,
            layers,
            List.of(CONDOR),
            "condor",
            bands,
            claims,
            Collections.nCopies(last + 1, 0.001),
            List.of(),
            List.of())
        .withIndexLevels(Collections.nCopies(last + 1, 2500.0));
  }

  /**
   * Three years of a strategy that nobody traded: small daily wins, rare large losses that come
   * with rising volatility, and calls that bleed and then pay.
   */
  public static Study threeYears() {
    SimulatedYears years = new SimulatedYears(756, 7);
    List<Study.Band> bands =
        List.of(
            years.band(Study.Kind.FILLS, "default", "three quarters of the half spread", 0, 0),
            years.band(Study.Kind.FILLS, "touch", "every order pays the whole spread", -190, 0),
            years.band(Study.Kind.FILLS, "mid", "every order fills at the mid", 260, 0));
    return new Study(
            "b1946ac92492d2347c6235b4d2611184",
            SCRIPT,
            "alvh_442",
            "4/4/2 VIX calls layered over 1DTE SPX condors",
            "steward",
            parameters(),
            "synthetic",
            true,
            "one seeded simulation of SPX, variance and jumps prices all options (seed 42)",
            "591785b794601e212b260e25925636fd",
            LocalDate.of(2019, 1, 2),
            bands.get(0).with().sessions().get(755),
            "alvh",
            LAYERS,
            List.of(CONDOR),
            "condor",
            bands,
            years.claims(),
            years.indexReturns(),
            List.of(
                "event schedules are unknown before 1996-01-01: no condor was skipped for them",
                "expiries before 2016-08-15 existed on Wednesdays and Fridays only; this script does"
                    + " not ask for synthetic expiries"),
            List.of("vix9d: 3 sessions missing, left missing"))
        .withModelResamples(
            new ModelResamples(
                21,
                "one-day vol off by up to 1.5 points",
                number ->
                    years.band(Study.Kind.MODEL, "resample", "one draw", 21 * (number - 10), 0)))
        .withIndexLevels(years.indexLevels())
        .withHedgeStress(hedgeStress())
        .withYardsticks(years.yardsticks());
  }

  /** Numbers that nobody computed. */
  private static HedgeStress hedgeStress() {
    Map<String, HedgeStress.Layer> layers = new LinkedHashMap<>();
    for (String layer : List.of(LAYERS.get(0), LAYERS.get(1), LAYERS.get(2), HedgeStress.ALL)) {
      layers.put(
          layer,
          new HedgeStress.Layer(
              3,
              List.of(100.0, 250.0, 130.0),
              List.of(1.5, 0.5),
              Map.of(
                  1, List.of(-0.004), 5, List.of(-0.01, -0.03), 10, List.of(), 21, List.of(0.0))));
    }
    return new HedgeStress(
        List.of(
            new HedgeStress.Shift(
                FuturesResponse.FEBRUARY_2018, List.of(1.5, 0.5, 2.0), List.of(-0.25), 1),
            new HedgeStress.Shift(FuturesResponse.MARCH_2020, List.of(), List.of(), 0)),
        layers);
  }

  private static Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("target", "$0.70/share");
    parameters.put("wing", "10 pt");
    parameters.put("risk", "10% of equity");
    return parameters;
  }

  /** The same fill, a few minutes after the open. */
  public static Fill inTheMorning(Fill fill) {
    return new Fill(
        fill.date(),
        Optional.of(SessionTime.AFTER_OPEN),
        fill.trade(),
        fill.block(),
        fill.action(),
        fill.contract(),
        fill.quantity(),
        fill.mid(),
        fill.price(),
        fill.cash(),
        fill.fees(),
        fill.note(),
        fill.rule());
  }

  public static List<Fill> fills(LocalDate date) {
    OptionContract put = new OptionContract(OptionRoot.SPXW, date.plusDays(1), Right.PUT, 2400);
    OptionContract call = new OptionContract(OptionRoot.VIX, date.plusDays(30), Right.CALL, 17.5);
    return List.of(
        new Fill(
            date,
            Optional.of(SessionTime.AFTER_CLOSE),
            1,
            CONDOR,
            Fill.Action.ENTER,
            put,
            -3,
            1.2,
            1.15,
            Money.ofDollars(345),
            Money.ofDollars(3.9),
            "",
            span("short put p <= spot - reach, \"far\"")),
        new Fill(
            date,
            Optional.of(SessionTime.AFTER_CLOSE),
            2,
            "alvh.short",
            Fill.Action.OPEN,
            call,
            4,
            2.05,
            2.1,
            Money.ofDollars(-840),
            Money.ofDollars(2.6),
            "",
            span("layer short { buy 4 calls }")),
        new Fill(
            date.plusDays(1),
            Optional.empty(),
            1,
            CONDOR,
            Fill.Action.SETTLE,
            put,
            3,
            0,
            0,
            Money.ZERO,
            Money.ZERO,
            "official close, \"SPX\"",
            span("short put")));
  }
}
