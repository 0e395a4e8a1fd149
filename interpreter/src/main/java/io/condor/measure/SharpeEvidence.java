package io.condor.measure;

import static io.condor.measure.DailyGrowth.SESSIONS_PER_YEAR;

import io.condor.backtest.RunResult;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How much a Sharpe ratio proves, given the length of the record, the shape of its returns and the
 * number of strategies that were tried before this one was chosen.
 *
 * <p>Everything is reckoned from daily returns and the <em>daily</em> ratio. An annualised ratio
 * beside a count of days would be taken for a daily one sixteen times too good.
 *
 * <p>Sources: D. H. Bailey and M. López de Prado, "The Sharpe ratio efficient frontier", J. Risk 15
 * (2012) 3-44: probabilistic ratio and minimum track record. The same, "The deflated Sharpe ratio",
 * J. Portfolio Management 40 (2014) 94-107: expected maximum and deflated ratio.
 *
 * @param daily mean over sample standard deviation (n - 1) of daily excess returns
 * @param skew third standardised moment (n)
 * @param kurtosis fourth standardised moment (n); 3 for a normal distribution
 * @param returns how many
 * @param trials strategies tried, this one included
 */
public record SharpeEvidence(double daily, double skew, double kurtosis, int returns, int trials) {
  /** Confidence of the minimum track record. */
  public static final double CONFIDENCE = 0.95;

  private static final double EULER_MASCHERONI = 0.5772156649015329;

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /** Of the returns of {@code run} in excess of its interest; empty without variation. */
  public static Optional<SharpeEvidence> of(RunResult run, int trials) {
    return of(new DailyGrowth(run).excessReturns(), trials);
  }

  static Optional<SharpeEvidence> of(double[] excess, int trials) {
    OptionalDouble sharpe = Measures.sharpe(excess);
    if (sharpe.isEmpty()) {
      return Optional.empty();
    }
    double mean = Measures.mean(excess);
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (double value : excess) {
      double square = (value - mean) * (value - mean);
      second += square;
      third += square * (value - mean);
      fourth += square * square;
    }
    int n = excess.length;
    double variance = second / n;
    return Optional.of(
        new SharpeEvidence(
            sharpe.getAsDouble() / Math.sqrt(SESSIONS_PER_YEAR),
            third / n / (variance * Math.sqrt(variance)),
            fourth / n / (variance * variance),
            n,
            trials));
  }

  /**
   * Probability that the true ratio is above {@code threshold}, a daily one.
   *
   * <p>Φ((SR - SR*) √(n - 1) / √(1 - γ₃ SR + (γ₄ - 1) / 4 SR²))
   */
  public double probabilityAbove(double threshold) {
    double spread = Math.sqrt(shape());
    double distance = (daily - threshold) * Math.sqrt(returns - 1);
    return spread == 0 ? distance > 0 ? 1 : 0 : NORMAL.cumulativeProbability(distance / spread);
  }

  /** Variance of the estimated ratio × (n - 1); not negative, as kurtosis is at least 1 + skew². */
  private double shape() {
    return Math.max(0, 1 - skew * daily + (kurtosis - 1) / 4 * daily * daily);
  }

  /** Probability that the true ratio is above zero. */
  public double probabilistic() {
    return probabilityAbove(0);
  }

  /**
   * Daily ratio that the best of {@link #trials} is expected to show if none of them has any skill
   * and they are independent, each with the sampling error of a record of this length, 1 / √(n -
   * 1). Variants of one strategy are not independent: then it is an upper bound for their number.
   */
  public double expectedMaximum() {
    return expectedMaximum(trials, 1.0 / (returns - 1));
  }

  /**
   * √V ((1 - γ) Φ⁻¹(1 - 1/N) + γ Φ⁻¹(1 - 1/(N e))), γ the constant of Euler and Mascheroni; 0 for
   * one trial.
   *
   * @param variance of the ratios among trials
   */
  static double expectedMaximum(int trials, double variance) {
    if (trials == 1) {
      return 0;
    }
    double first = NORMAL.inverseCumulativeProbability(1 - 1.0 / trials);
    double second = NORMAL.inverseCumulativeProbability(1 - 1 / (trials * Math.E));
    return Math.sqrt(variance) * ((1 - EULER_MASCHERONI) * first + EULER_MASCHERONI * second);
  }

  /** Probability that the true ratio is above what luck gives the best of {@link #trials}. */
  public double deflated() {
    return probabilityAbove(expectedMaximum());
  }

  /**
   * Returns that a record must have before a ratio like this one shows with 95 % confidence that
   * the true one is above {@code threshold}; empty if it is not above it itself.
   *
   * <p>1 + (1 - γ₃ SR + (γ₄ - 1) / 4 SR²) (Φ⁻¹(0.95) / (SR - SR*))²
   */
  OptionalDouble shortestRecord(double threshold) {
    if (!(daily > threshold)) {
      return OptionalDouble.empty();
    }
    double ratio = NORMAL.inverseCumulativeProbability(CONFIDENCE) / (daily - threshold);
    return OptionalDouble.of(1 + shape() * ratio * ratio);
  }

  /** Years that a record like this one needs to show that its ratio is above zero; see above. */
  public OptionalDouble yearsToShowSkill() {
    OptionalDouble record = shortestRecord(0);
    return record.isPresent()
        ? OptionalDouble.of(record.getAsDouble() / SESSIONS_PER_YEAR)
        : record;
  }

  /** The ratio as reports show it, × √252. */
  public double annual() {
    return daily * Math.sqrt(SESSIONS_PER_YEAR);
  }

  /** The expected maximum as reports show it, × √252. */
  public double annualExpectedMaximum() {
    return expectedMaximum() * Math.sqrt(SESSIONS_PER_YEAR);
  }
}
