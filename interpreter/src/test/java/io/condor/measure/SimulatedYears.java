package io.condor.measure;

import io.condor.backtest.ClaimTest;
import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.EqualBudget;
import io.condor.backtest.MarketDays;
import io.condor.backtest.Refusal;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.backtest.Trade;
import io.condor.backtest.Yardsticks;
import io.condor.ledger.Money;
import io.condor.market.SessionTime;
import io.condor.resampling.SplitMix64;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The random days behind {@link StudyFixture#threeYears}; a caricature, not a market. */
public final class SimulatedYears {
  private static final double CAPITAL = 200_000;
  private static final int CONDORS = 20;

  private final int sessions;
  private final double[] index;
  private final double[] condor;
  private final double[][] layers;
  private final boolean[] open;
  private final List<LocalDate> dates;
  private final double[] vixBefore;

  SimulatedYears(int sessions, long seed) {
    this.sessions = sessions;
    this.index = new double[sessions];
    this.condor = new double[sessions];
    this.layers = new double[3][sessions];
    this.open = new boolean[sessions];
    this.vixBefore = new double[sessions];
    this.dates = StudyFixture.sessions(LocalDate.of(2019, 1, 2), sessions);
    SplitMix64 random = new SplitMix64(seed);
    double vix = 14;
    for (int day = 0; day < sessions; day++) {
      vixBefore[day] = vix;
      double shock = gaussian(random) - (random.uniform() < 0.01 ? 4 : 0);
      index[day] = 0.0004 + vix / 100 / 15.87 * shock;
      double jump = Math.max(-3, -1.1 * shock + (shock < -3 ? 8 : 0));
      boolean carried = day > 0 && open[day - 1];
      condor[day] =
          carried
              ? (Math.abs(shock) > 2.1
                  ? -8_600 - 1_200 * random.uniform()
                  : 690 - 60 * random.uniform())
              : 0;
      layers[0][day] = 140 * Math.max(-1.5, jump) - 48;
      layers[1][day] = 90 * Math.max(-1.5, jump) - 26;
      layers[2][day] = 30 * Math.max(-1.5, jump) - 9;
      vix = Math.max(10, vix + jump - 0.08 * (vix - 15));
      open[day] = vix <= 20 && random.uniform() > 0.1;
    }
  }

  private static double gaussian(SplitMix64 random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.uniform();
    }
    return sum;
  }

  List<Double> indexReturns() {
    return Arrays.stream(index).boxed().toList();
  }

  /** The simple hedge loses all it costs but in a crash. */
  Yardsticks yardsticks() {
    MarketDays market =
        new MarketDays(
            Arrays.stream(vixBefore).boxed().toList(),
            Collections.nCopies(sessions, 0.00008),
            Collections.nCopies(sessions, 0.00006));
    Map<String, double[]> profits = new LinkedHashMap<>();
    profits.put("vxth", Arrays.stream(layers[0]).map(value -> 1.5 * value).toArray());
    profits.put(StudyFixture.CONDOR, condor);
    RunResult simple = StudyFixture.run(CAPITAL, profits);
    return new Yardsticks(market, new EqualBudget(Optional.of(simple), "", 0.063, 0.061, 0.8), 1);
  }

  /** From 2,500 points on. */
  List<Double> indexLevels() {
    List<Double> levels = new ArrayList<>();
    double level = 2_500;
    for (double change : index) {
      level *= 1 + change;
      levels.add(level);
    }
    return levels;
  }

  /** Results under an assumption that adds {@code edge} dollars to every night of condors. */
  Study.Band band(Study.Kind kind, String name, String text, double edge, double hedgeEdge) {
    return new Study.Band(
        kind,
        name,
        text,
        StudyFixture.paying(name, run(edge, hedgeEdge, true)),
        StudyFixture.paying(name, run(edge, hedgeEdge, false)));
  }

  private RunResult run(double edge, double hedgeEdge, boolean hedged) {
    Map<String, double[]> profits = new LinkedHashMap<>();
    double[] condorDays = condor.clone();
    List<Integer> openPositions = new ArrayList<>();
    List<Trade> trades = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (int day = 0; day < sessions; day++) {
      openPositions.add(open[day] ? CONDORS : 0);
      if (day > 0 && open[day - 1]) {
        condorDays[day] += edge;
        trades.add(trade(trades.size() + 1, day, condorDays[day]));
      }
      if (!open[day]) {
        refusals.add(refusal(day));
      }
    }
    profits.put(StudyFixture.CONDOR, condorDays);
    if (hedged) {
      for (int layer = 0; layer < layers.length; layer++) {
        profits.put(
            StudyFixture.LAYERS.get(layer),
            Arrays.stream(layers[layer]).map(value -> value + hedgeEdge).toArray());
      }
    }
    double[] interest = new double[sessions];
    Arrays.fill(interest, 11.25);
    profits.put("interest", interest);
    return StudyFixture.run(
        CAPITAL, profits, openPositions, trades, StudyFixture.fills(dates.get(0)), refusals);
  }

  private Trade trade(int number, int day, double pnl) {
    return new Trade(
        number,
        StudyFixture.CONDOR,
        dates.get(day - 1),
        dates.get(day),
        CONDORS,
        Money.ofDollars(1_400),
        Money.ofDollars(pnl));
  }

  private Refusal refusal(int day) {
    Refusal.Reason reason = day % 7 == 0 ? Refusal.Reason.CREDIT : Refusal.Reason.CONDITION;
    return new Refusal(
        dates.get(day),
        SessionTime.AFTER_CLOSE,
        StudyFixture.CONDOR,
        reason,
        "vix above 20",
        StudyFixture.span("condor"));
  }

  List<ClaimTest> claims() {
    List<Boolean> beyond = Arrays.stream(index).mapToObj(value -> Math.abs(value) < 0.012).toList();
    return List.of(
        claim(
            "drawdown cut",
            "max_drawdown(all) <= 65% of max_drawdown(without alvh)",
            new ClaimValue.Ratio(
                new ClaimValue.MaxDrawdown(true), new ClaimValue.MaxDrawdown(false)),
            true,
            0.65),
        claim(
            "annual drag",
            "net_cost(alvh) per year <= 2% of equity",
            new ClaimValue.CostShareOfEquity("alvh"),
            true,
            0.02),
        claim(
            "win rate",
            "win_rate(income) >= 85%",
            new ClaimValue.WinRate(StudyFixture.CONDOR),
            false,
            0.85),
        claim(
            "the index stays inside one expected move on four days of five",
            "share(abs(spx / spx[1] - 1) < 1.2%) >= 95%",
            new ClaimValue.Share(beyond.subList(1, beyond.size())),
            false,
            0.95),
        claim(
            "second hedge pays",
            "net_cost(vxth) per year <= $0",
            new ClaimValue.CostPerYear("vxth"),
            true,
            0));
  }

  private static ClaimTest claim(
      String name, String statement, ClaimValue value, boolean atMost, double bound) {
    boolean percent = !(value instanceof ClaimValue.CostPerYear);
    return new ClaimTest(
        name, statement, value, atMost, bound, percent, StudyFixture.span("claim"));
  }
}
