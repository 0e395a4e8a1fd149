package io.condor.report;

import io.condor.backtest.Study;
import io.condor.ledger.Money;
import io.condor.measure.BandMeasures;
import io.condor.measure.DailyGrowth;
import io.condor.measure.Drawdown;
import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import io.condor.measure.FillRange;
import io.condor.measure.IndexMeasures;
import io.condor.measure.Measures;
import io.condor.measure.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The measures of the headline, with the hedge and without it: rows ready to print. */
public final class SideBySide {
  private final Study study;
  private final Verdicts verdicts;
  private final Measures with;
  private final Measures without;
  private final List<Row> rows = new ArrayList<>();

  private SideBySide(Study study, Verdicts verdicts) {
    this.study = study;
    this.verdicts = verdicts;
    this.with = verdicts.headline().with();
    this.without = verdicts.headline().without();
  }

  /**
   * One measure.
   *
   * @param label its name; starts with two blanks if it belongs to the row above
   * @param with with the hedge
   * @param without without it; the same as {@code with} if the script has no hedge
   * @param difference the first less the second, or empty where that says nothing
   */
  public record Row(String label, String with, String without, String difference) {}

  /** All rows in their order. */
  public static List<Row> rows(Study study, Verdicts verdicts) {
    SideBySide table = new SideBySide(study, verdicts);
    table.fill();
    return List.copyOf(table.rows);
  }

  /** The index over the same sessions, in words; empty if it is not known on all of them. */
  public static Optional<String> index(Study study) {
    return IndexMeasures.of(study)
        .map(
            index ->
                "For comparison, SPX without dividends: "
                    + Figures.percent(index.cagr())
                    + " a year, max drawdown "
                    + Figures.percent(index.maxDrawdown())
                    + ".");
  }

  private void fill() {
    fraction("Growth a year (CAGR)", Measures::cagr);
    both(
        "  90% interval",
        interval(verdicts.growthWith()),
        study.hedge().isEmpty() ? "" : interval(verdicts.growthWithout()));
    range("  over the fill models", Measures::cagr);
    fraction("Total return", Measures::totalReturn);
    both("Volatility a year", m -> Figures.percent(m.vol()));
    both("Sharpe ratio, over interest", m -> Figures.decimal(m.sharpe(), 2));
    both("Sortino ratio, over interest", m -> Figures.decimal(m.sortino(), 2));
    both("Calmar ratio", m -> Figures.decimal(m.calmar(), 2));
    drawdown();
    fraction("Worst 5% of days, mean (CVaR)", Measures::cvar);
    fraction("Sessions ending with a " + study.unit(), Measures::exposure);
    study.condors().forEach(this::trades);
    money();
  }

  private void drawdown() {
    fraction("Max drawdown", m -> m.drawdown().depth());
    range("  over the fill models", m -> m.drawdown().depth());
    both("  from the peak on", m -> drawdownDate(m, m.drawdown().peak().toString()));
    both("  to the trough on", m -> drawdownDate(m, m.drawdown().trough().toString()));
    both("  back at the peak on", m -> drawdownDate(m, recovered(m.drawdown())));
    both("  sessions under water", m -> Figures.count(m.drawdown().sessionsUnderWater()));
  }

  private void money() {
    dollars("Interest earned", measures -> earned(measures, DailyGrowth.INTEREST));
    if (with.sources().containsKey(DailyGrowth.INDEX_FUND)) {
      dollars("Index fund gained", measures -> earned(measures, DailyGrowth.INDEX_FUND));
    }
    if (with.sources().containsKey(DailyGrowth.BORROWING)) {
      dollars("Borrowed money cost", measures -> earned(measures, DailyGrowth.BORROWING).negate());
    }
    dollars("Fees", Measures::fees);
    dollars("Slippage against mid", Measures::slippage);
    dollars("Final equity", Measures::finalEquity);
  }

  private void trades(String condor) {
    String suffix = study.condors().size() == 1 ? "" : " of " + condor;
    both(
        Figures.capital(study.unit()) + " trades" + suffix,
        m -> Figures.count(trades(m, condor).count()));
    both("  won", m -> Figures.percent(trades(m, condor).winRate()));
    both("  mean profit, $ a trade", m -> Figures.decimal(trades(m, condor).expectancyUsd(), 2));
  }

  private static Measures.BlockTrades trades(Measures measures, String block) {
    return measures.trades().getOrDefault(block, new Measures.BlockTrades(0, 0, 0, Money.ZERO));
  }

  private static Money earned(Measures measures, String source) {
    Measures.SourceProfit profit = measures.sources().get(source);
    return profit == null ? Money.ZERO : profit.total();
  }

  private static String drawdownDate(Measures measures, String date) {
    return measures.drawdown().depth() == 0 ? "-" : date;
  }

  private static String recovered(Drawdown drawdown) {
    return drawdown.recovered().map(Object::toString).orElse("not yet");
  }

  /** The range of a measure over the fill models of the band. */
  private void range(String label, ToDoubleFunction<Measures> measure) {
    both(
        label,
        range(band -> measure.applyAsDouble(band.with())),
        study.hedge().isEmpty() ? "" : range(band -> measure.applyAsDouble(band.without())));
  }

  private String range(ToDoubleFunction<BandMeasures> measure) {
    return FillRange.of(verdicts.bands(), measure).map(FillRange::percents).orElse(Figures.NONE);
  }

  private static String interval(Estimate estimate) {
    return estimate
        .interval()
        .map(range -> Figures.percent(range.low()) + " to " + Figures.percent(range.high()))
        .orElse(Figures.NONE);
  }

  private void fraction(String label, Function<Measures, Double> measure) {
    double difference = measure.apply(with) - measure.apply(without);
    rows.add(
        new Row(
            label,
            Figures.percent(measure.apply(with)),
            Figures.percent(measure.apply(without)),
            Figures.percent(difference)));
  }

  private void dollars(String label, Function<Measures, Money> measure) {
    Money difference = measure.apply(with).minus(measure.apply(without));
    rows.add(
        new Row(
            label + ", $",
            Figures.dollars(measure.apply(with)),
            Figures.dollars(measure.apply(without)),
            Figures.dollars(difference)));
  }

  private void both(String label, Function<Measures, String> measure) {
    both(label, measure.apply(with), measure.apply(without));
  }

  private void both(String label, String first, String second) {
    rows.add(new Row(label, first, second, ""));
  }
}
