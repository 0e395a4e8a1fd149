package io.condor.feed;

import io.condor.market.DataException;
import java.util.List;

/**
 * Cboe DataShop's end-of-day option quotes: the snapshot of 15:45, on days that close early fifteen
 * minutes before the close.
 *
 * <p>Extracts without a root column tell the root at the start of the file's name.
 */
final class DatashopEodLayout implements ChainLayout {
  private static final int SECONDS_BEFORE_CLOSE = 15 * 60;

  @Override
  public String id() {
    return "datashop-eod";
  }

  @Override
  public String description() {
    return "Cboe DataShop end of day, the 15:45 quotes: quote_date,…,bid_1545,…,ask_1545,…";
  }

  @Override
  public List<String> required() {
    return List.of("quote_date", "expiration", "strike", "option_type", "bid_1545", "ask_1545");
  }

  @Override
  public RowColumns columns(ChainHeader header) {
    RowColumns columns =
        new RowColumns()
            .day(header.column("quote_date"), "yyyy-MM-dd")
            .beforeClose(SECONDS_BEFORE_CLOSE)
            .expiry(header.column("expiration"), "yyyy-MM-dd")
            .strike(header.column("strike"), 1)
            .right(header.column("option_type"))
            .forward(header.column("implied_underlying_price_1545"))
            .side(
                SideColumns.NONE
                    .quote(header.column("bid_1545"), header.column("ask_1545"))
                    .sizes(header.column("bid_size_1545"), header.column("ask_size_1545"))
                    .last(header.column("close"))
                    .model(header.column("implied_volatility_1545"), header.column("delta_1545"))
                    .counts(header.column("trade_volume"), header.column("open_interest")));
    int active = header.column("active_underlying_price_1545");
    if (active >= 0) {
      columns.underlying(active);
    } else if (header.column("underlying_ask_1545") >= 0) {
      columns.underlyingBetween(
          header.column("underlying_bid_1545"), header.column("underlying_ask_1545"));
    }
    return root(columns, header);
  }

  private static RowColumns root(RowColumns columns, ChainHeader header) {
    if (header.column("root") >= 0) {
      return columns.root(header.column("root"));
    }
    return columns.ofRoot(
        header
            .name()
            .root()
            .orElseThrow(
                () ->
                    new DataException(
                        header.place(),
                        "no column `root`, and the name of the file tells none",
                        "let the name begin with the root: spxw20190626.csv")));
  }
}
