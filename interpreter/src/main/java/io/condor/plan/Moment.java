package io.condor.plan;

/** What a rule can see at one decision: the columns up to today and the state of the account. */
public interface Moment {
  /** Columns of the run. */
  Columns columns();

  /** Today's position on the session axis. */
  int session();

  /** Cash plus marks, dollars. */
  double equity();

  /** Cash, dollars. */
  double cash();

  /** Loss from the highest equity so far, a fraction of it, 0 to 1. */
  double drawdown();

  /** Dollars that open short positions may need at their settlements. */
  double margin();

  /**
   * Cash over the dollars that open short positions may need by the next session; infinite if they
   * need none.
   */
  double quickRatio();

  /**
   * Net mid credit of the legs under consideration, dollars per share; NaN outside a leg search.
   */
  double credit();

  /** Mark of the layer under consideration, dollars; NaN outside a monetise rule. */
  double value();

  /** Cost of the layer under consideration, dollars; NaN outside a monetise rule. */
  double cost();

  /** What the layer or position under consideration has earned, dollars, before fees. */
  default double gain() {
    return value() - cost();
  }

  /** What the roll under consideration leaves, dollars per share; NaN outside of one. */
  default double net() {
    return Double.NaN;
  }

  /** The position under consideration. */
  default PositionState position() {
    return PositionState.NONE;
  }

  /** True if {@code block} holds a position now. */
  default boolean isOpen(String block) {
    return false;
  }

  /** Dollars of loss that the size rule of {@code block} allows today. */
  double maxLoss(String block);
}
