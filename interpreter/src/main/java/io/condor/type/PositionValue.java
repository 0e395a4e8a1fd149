package io.condor.type;

/** Values that depend on what the account holds. The name in scripts is the lower-case one. */
public enum PositionValue {
  /** Cash plus marks, dollars. */
  EQUITY(Unit.MONEY),
  /** Cash, dollars. */
  CASH(Unit.MONEY),
  /** Net mid credit of the legs under consideration, dollars per share. */
  CREDIT(Unit.MONEY_PER_SHARE),
  /** Mark of the layer under consideration, dollars. */
  VALUE(Unit.MONEY),
  /** What the layer under consideration cost, dollars, fees left out. */
  COST(Unit.MONEY),
  /** {@code value - cost} of the layer under consideration, dollars. */
  GAIN(Unit.MONEY);

  private final Unit unit;

  PositionValue(Unit unit) {
    this.unit = unit;
  }

  public Unit unit() {
    return unit;
  }

  /** The name that scripts use. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
