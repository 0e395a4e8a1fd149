package io.condor.type;

/** What a number measures. The symbol is how scripts write it and how values print. */
public enum Unit {
  /** A pure number or ratio. */
  NONE(""),
  /** Dollars. */
  MONEY("$"),
  /** Dollars per share of one contract: the way option premiums are quoted. */
  MONEY_PER_SHARE("$/share"),
  /** Dollars per contract: one hundred times the premium. */
  MONEY_PER_CONTRACT("$/contract"),
  /** Index points. */
  POINTS("pt"),
  /** Annualised volatility in points: 16 is 0.16. VIX and its futures are quoted in these. */
  VOL_POINTS("volpt"),
  /** Forward delta, signed: puts negative. */
  DELTA("delta"),
  /** Percent a year. */
  PERCENT_A_YEAR("%/year"),
  CALENDAR_DAYS("days"),
  SESSIONS("sessions"),
  CONTRACTS("contracts");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
