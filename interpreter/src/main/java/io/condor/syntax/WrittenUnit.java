package io.condor.syntax;

/** The unit that a number is written with. The symbol is how a message shows it. */
public enum WrittenUnit {
  NONE(""),
  PERCENT("%"),
  DOLLARS("$"),
  DOLLARS_PER_SHARE("$/share"),
  DOLLARS_PER_CONTRACT("$/contract"),
  POINTS("pt"),
  VOL_POINTS("volpt"),
  DELTA("delta"),
  DAYS("days"),
  SESSIONS("sessions"),
  CONTRACTS("contracts"),
  MINUTES("min");

  private final String symbol;

  WrittenUnit(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
