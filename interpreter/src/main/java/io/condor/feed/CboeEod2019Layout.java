package io.condor.feed;

import java.util.List;

/** Whole chains as scraped from Cboe in 2019, one option a row, at an unknown time of the day. */
final class CboeEod2019Layout implements ChainLayout {
  @Override
  public String id() {
    return "cboe-eod-2019";
  }

  @Override
  public String description() {
    return "whole chain once a day, one option a row: underlying,underlying_last,exchange,optionroot,…";
  }

  @Override
  public List<String> required() {
    return List.of(
        "underlying_last", "optionroot", "type", "expiration", "quotedate", "strike", "bid", "ask");
  }

  @Override
  public RowColumns columns(ChainHeader header) {
    return new RowColumns()
        .day(header.column("quotedate"), "M/d/yyyy")
        .expiry(header.column("expiration"), "M/d/yyyy")
        .strike(header.column("strike"), 1)
        .right(header.column("type"))
        .underlying(header.column("underlying_last"))
        .side(
            SideColumns.NONE
                .symbol(header.column("optionroot"))
                .quote(header.column("bid"), header.column("ask"))
                .last(header.column("last"))
                .model(header.column("impliedvol"), header.column("delta"))
                .counts(header.column("volume"), header.column("openinterest")));
  }
}
