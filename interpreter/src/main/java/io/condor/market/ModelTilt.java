package io.condor.market;

import java.util.List;

/**
 * A deliberate error of the option model, for running a strategy over the model's uncertainty.
 *
 * @param name as reports show it, such as {@code central}
 * @param factor multiplies the one-session SPX vol at the money, positive
 */
public record ModelTilt(String name, double factor) {
  /** The model as fitted. */
  public static final ModelTilt CENTRAL = new ModelTilt("central", 1);

  public ModelTilt {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("factor must be positive and finite, was " + factor);
    }
  }

  /**
   * Lower quartile, centre and upper quartile of the model's error against real chains, in this
   * order. See {@code level-options.yaml} for their origin.
   */
  public static List<ModelTilt> band() {
    LevelConstants.Band band = LevelConstants.SHIPPED.band();
    return List.of(
        new ModelTilt("lower", band.lower()), CENTRAL, new ModelTilt("upper", band.upper()));
  }
}
