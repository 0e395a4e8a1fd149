package io.condor.measure;

import io.condor.backtest.ClaimTest.ClaimValue;
import io.condor.backtest.Study;
import java.util.OptionalDouble;

/**
 * How much longer a record would have to be to decide what this one leaves undecided.
 *
 * <p>Assumes that the value stays where it is and that its interval shrinks with the square root of
 * the sessions, as that of a mean does: years × (h / d)², h from the value to the end of its
 * interval beyond the bound, d from the value to the bound. Drawdowns do not keep to that: they
 * rest on a few falls, and a longer record has deeper ones. Beside their years stands how many
 * falls there were.
 */
public final class Power {
  /** Falls of SPX from its highest close so far that are counted for claims about drawdowns. */
  public static final double DEEP_FALL = 0.10;

  private Power() {}

  /**
   * Years of 252 sessions, those of the run included; infinite if the value lies on the bound;
   * empty if the claim is decided, or undecided for want of a value or an interval.
   */
  public static OptionalDouble years(Study study, ClaimVerdict claim) {
    boolean open = claim.verdict() == Verdict.UNDECIDED;
    Estimate estimate = claim.estimate();
    if (!open || estimate.value().isEmpty() || estimate.interval().isEmpty()) {
      return OptionalDouble.empty();
    }
    double value = estimate.value().getAsDouble();
    double bound = claim.claim().bound();
    Estimate.Interval interval = estimate.interval().get();
    double half = value <= bound ? interval.high() - value : value - interval.low();
    double distance = Math.abs(value - bound);
    double sessions = study.headline().with().sessions().size();
    double ratio = half / distance;
    return OptionalDouble.of(sessions / DailyGrowth.SESSIONS_PER_YEAR * ratio * ratio);
  }

  /** True if the value of {@code claim} is made of largest drawdowns. */
  public static boolean isOfDrawdowns(ClaimVerdict claim) {
    return isOfDrawdowns(claim.claim().value());
  }

  private static boolean isOfDrawdowns(ClaimValue value) {
    if (value instanceof ClaimValue.Ratio ratio) {
      return isOfDrawdowns(ratio.numerator()) || isOfDrawdowns(ratio.denominator());
    }
    if (value instanceof ClaimValue.OfBook book) {
      return isOfDrawdowns(book.value());
    }
    return value instanceof ClaimValue.MaxDrawdown;
  }

  /** How often SPX lost a tenth or more of its highest close of the run before a higher one. */
  public static int deepFalls(Study study) {
    return CrisisWindow.count(study.indexReturns(), DEEP_FALL);
  }
}
