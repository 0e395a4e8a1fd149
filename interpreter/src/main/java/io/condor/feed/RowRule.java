package io.condor.feed;

/** Why a row, or one of its two options, is not taken. */
enum RowRule {
  NONE("", ""),
  SHORT_ROW("short-row", "fewer columns than the header"),
  LONG_ROW("long-row", "more columns than the header"),
  BAD_QUOTES("bad-quotes", "quotation marks that do not match"),
  BAD_NUMBER("bad-number", "not a number, or too large for one"),
  BAD_COUNT("bad-count", "not a count of contracts"),
  BAD_DATE("bad-date", "not a date in the layout's format"),
  BAD_TIME("bad-time", "not a time of day"),
  BAD_RIGHT("bad-right", "neither call nor put"),
  BAD_STRIKE("bad-strike", "not a strike above zero"),
  BAD_SYMBOL("bad-symbol", "not an option symbol"),
  SYMBOL_MISMATCH("symbol-mismatch", "symbol says another expiry, right or strike than the row"),
  UNKNOWN_ROOT("unknown-root", "no option root of SPX or VIX"),
  NO_OPTION("no-option", "a row without a contract"),
  EMPTY_SIDE("empty-side", "neither bid, ask nor last trade");

  private final String id;
  private final String meaning;

  RowRule(String id, String meaning) {
    this.id = id;
    this.meaning = meaning;
  }

  /** Stable name, as reports have it. */
  String id() {
    return id;
  }

  String meaning() {
    return meaning;
  }
}
