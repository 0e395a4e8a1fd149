package io.condor.type;

/** What a number measures. The symbol is how scripts write it and how values print. */
public enum Unit {
  /** A pure number or ratio. */
  NONE("", "pure number"),
  /** Dollars. */
  MONEY("$", "dollars"),
  /** Dollars per share of one contract: the way option premiums are quoted. */
  MONEY_PER_SHARE("$/share", "dollars per share"),
  /** Dollars per contract: one hundred times the premium. */
  MONEY_PER_CONTRACT("$/contract", "dollars per contract"),
  /** Index points. */
  POINTS("pt", "index points"),
  /** Annualised volatility in points: 16 is 0.16. VIX and its futures are quoted in these. */
  VOL_POINTS("volpt", "vol points"),
  /** Forward delta, signed: puts negative. */
  DELTA("delta", "delta"),
  /** Percent a year. */
  PERCENT_A_YEAR("%/year", "percent a year"),
  CALENDAR_DAYS("days", "days"),
  SESSIONS("sessions", "sessions"),
  CONTRACTS("contracts", "contracts");

  private final String symbol;
  private final String words;

  Unit(String symbol, String words) {
    this.symbol = symbol;
    this.words = words;
  }

  public String symbol() {
    return symbol;
  }

  /** As messages call it: {@code vol points}. */
  public String words() {
    return words;
  }
}
