package io.condor.measure;

import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.ledger.Money;

/**
 * When the hedge made or lost its money. Only what it makes in a session that began with a condor
 * open offsets a condor's loss; the rest is a windfall, or a cost, while flat.
 *
 * @param openSessions sessions that began with a condor open in the account of the first hedge
 * @param openPnl profit of all layers in them
 * @param flatSessions the other sessions
 * @param flatPnl profit of all layers in those
 */
public record HedgeNights(int openSessions, Money openPnl, int flatSessions, Money flatPnl) {
  public static HedgeNights of(Study study, Measures measures) {
    RunResult all = study.headline().with();
    RunResult run =
        study.hedgeLayers().stream()
            .findFirst()
            .map(layer -> Measures.ownerOf(layer, all))
            .orElse(all);
    int open = 0;
    for (int i = 0; i < run.sessions().size(); i++) {
      open += Measures.condorOpenInto(run, i) ? 1 : 0;
    }
    Money openPnl = Money.ZERO;
    Money flatPnl = Money.ZERO;
    for (String layer : study.hedgeLayers()) {
      Measures.SourceProfit profit = measures.sources().get(layer);
      if (profit != null) {
        openPnl = openPnl.plus(profit.condorOpen());
        flatPnl = flatPnl.plus(profit.condorFlat());
      }
    }
    return new HedgeNights(open, openPnl, run.sessions().size() - open, flatPnl);
  }
}
