package io.condor.feed;

import io.condor.market.DataException;
import java.util.List;

/**
 * OptionsDX text files, such as {@code spx_eod_202301.txt}: names in brackets, blanks after commas,
 * a call and a put a row.
 *
 * <p>The files tell the underlying, in their name, but no root: SPX options of a standard monthly
 * expiry are taken as SPX, all others as SPXW.
 */
final class OptionsDxLayout implements ChainLayout {
  @Override
  public String id() {
    return "optionsdx";
  }

  @Override
  public String description() {
    return "OptionsDX text, call and put a row: [QUOTE_UNIXTIME], [QUOTE_READTIME], …, [C_BID], …";
  }

  @Override
  public List<String> required() {
    return List.of("quote_readtime", "expire_date", "strike", "c_bid", "c_ask", "p_bid", "p_ask");
  }

  @Override
  public RowColumns columns(ChainHeader header) {
    RowColumns columns =
        new RowColumns()
            .day(header.column("quote_readtime"), "yyyy-MM-dd H:mm")
            .expiry(header.column("expire_date"), "yyyy-MM-dd")
            .strike(header.column("strike"), 1)
            .underlying(header.column("underlying_last"))
            .sides(side(header, "c_"), side(header, "p_"));
    String root =
        header
            .name()
            .root()
            .orElseThrow(
                () ->
                    new DataException(
                        header.place(),
                        "the layout has no root, and the name of the file tells none",
                        "let the name begin with the underlying: spx_eod_202301.txt"));
    columns.ofRoot(root);
    return root.startsWith("SPX") ? columns.monthlyRootsByExpiry() : columns;
  }

  private static SideColumns side(ChainHeader header, String prefix) {
    return SideColumns.NONE
        .quote(header.column(prefix + "bid"), header.column(prefix + "ask"))
        .bothSizes(header.column(prefix + "size"))
        .last(header.column(prefix + "last"))
        .model(header.column(prefix + "iv"), header.column(prefix + "delta"))
        .counts(header.column(prefix + "volume"), SideColumns.ABSENT);
  }
}
