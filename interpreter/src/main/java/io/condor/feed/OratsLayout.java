package io.condor.feed;

import java.util.List;

/**
 * ORATS near-end-of-day files: call and put a row, taken fourteen minutes before the close, all
 * tickers of the market in one file.
 *
 * <p>Roots come from the OPRA symbols where there are any, else from the ticker and the expiry as
 * in {@link OptionsDxLayout}. The one delta of a row is the call's; puts have none.
 */
final class OratsLayout implements ChainLayout {
  private static final int SECONDS_BEFORE_CLOSE = 14 * 60;

  @Override
  public String id() {
    return "orats";
  }

  @Override
  public String description() {
    return "ORATS near end of day, call and put a row: ticker,cOpra,pOpra,stkPx,expirDate,yte,strike,…";
  }

  @Override
  public List<String> required() {
    return List.of(
        "ticker", "expirdate", "strike", "cbidpx", "caskpx", "pbidpx", "paskpx", "trade_date");
  }

  @Override
  public RowColumns columns(ChainHeader header) {
    int index = header.column("spot_px");
    return new RowColumns()
        .day(header.column("trade_date"), "M/d/yyyy")
        .beforeClose(SECONDS_BEFORE_CLOSE)
        .root(header.column("ticker"))
        .monthlyRootsByExpiry()
        .expiry(header.column("expirdate"), "M/d/yyyy")
        .strike(header.column("strike"), 1)
        .underlying(index < 0 ? header.column("stkpx") : index)
        .sides(
            side(header, "c").model(header.column("cmidiv"), header.column("delta")),
            side(header, "p").model(header.column("pmidiv"), SideColumns.ABSENT));
  }

  private static SideColumns side(ChainHeader header, String prefix) {
    return SideColumns.NONE
        .symbol(header.column(prefix + "opra"))
        .quote(header.column(prefix + "bidpx"), header.column(prefix + "askpx"))
        .counts(header.column(prefix + "volu"), header.column(prefix + "oi"));
  }
}
