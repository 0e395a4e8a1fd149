package io.condor.type;

/** Results of a whole run that claims speak about. The name in scripts is the lower-case one. */
public enum Measure {
  /**
   * {@code max_drawdown(all)}: largest loss from a running peak of equity, as a fraction of the
   * peak.
   */
  MAX_DRAWDOWN,
  /** {@code cagr(all)}: compound annual growth rate of equity. */
  CAGR,
  /** {@code net_cost(hedge) per year}: minus the hedge's profit after fees, dollars a year. */
  NET_COST_PER_YEAR,
  /** {@code win_rate(block)}: share of closed trades with a profit after fees. */
  WIN_RATE,
  /** {@code share(condition)}: share of the run's sessions on which a market condition holds. */
  SHARE,
  /** {@code capm_beta(all)}: slope of daily excess returns on those of SPX. */
  CAPM_BETA,
  /** {@code capm_alpha(all)}: what is left of the mean daily excess return, a year. */
  CAPM_ALPHA,
  /** {@code irr(hedge)}: rate at which the hedge's cash flows are worth nothing today. */
  IRR,
  /** {@code excess_over(rate)}: annual growth of the account less a hurdle rate. */
  EXCESS_OVER,
  /** {@code equity} inside a claim: equity at the start of each session, averaged over the run. */
  AVERAGE_EQUITY;

  /** The name that scripts use. */
  public String word() {
    return switch (this) {
      case NET_COST_PER_YEAR -> "net_cost";
      case AVERAGE_EQUITY -> "equity";
      case MAX_DRAWDOWN, CAGR, WIN_RATE, SHARE, CAPM_BETA, CAPM_ALPHA, IRR, EXCESS_OVER ->
          name().toLowerCase(java.util.Locale.ROOT);
    };
  }

  /** One line of documentation. */
  public String text() {
    return switch (this) {
      case MAX_DRAWDOWN -> "largest loss from a running peak of equity, as a fraction of the peak";
      case CAGR -> "compound annual growth rate of equity";
      case NET_COST_PER_YEAR -> "minus the hedge's profit after fees, dollars a year";
      case WIN_RATE -> "share of closed trades with a profit after fees";
      case SHARE -> "share of sessions on which a market condition holds";
      case CAPM_BETA -> "slope of daily returns on those of SPX, both in excess of bills";
      case CAPM_ALPHA -> "mean daily return in excess of bills and of beta times SPX's, a year";
      case IRR -> "money-weighted return of a hedge's cash flows, a year";
      case EXCESS_OVER -> "compound annual growth less a hurdle rate";
      case AVERAGE_EQUITY -> "equity at the start of each session, averaged over the run";
    };
  }
}
