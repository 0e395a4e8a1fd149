package io.condor.type;

/** Values that depend on what the account holds. The name in scripts is the lower-case one. */
public enum PositionValue {
  /** Cash plus marks, dollars. */
  EQUITY(Unit.MONEY, "cash plus marks, dollars"),
  /** Cash, dollars. */
  CASH(Unit.MONEY, "cash, dollars"),
  /** Loss from the highest equity so far, a share of it, 0 to 1. */
  DRAWDOWN(Unit.NONE, "loss from the highest equity so far, a share of it"),
  /** Dollars that open short positions may need at their settlements. */
  MARGIN(Unit.MONEY, "dollars that open short positions may need at settlement"),
  /** Cash over the dollars that open short positions may need by the next session. */
  QUICK_RATIO(Unit.NONE, "cash over what open short positions may need by the next session"),
  /**
   * Net mid credit of the legs under consideration, dollars per share; in exits what the position
   * was sold for, dollars, missing if it was bought.
   */
  CREDIT(
      Unit.MONEY_PER_SHARE,
      "in legs: net mid credit, dollars per share; in exits: what was received, dollars"),
  /** Mark of the layer or position under consideration, dollars. */
  VALUE(Unit.MONEY, "in monetise and exits: mark of the layer or position, dollars"),
  /**
   * What the layer or position under consideration cost, dollars, fees left out; missing for a
   * position that was sold.
   */
  COST(Unit.MONEY, "in monetise and exits: what the layer or position cost without fees, dollars"),
  /** What the layer or position under consideration has earned so far, dollars, before fees. */
  GAIN(Unit.MONEY, "in monetise and exits: what the layer or position has earned, dollars"),
  /** Minus the gain of the position under consideration, dollars. */
  LOSS(Unit.MONEY, "in exits: minus the gain of the position, dollars"),
  /** What the position under consideration can lose in all, dollars; missing where undefined. */
  MAX_LOSS(Unit.MONEY, "in exits: what the position can lose in all, dollars"),
  /** Forward delta of one unit of the position under consideration. */
  DELTA(Unit.DELTA, "in exits: delta of one unit of the position"),
  /** Calendar days to the first expiry of the position under consideration. */
  DAYS_TO_EXPIRY(Unit.CALENDAR_DAYS, "in exits: days to the position's first expiry"),
  /** Sessions since the position under consideration was entered. */
  SESSIONS_HELD(Unit.SESSIONS, "in exits: sessions since the entry"),
  /** What a roll leaves after slippage, dollars per share; a payment is negative. */
  NET(Unit.MONEY_PER_SHARE, "in rolls: what the roll leaves after slippage, dollars per share");

  private final Unit unit;
  private final String text;

  PositionValue(Unit unit, String text) {
    this.unit = unit;
    this.text = text;
  }

  /** One line of documentation. */
  public String text() {
    return text;
  }

  public Unit unit() {
    return unit;
  }

  /** The name that scripts use. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
