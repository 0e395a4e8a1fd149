package io.condor.pricing;

import io.condor.instrument.Right;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Forward and discount factor of one expiry from put-call parity, {@code call - put = D (F - K)}.
 *
 * <p>A line through the differences of mids, each weighted by the inverse square of its bid-ask
 * width. It starts from medians, which a quarter of wrong pairs cannot move far; then pairs are
 * left out whose residual, counted in own widths, is more than four times the typical one, and the
 * line is fitted again, until the set stays (see P. Rousseeuw and A. Leroy, "Robust Regression and
 * Outlier Detection", Wiley 1987, sections 2.7 and 5.1, for starts and reweighting).
 *
 * <p>The slope is the discount factor. Its error, about 0.0001 for a recorded SPX expiry with
 * strikes over ten percent of spot, is 4 % a year at one day to expiry, 0.1 % at one month and 0.02
 * % at six: give the discount factor, {@link #of(ScreenedQuotes, double)}, for expiries below a
 * month. The forward does not suffer from it, since the line is known best near the money.
 */
public final class ParityForward {
  /** Fewer two-sided pairs than this have no majority to judge an outlier by. */
  static final int FEWEST_PAIRS = 6;

  /** Pairs nearest to the money that say how wide a normal quote is. */
  private static final int PAIRS_AT_THE_MONEY = 11;

  /** Pairs wider than this many normal ones add nothing but far strikes. */
  private static final double WIDEST_BY_NORMAL = 3;

  /**
   * Pairs nearest to the money used with a given discount factor: an error of it times the distance
   * of the strikes would bend the forward.
   */
  private static final int PAIRS_WITH_GIVEN_DISCOUNT = 20;

  /** Residuals beyond this many robust standard deviations are outliers. */
  private static final double OUTLIER_DEVIATIONS = 4;

  /**
   * Residuals within this share of the half width are never outliers: premiums are multiples of a
   * tick, about as large, so a mid can be off by that much without being wrong.
   */
  private static final double SHARE_OF_HALF_WIDTH = 0.25;

  /** Standard deviation of a normal variable over its median distance from zero. */
  private static final double SD_BY_MEDIAN_DISTANCE = 1.4826;

  private static final int MAX_ROUNDS = 50;

  private final Line line;
  private final List<ParityPair> used;
  private final List<ParityPair> outliers;
  private final double lowestForward;
  private final double highestForward;
  private final double lowestDiscountFactor;
  private final double highestDiscountFactor;

  private ParityForward(Line line, List<Gap> gaps, boolean[] in) {
    this.line = line;
    List<Gap> inliers = new ArrayList<>();
    List<ParityPair> usedPairs = new ArrayList<>();
    List<ParityPair> outlyingPairs = new ArrayList<>();
    for (int i = 0; i < in.length; i++) {
      Gap gap = gaps.get(i);
      ParityPair pair = new ParityPair(gap.strike, gap.mid(), gap.half(), line.residual(gap));
      (in[i] ? usedPairs : outlyingPairs).add(pair);
      if (in[i]) {
        inliers.add(gap);
      }
    }
    used = List.copyOf(usedPairs);
    outliers = List.copyOf(outlyingPairs);
    double discount = line.discountFactor();
    lowestForward =
        inliers.stream().mapToDouble(g -> g.strike + g.low / discount).max().orElseThrow();
    highestForward =
        inliers.stream().mapToDouble(g -> g.strike + g.high / discount).min().orElseThrow();
    double lowest = Double.NEGATIVE_INFINITY;
    double highest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < inliers.size(); i++) {
      for (int j = i + 1; j < inliers.size(); j++) {
        Gap a = inliers.get(i);
        Gap b = inliers.get(j);
        lowest = Math.max(lowest, (a.low - b.high) / (b.strike - a.strike));
        highest = Math.min(highest, (a.high - b.low) / (b.strike - a.strike));
      }
    }
    lowestDiscountFactor = lowest;
    highestDiscountFactor = highest;
  }

  /**
   * Forward and discount factor, both fitted.
   *
   * @return empty if fewer than six strikes have both quotes, or the differences do not fall with
   *     the strike
   */
  public static Optional<ParityForward> of(ScreenedQuotes screened) {
    List<Gap> gaps = notTooWide(gaps(screened.quotes()));
    return gaps.size() < FEWEST_PAIRS
        ? Optional.empty()
        : fit(gaps, startingLine(gaps), ParityForward::freeLine);
  }

  /**
   * Forward for a known discount factor, from the 20 pairs nearest to the money.
   *
   * @param discountFactor from settlement to today, positive
   * @return empty if fewer than six strikes have both quotes
   */
  public static Optional<ParityForward> of(ScreenedQuotes screened, double discountFactor) {
    Check.positive("discountFactor", discountFactor);
    List<Gap> gaps =
        notTooWide(gaps(screened.quotes())).stream()
            .sorted(Gap.NEAREST_FIRST)
            .limit(PAIRS_WITH_GIVEN_DISCOUNT)
            .sorted(Comparator.comparingDouble(g -> g.strike))
            .toList();
    if (gaps.size() < FEWEST_PAIRS) {
      return Optional.empty();
    }
    return fit(
        gaps,
        lineOfSlope(gaps, discountFactor),
        (g, weights, pivot) -> givenLine(g, weights, pivot, discountFactor));
  }

  /** Price for delivery at the expiry, index points. */
  public double forward() {
    return line.forward();
  }

  /** Standard error of the forward from the scatter of the pairs used, index points. */
  public double forwardError() {
    return line.errorAt(line.forward()) / line.discountFactor();
  }

  public double discountFactor() {
    return line.discountFactor();
  }

  /** Standard error of the discount factor; 0 if it was given. */
  public double discountFactorError() {
    return line.slopeError;
  }

  /** What a call is worth more than a put of the same strike, index points. */
  public double callLessPut(double strike) {
    return line.value(strike);
  }

  /** Standard error of {@link #callLessPut}, index points. */
  double callLessPutError(double strike) {
    return line.errorAt(strike);
  }

  /** Pairs the line was fitted to, by rising strike. */
  public List<ParityPair> used() {
    return used;
  }

  /** Pairs left out since they do not fit the others, by rising strike. */
  public List<ParityPair> outliers() {
    return outliers;
  }

  /**
   * Highest forward that some pair used would sell at a profit: call bid less put ask, carried from
   * its strike with the discount factor. The forward is above it unless the quotes are at odds.
   */
  public double lowestForward() {
    return lowestForward;
  }

  /** Like {@link #lowestForward} on the other side: from call asks and put bids. */
  public double highestForward() {
    return highestForward;
  }

  /** What the dearest box of two pairs used can be sold for, per point of its width. */
  public double lowestDiscountFactor() {
    return lowestDiscountFactor;
  }

  /** What the cheapest box of two pairs used can be bought for, per point of its width. */
  public double highestDiscountFactor() {
    return highestDiscountFactor;
  }

  /** Whether forward and discount factor leave no profit to a conversion or box at bid and ask. */
  public boolean isWithinBounds() {
    return lowestForward <= forward()
        && forward() <= highestForward
        && lowestDiscountFactor <= discountFactor()
        && discountFactor() <= highestDiscountFactor;
  }

  /** Both quotes of a strike: what call less put can be sold and bought for. */
  private record Gap(int index, double strike, double low, double high) {
    static final Comparator<Gap> NEAREST_FIRST =
        Comparator.<Gap>comparingDouble(g -> Math.abs(g.mid())).thenComparingDouble(g -> g.strike);

    double mid() {
      return 0.5 * (low + high);
    }

    double half() {
      return 0.5 * (high - low);
    }
  }

  /**
   * {@code value = valueAtPivot - discountFactor (strike - pivot)}, with the errors of the two
   * numbers, which are independent at this pivot, the weighted mean of strikes.
   */
  private record Line(
      double pivot,
      double valueAtPivot,
      double discountFactor,
      double valueError,
      double slopeError) {
    double value(double strike) {
      return valueAtPivot - discountFactor * (strike - pivot);
    }

    double residual(Gap gap) {
      return gap.mid() - value(gap.strike);
    }

    double forward() {
      return pivot + valueAtPivot / discountFactor;
    }

    double errorAt(double strike) {
      return StrictMath.hypot(valueError, slopeError * (strike - pivot));
    }
  }

  /** Fits a line to weighted pairs; a weight of 0 leaves a pair out. */
  @FunctionalInterface
  private interface LineFit {
    Line fit(List<Gap> gaps, double[] weights, double pivot);
  }

  /**
   * How far each strike is off a parity line drawn through medians, in half widths: 0 where call or
   * put has no two-sided quote, and everywhere if too few have both.
   */
  static double[] roughResiduals(ExpiryQuotes quotes) {
    double[] residuals = new double[quotes.size()];
    List<Gap> gaps = gaps(quotes);
    if (gaps.size() >= FEWEST_PAIRS) {
      Line line = startingLine(gaps);
      for (Gap gap : gaps) {
        residuals[gap.index] = Math.abs(line.residual(gap)) / gap.half();
      }
    }
    return residuals;
  }

  private static List<Gap> gaps(ExpiryQuotes quotes) {
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < quotes.size(); i++) {
      if (quotes.isTwoSided(Right.CALL, i) && quotes.isTwoSided(Right.PUT, i)) {
        gaps.add(
            new Gap(
                i,
                quotes.strike(i),
                quotes.bid(Right.CALL, i) - quotes.ask(Right.PUT, i),
                quotes.ask(Right.CALL, i) - quotes.bid(Right.PUT, i)));
      }
    }
    return gaps;
  }

  private static List<Gap> notTooWide(List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return gaps;
    }
    double normal =
        median(
            gaps.stream()
                .sorted(Gap.NEAREST_FIRST)
                .limit(PAIRS_AT_THE_MONEY)
                .mapToDouble(Gap::half)
                .toArray());
    return gaps.stream().filter(g -> g.half() <= WIDEST_BY_NORMAL * normal).toList();
  }

  /** Median of the slopes between pairs half the range apart, then of the values. */
  private static Line startingLine(List<Gap> gaps) {
    int step = gaps.size() / 2;
    double[] slopes = new double[gaps.size() - step];
    for (int i = 0; i < slopes.length; i++) {
      Gap a = gaps.get(i);
      Gap b = gaps.get(i + step);
      slopes[i] = (a.mid() - b.mid()) / (b.strike - a.strike);
    }
    return lineOfSlope(gaps, median(slopes));
  }

  private static Line lineOfSlope(List<Gap> gaps, double slope) {
    double pivot = gaps.get(gaps.size() / 2).strike;
    double value =
        median(gaps.stream().mapToDouble(g -> g.mid() + slope * (g.strike - pivot)).toArray());
    return new Line(pivot, value, slope, 0, 0);
  }

  private static Optional<ParityForward> fit(List<Gap> gaps, Line start, LineFit lineFit) {
    Line line = start;
    boolean[] in = new boolean[0];
    for (int round = 0; round < MAX_ROUNDS; round++) {
      boolean[] next = inliers(gaps, line);
      if (Arrays.equals(next, in)) {
        break;
      }
      in = next;
      double[] weights = new double[gaps.size()];
      for (int i = 0; i < weights.length; i++) {
        double half = gaps.get(i).half();
        weights[i] = in[i] ? 1 / (half * half) : 0;
      }
      line = lineFit.fit(gaps, weights, meanStrike(gaps, weights));
    }
    return line.discountFactor > 0
        ? Optional.of(new ParityForward(line, gaps, in))
        : Optional.empty();
  }

  private static boolean[] inliers(List<Gap> gaps, Line line) {
    double[] shares =
        gaps.stream().mapToDouble(g -> Math.abs(line.residual(g)) / g.half()).toArray();
    double limit =
        Math.max(SHARE_OF_HALF_WIDTH, OUTLIER_DEVIATIONS * SD_BY_MEDIAN_DISTANCE * median(shares));
    boolean[] in = new boolean[shares.length];
    for (int i = 0; i < in.length; i++) {
      in[i] = shares[i] <= limit;
    }
    return in;
  }

  private static double total(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    return total;
  }

  private static double meanStrike(List<Gap> gaps, double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * gaps.get(i).strike;
    }
    return sum / total(weights);
  }

  private static double meanValue(
      List<Gap> gaps, double[] weights, double pivot, double discountFactor) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      Gap gap = gaps.get(i);
      sum += weights[i] * (gap.mid() + discountFactor * (gap.strike - pivot));
    }
    return sum / total(weights);
  }

  private static Line freeLine(List<Gap> gaps, double[] weights, double pivot) {
    double value = meanValue(gaps, weights, pivot, 0);
    double strikeSquares = 0;
    double products = 0;
    for (int i = 0; i < weights.length; i++) {
      Gap gap = gaps.get(i);
      double distance = gap.strike - pivot;
      strikeSquares += weights[i] * distance * distance;
      products += weights[i] * distance * (gap.mid() - value);
    }
    Line line = new Line(pivot, value, -products / strikeSquares, 0, 0);
    double variance = variance(gaps, weights, line, 2);
    return new Line(
        pivot,
        value,
        line.discountFactor,
        Math.sqrt(variance / total(weights)),
        Math.sqrt(variance / strikeSquares));
  }

  private static Line givenLine(
      List<Gap> gaps, double[] weights, double pivot, double discountFactor) {
    double value = meanValue(gaps, weights, pivot, discountFactor);
    Line line = new Line(pivot, value, discountFactor, 0, 0);
    double variance = variance(gaps, weights, line, 1);
    return new Line(pivot, value, discountFactor, Math.sqrt(variance / total(weights)), 0);
  }

  /** Of a pair of weight 1. */
  private static double variance(List<Gap> gaps, double[] weights, Line line, int fitted) {
    double squares = 0;
    int count = 0;
    for (int i = 0; i < weights.length; i++) {
      double residual = line.residual(gaps.get(i));
      squares += weights[i] * residual * residual;
      count += weights[i] > 0 ? 1 : 0;
    }
    return squares / (count - fitted);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
  }
}
