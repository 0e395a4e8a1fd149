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
  /** Net mid credit of the legs under consideration, dollars per share. */
  CREDIT(Unit.MONEY_PER_SHARE, "in legs: net mid credit, dollars per share"),
  /** Mark of the layer under consideration, dollars. */
  VALUE(Unit.MONEY, "in monetise: mark of the layer, dollars"),
  /** What the layer under consideration cost, dollars, fees left out. */
  COST(Unit.MONEY, "in monetise: what the layer cost without fees, dollars"),
  /** {@code value - cost} of the layer under consideration, dollars. */
  GAIN(Unit.MONEY, "in monetise: value - cost of the layer, dollars");

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
