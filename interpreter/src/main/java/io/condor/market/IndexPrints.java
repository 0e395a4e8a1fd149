package io.condor.market;

import java.util.Optional;

/** Values of the index that options settle to, where levels alone are known. */
public final class IndexPrints {
  private IndexPrints() {}

  /**
   * What stands in for SET, the special opening quotation, which no daily file has: the open of the
   * expiry or, where no open was recorded, the close of the session before. Both are declared
   * stand-ins: SET is made of every member's first trade, which may come well after the first print
   * of the index.
   *
   * @param session the expiry; empty without either level
   */
  public static Optional<SettlementPrint> atOpen(MarketHistory history, int session) {
    double open =
        history.has(Series.SPX, Field.OPEN)
            ? history.level(Series.SPX, Field.OPEN, session)
            : Double.NaN;
    if (!Double.isNaN(open)) {
      return Optional.of(new SettlementPrint(open, "SPX open (for SET)", true));
    }
    double before = session > 0 ? history.level(Series.SPX, Field.CLOSE, session - 1) : Double.NaN;
    return Double.isNaN(before)
        ? Optional.empty()
        : Optional.of(new SettlementPrint(before, "SPX close of the day before (for SET)", true));
  }
}
