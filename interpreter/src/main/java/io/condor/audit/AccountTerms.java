package io.condor.audit;

import io.condor.ledger.Money;

/**
 * What the script says of an account's money.
 *
 * @param capital at the start
 * @param margin what is kept behind short options
 * @param cash what it is held in
 * @param leverage what is held over equity, at least 1
 * @param overBills true if borrowed money costs the bill yield and {@code ratePercent} on top
 * @param ratePercent a year
 */
public record AccountTerms(
    Money capital,
    Margin margin,
    CashIn cash,
    double leverage,
    boolean overBills,
    double ratePercent) {
  /** What is kept behind short options. */
  public enum Margin {
    DEFINED_RISK,
    PORTFOLIO
  }

  /** What cash is held in. */
  public enum CashIn {
    NOTHING,
    BILLS,
    INDEX_FUND
  }
}
