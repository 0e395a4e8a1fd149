package io.condor.measure;

import io.condor.backtest.FillAssumption;
import io.condor.backtest.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The slippage at which the strategy with its hedge earns nothing.
 *
 * @param shareOfHalfSpread between mid (0) and touch (1), interpolated on a straight line between
 *     the two fill assumptions next to it; the smallest if there are several; empty if the total
 *     return does not reach zero between the assumptions of the study
 * @param words the same as a sentence part
 */
public record BreakEven(OptionalDouble shareOfHalfSpread, String words) {
  private static final Map<String, FillAssumption> BY_NAME =
      Map.of(
          FillAssumption.TOUCH.name(), FillAssumption.TOUCH,
          FillAssumption.DEFAULT.name(), FillAssumption.DEFAULT,
          FillAssumption.MID.name(), FillAssumption.MID);

  private record Point(double share, double totalReturn) {}

  static BreakEven of(List<BandMeasures> bands) {
    List<Point> points = points(bands);
    if (points.size() < 2) {
      return new BreakEven(OptionalDouble.empty(), "unknown: only one fill assumption was run");
    }
    for (int i = 0; i < points.size(); i++) {
      Point right = points.get(i);
      if (right.totalReturn() == 0) {
        return at(right.share());
      }
      if (i > 0 && right.totalReturn() > 0 != points.get(i - 1).totalReturn() > 0) {
        return at(crossing(points.get(i - 1), right));
      }
    }
    String sign = points.get(0).totalReturn() > 0 ? "positive" : "negative";
    return new BreakEven(
        OptionalDouble.empty(),
        "none in range, the total return is "
            + sign
            + " from "
            + Figures.percent(points.get(0).share(), 0)
            + " to "
            + Figures.percent(points.get(points.size() - 1).share(), 0)
            + " of the half spread");
  }

  private static List<Point> points(List<BandMeasures> bands) {
    List<Point> points = new ArrayList<>();
    for (BandMeasures band : bands) {
      FillAssumption fill = BY_NAME.get(band.band().name());
      if (band.band().kind() == Study.Kind.FILLS && fill != null) {
        points.add(new Point(fill.shareOfHalfSpread(), band.with().totalReturn()));
      }
    }
    points.sort(Comparator.comparingDouble(Point::share));
    return points;
  }

  private static double crossing(Point left, Point right) {
    double weight = left.totalReturn() / (left.totalReturn() - right.totalReturn());
    return left.share() + weight * (right.share() - left.share());
  }

  private static BreakEven at(double share) {
    return new BreakEven(
        OptionalDouble.of(share),
        "at " + Figures.percent(share, 0) + " of the half spread (mid is 0%, touch 100%)");
  }
}
