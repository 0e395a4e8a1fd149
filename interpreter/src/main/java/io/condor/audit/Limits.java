package io.condor.audit;

/**
 * What the script allows an order, as its rules said at the decision; infinite where they say
 * nothing.
 *
 * @param lossDollars that an entry may lose
 * @param budgetDollars that the layers of a hedge may have cost, recycled money apart
 * @param layerContracts that the layer may hold
 * @param recycleShare of the gain that recycled money may be
 */
public record Limits(
    double lossDollars, double budgetDollars, double layerContracts, double recycleShare) {
  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  /** No limit of any kind. */
  public static final Limits NONE = new Limits(NO_LIMIT, NO_LIMIT, NO_LIMIT, NO_LIMIT);

  /** An entry whose size rule allows a loss of {@code dollars}. */
  public static Limits ofLoss(double dollars) {
    return new Limits(dollars, NO_LIMIT, NO_LIMIT, NO_LIMIT);
  }

  /**
   * A layer's purchase.
   *
   * @param perUnit contracts of the layer for each unit
   * @param covered positions that the covered block may hold
   * @param coveredPerUnit positions that one unit covers
   */
  public static Limits ofLayer(
      double budgetDollars, int perUnit, double covered, int coveredPerUnit) {
    double contracts = Math.floor(perUnit * covered / coveredPerUnit);
    return new Limits(NO_LIMIT, budgetDollars, contracts, NO_LIMIT);
  }

  /** A purchase from {@code share} of a gain. */
  public static Limits ofRecycled(double share) {
    return new Limits(NO_LIMIT, NO_LIMIT, NO_LIMIT, share);
  }
}
