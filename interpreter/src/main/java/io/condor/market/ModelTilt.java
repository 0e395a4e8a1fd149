package io.condor.market;

import java.util.List;
import java.util.Locale;

/**
 * A deliberate error of the option model, for running a strategy over the model's uncertainty.
 *
 * @param name as reports show it, such as {@code central}
 * @param factor multiplies the vol of the next session's SPX log contract, positive; the vol at the
 *     money follows within a hundredth of the change
 */
public record ModelTilt(String name, double factor) {
  /** The model as fitted. */
  public static final ModelTilt CENTRAL = new ModelTilt("central", 1);

  public ModelTilt {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor must be positive and finite, was " + factor);
    }
  }

  /** The assumption in words. */
  public String text() {
    return String.format(
        Locale.ROOT, "one-session SPX vol × %.3f, a quartile of the error", factor);
  }

  /**
   * Lower quartile, centre and upper quartile of the model's error for options on the next session
   * at the money, each day judged by the others; see {@link ModelErrors}. In this order.
   */
  public static List<ModelTilt> band() {
    return List.of(quantile("lower", 0.25), CENTRAL, quantile("upper", 0.75));
  }

  private static ModelTilt quantile(String name, double share) {
    double error =
        ModelErrors.shipped().quantile(ModelErrors.Tenor.NEXT, ModelErrors.AT_THE_MONEY, share);
    return new ModelTilt(name, StrictMath.exp(error));
  }
}
