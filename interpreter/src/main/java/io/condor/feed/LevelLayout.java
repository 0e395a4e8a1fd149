package io.condor.feed;

/** How a file of daily levels is laid out. */
public enum LevelLayout {
  /** Cboe's index histories: {@code DATE,OPEN,HIGH,LOW,CLOSE}, or {@code DATE,<NAME>}. */
  CBOE_INDEX,
  /** A reply of Yahoo's chart service, JSON, as received. */
  YAHOO_CHART,
  /** FRED's CSV: a date and one value; an empty cell or {@code .} is no value. */
  FRED,
  /** Any CSV with a header, by the names of its columns. */
  COLUMNS
}
