package io.condor.world;

import io.condor.instrument.Right;
import io.condor.pricing.ExpiryQuotes;
import io.condor.pricing.ImpliedVol;
import io.condor.pricing.ScreenedQuotes;
import io.condor.pricing.Smile;
import java.util.Arrays;
import java.util.Optional;

/**
 * Implied vols of recorded mids: at a quoted strike its own, between two strikes total variance on
 * a line in log strike, beyond the last ones the last one's.
 *
 * <p>The vol of a strike is that of its option out of the money, which carries all of its premium
 * as time value; options in the money are priced by it too.
 */
final class QuotedSmile implements Smile {
  private final double[] strikes;
  private final double[] logStrikes;
  private final double[] vols;

  private QuotedSmile(double[] strikes, double[] vols) {
    this.strikes = strikes;
    this.logStrikes = Arrays.stream(strikes).map(StrictMath::log).toArray();
    this.vols = vols;
  }

  /** Empty if no option out of the money has a two-sided quote. */
  static Optional<QuotedSmile> of(ScreenedQuotes screened, double forward, double discountFactor) {
    ExpiryQuotes quotes = screened.quotes();
    double[] strikes = new double[quotes.size()];
    double[] vols = new double[quotes.size()];
    int count = 0;
    for (int i = 0; i < quotes.size(); i++) {
      double strike = quotes.strike(i);
      Right right = strike < forward ? Right.PUT : Right.CALL;
      if (screened.isQuoted(right, i)) {
        double mid = quotes.mid(right, i);
        double most = discountFactor * (right == Right.CALL ? forward : strike);
        if (mid < most) {
          strikes[count] = strike;
          vols[count] =
              ImpliedVol.of(
                  right, forward, strike, quotes.timeToExpiryYears(), mid, discountFactor);
          count++;
        }
      }
    }
    return count == 0
        ? Optional.empty()
        : Optional.of(new QuotedSmile(Arrays.copyOf(strikes, count), Arrays.copyOf(vols, count)));
  }

  @Override
  public double vol(double strike) {
    int found = Arrays.binarySearch(strikes, strike);
    if (found >= 0) {
      return vols[found];
    }
    int above = -found - 1;
    if (above == 0 || above == strikes.length) {
      return vols[above == 0 ? 0 : above - 1];
    }
    double share =
        (StrictMath.log(strike) - logStrikes[above - 1])
            / (logStrikes[above] - logStrikes[above - 1]);
    double low = vols[above - 1] * vols[above - 1];
    double high = vols[above] * vols[above];
    return Math.sqrt(low + share * (high - low));
  }
}
