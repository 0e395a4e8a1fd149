package io.condor.measure;

import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.backtest.Trade;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Results of some of the sessions of a run: those of one calendar year, or those that an entry of
 * the evening before met at one level of VIX.
 *
 * @param name the year, or the range of VIX: {@code 15 to 20}
 * @param sessions how many
 * @param index compound return of SPX over them; empty if that of any is unknown
 * @param with compound return of the run with its hedge
 * @param without that of the run without it
 * @param drawdownWith largest fall over these sessions alone, put end to end
 * @param drawdownWithout that of the run without the hedge
 * @param hedge profit of all layers, the sum of daily shares of opening equity
 * @param condors profit of all blocks of legs, likewise
 * @param trades closed trades of the blocks of legs whose first night is one of these sessions
 */
public record SliceResult(
    String name,
    int sessions,
    OptionalDouble index,
    double with,
    double without,
    double drawdownWith,
    double drawdownWithout,
    double hedge,
    double condors,
    Measures.BlockTrades trades) {

  /** The ranges of VIX, vol points, those of the method's gate. */
  private static final List<String> RANGES =
      List.of("below 15", "15 to 20", "20 to 25", "above 25");

  /** One for each calendar year, in the order of time. */
  public static List<SliceResult> byYear(Study study) {
    TreeMap<Integer, List<Integer>> years = new TreeMap<>();
    List<LocalDate> sessions = study.headline().with().sessions();
    for (int i = 0; i < sessions.size(); i++) {
      years.computeIfAbsent(sessions.get(i).getYear(), year -> new ArrayList<>()).add(i);
    }
    return years.entrySet().stream()
        .map(year -> slice(study, year.getKey().toString(), year.getValue()))
        .toList();
  }

  /**
   * One for each range of VIX that occurred, by its close before the session. As in the method's
   * gate ({@code vix < 15}, {@code vix <= 20}) 15 belongs to the range above it, 20 and 25 to the
   * ranges below them. Sessions before which VIX is unknown are in none.
   */
  public static List<SliceResult> byVix(Study study) {
    List<Double> vix = study.market().vix();
    List<SliceResult> slices = new ArrayList<>();
    for (int range = 0; range < RANGES.size(); range++) {
      int wanted = range;
      List<Integer> days =
          IntStream.range(0, vix.size()).filter(i -> range(vix.get(i)) == wanted).boxed().toList();
      if (!days.isEmpty()) {
        slices.add(slice(study, RANGES.get(range), days));
      }
    }
    return slices;
  }

  private static int range(double vix) {
    if (Double.isNaN(vix)) {
      return -1;
    }
    if (vix < 15) {
      return 0;
    }
    return vix <= 20 ? 1 : vix <= 25 ? 2 : 3;
  }

  private static SliceResult slice(Study study, String name, List<Integer> days) {
    RunResult run = study.headline().with();
    DailyGrowth growth = new DailyGrowth(run);
    ReturnPath with = path(growth.returns(), days);
    ReturnPath without = path(new DailyGrowth(study.headline().without()).returns(), days);
    int last = days.size() - 1;
    return new SliceResult(
        name,
        days.size(),
        index(study, days),
        with.over(0, last),
        without.over(0, last),
        with.drawdown(),
        without.drawdown(),
        shares(run, growth, study.hedgeLayers(), days),
        shares(run, growth, study.condors(), days),
        trades(study, days));
  }

  private static ReturnPath path(double[] returns, List<Integer> days) {
    return new ReturnPath(days.stream().mapToDouble(day -> returns[day]).toArray());
  }

  private static OptionalDouble index(Study study, List<Integer> days) {
    double[] returns = days.stream().mapToDouble(study.indexReturns()::get).toArray();
    for (double value : returns) {
      if (!(value > -1)) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(new ReturnPath(returns).over(0, returns.length - 1));
  }

  private static double shares(
      RunResult run, DailyGrowth growth, List<String> sources, List<Integer> days) {
    double sum = 0;
    for (String source : sources) {
      List<Money> profits = run.pnl().getOrDefault(source, List.of());
      if (!profits.isEmpty()) {
        double[] shares = growth.sharesOfEquity(profits);
        for (int day : days) {
          sum += shares[day];
        }
      }
    }
    return sum;
  }

  private static Measures.BlockTrades trades(Study study, List<Integer> days) {
    RunResult run = study.headline().with();
    boolean[] inside = new boolean[run.sessions().size()];
    days.forEach(day -> inside[day] = true);
    Measures.BlockTrades all = new Measures.BlockTrades(0, 0, 0, Money.ZERO);
    for (Trade trade : run.trades()) {
      int firstNight = Collections.binarySearch(run.sessions(), trade.opened()) + 1;
      if (study.condors().contains(trade.block())
          && firstNight < inside.length
          && inside[firstNight]) {
        all = Measures.together(all, Measures.BlockTrades.of(trade));
      }
    }
    return all;
  }
}
