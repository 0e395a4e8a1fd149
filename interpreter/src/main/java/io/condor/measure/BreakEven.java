package io.condor.measure;

import io.condor.backtest.Fill;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.backtest.Trade;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The slippage at which the strategy with its hedge earns nothing.
 *
 * @param shareOfHalfSpread between mid (0) and touch (1), interpolated on a straight line between
 *     the two books next to it, of those that make the band of fills; the smallest if there are
 *     several; empty if the total return does not reach zero between them
 * @param usdPerShare what a condor, or a position of another shape, then pays against the mid from
 *     its opening to its end, dollars a share, hedges left out; interpolated likewise; empty if the
 *     share is, or if no position was closed
 * @param words the same as a sentence part
 */
public record BreakEven(
    OptionalDouble shareOfHalfSpread, OptionalDouble usdPerShare, String words) {
  /** One book: what it pays of the half spread and, each position, in dollars a share. */
  private record Point(double share, OptionalDouble usdPerShare, double totalReturn) {}

  static BreakEven of(Study study, List<BandMeasures> bands) {
    List<Point> points = points(study, bands);
    if (points.size() < 2) {
      return none("unknown: only one fill assumption was run");
    }
    for (int i = 0; i < points.size(); i++) {
      Point right = points.get(i);
      if (right.totalReturn() == 0) {
        return at(right.share(), right.usdPerShare(), study.unit());
      }
      if (i > 0 && right.totalReturn() > 0 != points.get(i - 1).totalReturn() > 0) {
        return between(points.get(i - 1), right, study.unit());
      }
    }
    String sign = points.get(0).totalReturn() > 0 ? "positive" : "negative";
    return none(
        "none in range, the total return is "
            + sign
            + " from "
            + Figures.percent(points.get(0).share(), 0)
            + " to "
            + Figures.percent(points.get(points.size() - 1).share(), 0)
            + " of the half spread");
  }

  private static BreakEven none(String words) {
    return new BreakEven(OptionalDouble.empty(), OptionalDouble.empty(), words);
  }

  private static List<Point> points(Study study, List<BandMeasures> bands) {
    List<Point> points = new ArrayList<>();
    for (BandMeasures band : bands) {
      RunResult run = band.band().with();
      if (band.band().kind() == Study.Kind.FILLS) {
        points.add(
            new Point(run.spread().share(), usdPerShare(study, run), band.with().totalReturn()));
      }
    }
    points.sort(Comparator.comparingDouble(Point::share));
    return points;
  }

  /** Dollars a share that each closed position paid against the mid. */
  private static OptionalDouble usdPerShare(Study study, RunResult run) {
    List<Trade> closed =
        run.trades().stream().filter(trade -> study.condors().contains(trade.block())).toList();
    Set<Integer> numbers = closed.stream().map(Trade::number).collect(Collectors.toSet());
    Money paid = Money.ZERO;
    for (Fill fill : run.fills()) {
      paid = numbers.contains(fill.trade()) ? paid.plus(Measures.slippage(fill)) : paid;
    }
    long units = closed.stream().mapToLong(Trade::quantity).sum();
    return units == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(paid.dollars() / units / OptionRoot.MULTIPLIER);
  }

  private static BreakEven between(Point left, Point right, String unit) {
    double weight = left.totalReturn() / (left.totalReturn() - right.totalReturn());
    OptionalDouble usd =
        left.usdPerShare().isPresent() && right.usdPerShare().isPresent()
            ? OptionalDouble.of(
                left.usdPerShare().getAsDouble()
                    + weight
                        * (right.usdPerShare().getAsDouble() - left.usdPerShare().getAsDouble()))
            : OptionalDouble.empty();
    return at(left.share() + weight * (right.share() - left.share()), usd, unit);
  }

  private static BreakEven at(double share, OptionalDouble usd, String unit) {
    String dollars =
        usd.isPresent()
            ? ", $" + Figures.decimal(usd.getAsDouble(), 3) + "/share on each " + unit
            : "";
    return new BreakEven(
        OptionalDouble.of(share),
        usd,
        "at "
            + Figures.percent(share, 0)
            + " of the half spread (mid is 0%, touch 100%)"
            + dollars
            + ", interpolated between the books above");
  }
}
