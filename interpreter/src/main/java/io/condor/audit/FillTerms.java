package io.condor.audit;

import io.condor.instrument.OptionRoot;
import io.condor.market.Field;
import io.condor.market.FillModel;
import io.condor.market.MarketHistory;
import io.condor.market.OptionMarket;
import io.condor.market.PriceSource;
import io.condor.market.Series;
import io.condor.market.SessionTime;

/**
 * What a fill model says of the orders of one instant.
 *
 * @param vix the last level known, points; NaN if unknown
 * @param vixBefore the close before today's, points; NaN if unknown
 */
record FillTerms(FillModel model, double vix, double vixBefore) {
  static FillTerms at(FillModel model, MarketHistory history, OptionMarket instant, int session) {
    if (!history.has(Series.VIX, Field.CLOSE)) {
      return new FillTerms(model, Double.NaN, Double.NaN);
    }
    double before = session == 0 ? Double.NaN : history.level(Series.VIX, Field.CLOSE, session - 1);
    if (instant.time().end() == SessionTime.End.CLOSE) {
      return new FillTerms(model, history.level(Series.VIX, Field.CLOSE, session), before);
    }
    boolean hasOpen = instant.source(OptionRoot.VIX, session) != PriceSource.NONE;
    double now = hasOpen ? history.level(Series.VIX, Field.OPEN, session) : before;
    return new FillTerms(model, now, before);
  }

  double share(int legs) {
    return model.share(legs, vix, vix / vixBefore - 1);
  }

  boolean isDelayed() {
    return model.isDelayed();
  }

  double moved(double yearlyDeviation) {
    return model.moved(yearlyDeviation);
  }

  int packageTickCents() {
    return model.packageTickCents();
  }
}
