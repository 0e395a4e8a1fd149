package io.condor.feed;

import io.condor.market.DataException;
import java.util.List;

/**
 * QuantConnect Lean's option universes: one file a day, named after it, in a folder named after the
 * root; model numbers and counts, no quotes.
 *
 * <p>Their prices are neither quotes nor trades and are left out; the index's own row has no
 * contract.
 */
final class LeanUniverseLayout implements ChainLayout {
  @Override
  public String id() {
    return "lean-universe";
  }

  @Override
  public String description() {
    return "QuantConnect Lean universe of a day, vols and open interest without quotes: #expiry,strike,…";
  }

  @Override
  public List<String> required() {
    return List.of("#expiry", "strike", "right", "open_interest", "implied_volatility", "delta");
  }

  @Override
  public RowColumns columns(ChainHeader header) {
    String repair = "keep Lean's own path: universes/spxw/20230623.csv";
    int day =
        header
            .name()
            .day()
            .orElseThrow(
                () ->
                    new DataException(
                        header.place(), "the file's name tells no trading day", repair));
    String root =
        header
            .name()
            .root()
            .orElseThrow(
                () ->
                    new DataException(
                        header.place(), "neither file nor folder begin with a root", repair));
    return new RowColumns()
        .onDay(day)
        .ofRoot(root)
        .expiry(header.column("#expiry"), "yyyyMMdd")
        .strike(header.column("strike"), 1)
        .right(header.column("right"))
        .side(
            SideColumns.NONE
                .model(header.column("implied_volatility"), header.column("delta"))
                .counts(header.column("volume"), header.column("open_interest")));
  }
}
