package io.condor.feed;

import java.util.List;

/**
 * Cboe DataShop's option quotes at intervals, with or without calcs. Where there are calcs, {@code
 * implied_underlying_price} is the forward of the expiry and {@code active_underlying_price} the
 * index.
 */
final class DatashopIntervalLayout implements ChainLayout {
  @Override
  public String id() {
    return "datashop-interval";
  }

  @Override
  public String description() {
    return "Cboe DataShop at intervals, with or without calcs: underlying_symbol,quote_datetime,root,…";
  }

  @Override
  public List<String> required() {
    return List.of("quote_datetime", "root", "expiration", "strike", "option_type", "bid", "ask");
  }

  @Override
  public RowColumns columns(ChainHeader header) {
    RowColumns columns =
        new RowColumns()
            .day(header.column("quote_datetime"), "yyyy-MM-dd HH:mm:ss")
            .root(header.column("root"))
            .expiry(header.column("expiration"), "yyyy-MM-dd")
            .strike(header.column("strike"), 1)
            .right(header.column("option_type"))
            .forward(header.column("implied_underlying_price"))
            .side(
                SideColumns.NONE
                    .quote(header.column("bid"), header.column("ask"))
                    .sizes(header.column("bid_size"), header.column("ask_size"))
                    .last(header.column("close"))
                    .model(header.column("implied_volatility"), header.column("delta"))
                    .counts(header.column("trade_volume"), header.column("open_interest")));
    int active = header.column("active_underlying_price");
    if (active >= 0) {
      return columns.underlying(active);
    }
    return header.column("underlying_ask") < 0 || header.column("underlying_bid") < 0
        ? columns
        : columns.underlyingBetween(
            header.column("underlying_bid"), header.column("underlying_ask"));
  }
}
