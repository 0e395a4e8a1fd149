package io.condor.feed;

import java.util.stream.IntStream;

/**
 * Where one option of a row has its numbers: columns from 0, {@link #ABSENT} for what the layout
 * lacks. A row has one option, or a call and a put.
 *
 * @param symbol column of an OCC symbol
 * @param sizes column that holds both sizes, as {@code 12 x 30}
 */
record SideColumns(
    int symbol,
    int bid,
    int ask,
    int bidSize,
    int askSize,
    int sizes,
    int last,
    int vol,
    int delta,
    int volume,
    int openInterest) {
  static final int ABSENT = -1;

  static final SideColumns NONE =
      new SideColumns(
          ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT);

  SideColumns symbol(int column) {
    return new SideColumns(
        column, bid, ask, bidSize, askSize, sizes, last, vol, delta, volume, openInterest);
  }

  SideColumns quote(int bidColumn, int askColumn) {
    return new SideColumns(
        symbol,
        bidColumn,
        askColumn,
        bidSize,
        askSize,
        sizes,
        last,
        vol,
        delta,
        volume,
        openInterest);
  }

  SideColumns sizes(int bidColumn, int askColumn) {
    return new SideColumns(
        symbol, bid, ask, bidColumn, askColumn, sizes, last, vol, delta, volume, openInterest);
  }

  SideColumns bothSizes(int column) {
    return new SideColumns(
        symbol, bid, ask, bidSize, askSize, column, last, vol, delta, volume, openInterest);
  }

  SideColumns last(int column) {
    return new SideColumns(
        symbol, bid, ask, bidSize, askSize, sizes, column, vol, delta, volume, openInterest);
  }

  SideColumns model(int volColumn, int deltaColumn) {
    return new SideColumns(
        symbol,
        bid,
        ask,
        bidSize,
        askSize,
        sizes,
        last,
        volColumn,
        deltaColumn,
        volume,
        openInterest);
  }

  SideColumns counts(int volumeColumn, int openInterestColumn) {
    return new SideColumns(
        symbol,
        bid,
        ask,
        bidSize,
        askSize,
        sizes,
        last,
        vol,
        delta,
        volumeColumn,
        openInterestColumn);
  }

  /** The columns, absent ones below zero. */
  IntStream read() {
    return IntStream.of(
        symbol, bid, ask, bidSize, askSize, sizes, last, vol, delta, volume, openInterest);
  }
}
