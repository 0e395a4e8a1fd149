package io.condor.measure;

import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.ModelResamples;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.backtest.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What the figures of a study become when its world's option prices are off as they may be: over
 * all draws of the model's error, each with runs of its own on the days as they happened.
 *
 * @param resamples draws; 0 if nothing was drawn, and then every range is empty
 * @param text where the errors come from
 * @param growthWith annual growth with the hedge, a fraction
 * @param growthWithout without it
 * @param drawdownWith largest drawdown with the hedge, a fraction
 * @param drawdownWithout without it
 * @param drawdownRatio the first of these over the second
 * @param hedgeCost yearly cost of the hedge as a share of equity
 * @param profitPerCondor what blocks and hedges together earned for each condor or position that
 *     was closed, dollars, what cash earned left out: a credit that is too high by this much makes
 *     all that was earned
 * @param claims values of the claims, in their order
 */
public record ModelRange(
    int resamples,
    String text,
    Range growthWith,
    Range growthWithout,
    Range drawdownWith,
    Range drawdownWithout,
    Range drawdownRatio,
    Range hedgeCost,
    Range profitPerCondor,
    List<Range> claims) {
  private static final int STANDING = 6;

  public ModelRange {
    claims = List.copyOf(claims);
  }

  /**
   * One figure.
   *
   * @param central in the model as fitted; empty if the run does not define it
   * @param spread 5th to 95th percentile of the draws; empty if more than one in twenty do not
   *     define the figure, or nothing was drawn
   */
  public record Range(OptionalDouble central, Optional<Estimate.Interval> spread) {
    /** True if the draws lie on both sides of {@code bound}, or on another than the central one. */
    boolean turnsAt(double bound) {
      return central.isPresent()
          && spread.isPresent()
          && (Math.min(central.getAsDouble(), spread.get().low()) < bound)
          && (Math.max(central.getAsDouble(), spread.get().high()) > bound);
    }
  }

  static ModelRange of(Study study) {
    List<ClaimValue> values =
        new ArrayList<>(
            List.of(
                new ClaimValue.Cagr(true),
                new ClaimValue.Cagr(false),
                new ClaimValue.MaxDrawdown(true),
                new ClaimValue.MaxDrawdown(false),
                new ClaimValue.Ratio(
                    new ClaimValue.MaxDrawdown(true), new ClaimValue.MaxDrawdown(false)),
                new ClaimValue.CostShareOfEquity(study.hedge())));
    study.claims().forEach(claim -> values.add(claim.value()));
    ModelResamples resamples = study.modelResamples();
    double[] central = figures(study, study.headline(), values);
    double[][] drawn =
        IntStream.range(0, resamples.count())
            .parallel()
            .mapToObj(number -> figures(study, resamples.run(number), values))
            .toArray(double[][]::new);
    List<Range> ranges =
        IntStream.range(0, central.length).mapToObj(i -> range(central[i], drawn, i)).toList();
    return new ModelRange(
        resamples.count(),
        resamples.text(),
        ranges.get(0),
        ranges.get(1),
        ranges.get(2),
        ranges.get(3),
        ranges.get(4),
        ranges.get(5),
        ranges.get(ranges.size() - 1),
        ranges.subList(STANDING, ranges.size() - 1));
  }

  /** Values in their order, then the profit of a condor. */
  private static double[] figures(Study study, Study.Band band, List<ClaimValue> values) {
    PairedDays days = new PairedDays(study, band);
    double[] figures = new double[values.size() + 1];
    for (int i = 0; i < values.size(); i++) {
      ClaimValue value = values.get(i);
      figures[i] =
          days.undefinedBecause(value).isPresent()
              ? Double.NaN
              : days.statistic(value).of(PairedDays.asHappened());
    }
    figures[values.size()] = profitPerCondor(study, band.with());
    return figures;
  }

  private static double profitPerCondor(Study study, RunResult run) {
    long condors =
        run.trades().stream()
            .filter(trade -> study.condors().contains(trade.block()))
            .mapToLong(Trade::quantity)
            .map(Math::abs)
            .sum();
    double profit =
        run.pnl().entrySet().stream()
            .filter(source -> !DailyGrowth.CASH.contains(source.getKey()))
            .flatMap(source -> source.getValue().stream())
            .mapToDouble(day -> day.dollars())
            .sum();
    return condors == 0 ? Double.NaN : profit / condors;
  }

  private static Range range(double central, double[][] drawn, int figure) {
    double[] values = Arrays.stream(drawn).mapToDouble(figures -> figures[figure]).toArray();
    return new Range(
        Double.isNaN(central) ? OptionalDouble.empty() : OptionalDouble.of(central),
        values.length == 0 ? Optional.empty() : Resampling.percentiles(values));
  }
}
