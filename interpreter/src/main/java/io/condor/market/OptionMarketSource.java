package io.condor.market;

/** Makes the option prices of a world from its levels; again for each cut of its history. */
@FunctionalInterface
public interface OptionMarketSource {
  OptionMarket on(MarketHistory history, TradingCalendar calendar);
}
