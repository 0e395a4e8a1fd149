package io.condor.feed;

import java.util.Arrays;

/**
 * Reads the rows of one text into blocks: every number is checked, and an option with a fault is
 * counted by rule and left out.
 *
 * <p>A vendor's zero for an index level or a forward stands for unknown and becomes NaN; zero
 * prices, vols and deltas stay as they are.
 */
final class RowReader {
  private static final double MAX_STRIKE = 1e6;
  private static final int SYMBOL_TAIL = 15;

  private final RowScanner rows;
  private final RowColumns columns;
  private final int width;
  private final BlockWriter out;
  private final Rejections rejections;
  private final SessionTimes times;
  private final byte[] bytes;
  private final boolean hasSymbol;
  private final int[] read;

  private RowRule fault = RowRule.NONE;
  private int faultColumn;
  private int day;
  private int second;
  private String rowRoot = "";
  private String root = "";
  private boolean call;
  private int expiryDay;
  private double strike;
  private double underlying;
  private double forward;
  private int symbolDate;
  private int symbolDay;

  /**
   * @param rows after the header
   * @param width columns that every row has
   */
  RowReader(
      RowScanner rows,
      RowColumns columns,
      int width,
      BlockWriter out,
      Rejections rejections,
      SessionTimes times) {
    this.rows = rows;
    this.columns = columns;
    this.width = width;
    this.out = out;
    this.rejections = rejections;
    this.times = times;
    this.bytes = rows.bytes();
    this.read = columns.read().toArray();
    this.hasSymbol = columns.side().symbol() >= 0;
  }

  void readAll() {
    while (rows.next()) {
      readRow();
    }
  }

  private void readRow() {
    int fields = rows.fields();
    rows.trim(fields - 1);
    if (fields == 1 && rows.isEmpty(0)) {
      return;
    }
    fault = RowRule.NONE;
    readShape(fields);
    if (fault == RowRule.NONE) {
      for (int column : read) {
        rows.trim(column);
      }
      readContract();
    }
    if (columns.isWide()) {
      readSide(columns.side(), true);
      readSide(columns.putSide(), false);
    } else {
      readSide(columns.side(), call);
    }
  }

  private void readShape(int fields) {
    faultColumn = SideColumns.ABSENT;
    if (rows.broken()) {
      fault = RowRule.BAD_QUOTES;
    } else if (fields < width) {
      fault = RowRule.SHORT_ROW;
    } else if (fields > width && !(fields == width + 1 && rows.isEmpty(width))) {
      fault = RowRule.LONG_ROW;
    }
  }

  /** What both options of a row share. */
  private void readContract() {
    if (columns.strikeColumn() >= 0) {
      readStrike(columns.strikeColumn());
    } else {
      strike = columns.strike();
    }
    if (columns.expiryColumn() >= 0) {
      long moment = moment(columns.expiryColumn(), columns.expiryFormat());
      expiryDay = MomentFormat.day(moment);
    } else {
      expiryDay = columns.expiryDay();
    }
    readMoment();
    if (columns.rightColumn() >= 0) {
      readRight(columns.rightColumn());
    } else {
      call = columns.call();
    }
    readRoot();
    readLevels();
  }

  private void readStrike(int column) {
    if (rows.isEmpty(column)) {
      fail(RowRule.NO_OPTION, column);
      return;
    }
    strike = Decimal.parse(bytes, rows.start(column), rows.end(column));
    if (columns.strikeDivisor() != 1) {
      strike /= columns.strikeDivisor();
    }
    if (!(strike > 0 && strike <= MAX_STRIKE)) {
      fail(RowRule.BAD_STRIKE, column);
    }
  }

  private long moment(int column, MomentFormat format) {
    long moment = format.parse(bytes, rows.start(column), rows.end(column));
    if (moment == MomentFormat.BAD) {
      fail(RowRule.BAD_DATE, column);
      return 0;
    }
    return moment;
  }

  private void readMoment() {
    second = columns.second();
    if (columns.dayColumn() >= 0) {
      long moment = moment(columns.dayColumn(), columns.dayFormat());
      day = MomentFormat.day(moment);
      if (MomentFormat.second(moment) != ChainBlock.NO_TIME) {
        second = MomentFormat.second(moment);
      }
    } else {
      day = columns.day();
    }
    if (columns.timeColumn() >= 0) {
      readTime(columns.timeColumn());
    }
    if (columns.secondsBeforeClose() >= 0 && fault == RowRule.NONE) {
      second = times.beforeClose(day, columns.secondsBeforeClose());
    }
    if (second == 0 && columns.isMidnightNoTime()) {
      second = ChainBlock.NO_TIME;
    }
    if (second != ChainBlock.NO_TIME) {
      second += columns.barSeconds();
    }
  }

  private void readTime(int column) {
    if (columns.hasTimeInMillis()) {
      long millis = Decimal.whole(bytes, rows.start(column), rows.end(column));
      if (millis < 0 || millis >= 86_400_000) {
        fail(RowRule.BAD_TIME, column);
      } else {
        second = (int) (millis / 1_000);
      }
      return;
    }
    long moment = columns.timeFormat().parse(bytes, rows.start(column), rows.end(column));
    if (moment == MomentFormat.BAD) {
      fail(RowRule.BAD_TIME, column);
    } else {
      second = MomentFormat.second(moment);
    }
  }

  private void readRight(int column) {
    int from = rows.start(column);
    int to = rows.end(column);
    if (isOneOf(columns.callCodes(), from, to)) {
      call = true;
    } else if (isOneOf(columns.putCodes(), from, to)) {
      call = false;
    } else {
      fail(RowRule.BAD_RIGHT, column);
    }
  }

  private boolean isOneOf(byte[][] codes, int from, int to) {
    for (byte[] code : codes) {
      if (code.length == to - from && Arrays.equals(bytes, from, to, code, 0, code.length)) {
        return true;
      }
    }
    return false;
  }

  /** The root of the row, unless a symbol tells that of one of its options. */
  private void readRoot() {
    rowRoot = columns.root();
    if (columns.rootColumn() >= 0) {
      int column = columns.rootColumn();
      rowRoot = OptionRoots.of(bytes, rows.start(column), rows.end(column));
    }
    if (rowRoot.isEmpty() && (columns.rootColumn() >= 0 || !hasSymbol)) {
      fail(RowRule.UNKNOWN_ROOT, columns.rootColumn());
    }
    if (columns.hasMonthlyRootsByExpiry() && fault == RowRule.NONE && rowRoot.startsWith("SPX")) {
      rowRoot = times.isStandardMonthly(expiryDay) ? "SPX" : "SPXW";
    }
  }

  private void readLevels() {
    if (columns.underlyingColumn() >= 0) {
      underlying = level(columns.underlyingColumn(), columns.underlyingDivisor());
    } else if (columns.underlyingBidColumn() >= 0) {
      double bid = level(columns.underlyingBidColumn(), columns.underlyingDivisor());
      double ask = level(columns.underlyingAskColumn(), columns.underlyingDivisor());
      underlying = (bid + ask) / 2;
    } else {
      underlying = columns.underlying();
    }
    forward = level(columns.forwardColumn(), columns.underlyingDivisor());
  }

  private double level(int column, double divisor) {
    double value = number(column, divisor);
    return value > 0 ? value : Double.NaN;
  }

  private double number(int column, double divisor) {
    if (column < 0) {
      return Double.NaN;
    }
    int from = rows.start(column);
    int to = rows.end(column);
    if (from == to) {
      return Double.NaN;
    }
    double value = Decimal.parse(bytes, from, to);
    if (Double.isNaN(value)) {
      fail(RowRule.BAD_NUMBER, column);
    }
    return divisor == 1 ? value : value / divisor;
  }

  private long count(int column) {
    if (column < 0 || rows.isEmpty(column)) {
      return -1;
    }
    long value = Decimal.whole(bytes, rows.start(column), rows.end(column));
    if (value < 0) {
      fail(RowRule.BAD_COUNT, column);
    }
    return value;
  }

  private int size(int column) {
    long value = count(column);
    if (value > Integer.MAX_VALUE) {
      fail(RowRule.BAD_COUNT, column);
      return -1;
    }
    return (int) value;
  }

  /** Reads one option; what the row as a whole suffers from, both of its options suffer from. */
  private void readSide(SideColumns side, boolean isCall) {
    RowRule shared = fault;
    int sharedColumn = faultColumn;
    if (shared == RowRule.NONE) {
      int at = out.position();
      ChainBlock block = out.block();
      root = rowRoot;
      if (side.symbol() >= 0 && !(rows.isEmpty(side.symbol()) && columns.rootColumn() >= 0)) {
        readSymbol(side.symbol(), isCall);
      }
      readPrices(side, block, at);
      readCounts(side, block, at);
      if (fault == RowRule.NONE && columns.isWide()) {
        rejectEmpty(side, block, at);
      }
      if (fault == RowRule.NONE) {
        put(block, at, isCall);
        out.advance();
        return;
      }
    }
    rejections.reject(fault, rows, faultColumn);
    fault = shared;
    faultColumn = sharedColumn;
  }

  private void rejectEmpty(SideColumns side, ChainBlock block, int at) {
    if (Double.isNaN(block.bids()[at])
        && Double.isNaN(block.asks()[at])
        && Double.isNaN(block.lasts()[at])) {
      fail(RowRule.EMPTY_SIDE, side.bid());
    }
  }

  private void put(ChainBlock block, int at, boolean isCall) {
    block.quoteDays()[at] = day;
    block.quoteSeconds()[at] = second;
    block.roots()[at] = root;
    block.calls()[at] = isCall;
    block.expiryDays()[at] = expiryDay;
    block.strikes()[at] = strike;
    block.underlyings()[at] = underlying;
    block.forwards()[at] = forward;
    block.lines()[at] = rows.line();
  }

  private void readPrices(SideColumns side, ChainBlock block, int at) {
    double divisor = columns.priceDivisor();
    double bid = number(side.bid(), divisor);
    double ask = number(side.ask(), divisor);
    if (columns.isEmptyPriceNone()) {
      bid = Double.isNaN(bid) ? 0 : bid;
      ask = Double.isNaN(ask) ? 0 : ask;
    }
    block.bids()[at] = bid;
    block.asks()[at] = ask;
    block.lasts()[at] = number(side.last(), divisor);
    block.vols()[at] = number(side.vol(), columns.volDivisor());
    block.deltas()[at] = number(side.delta(), 1);
  }

  private void readCounts(SideColumns side, ChainBlock block, int at) {
    if (side.sizes() >= 0) {
      readSizes(side.sizes(), block, at);
    } else {
      block.bidSizes()[at] = size(side.bidSize());
      block.askSizes()[at] = size(side.askSize());
    }
    block.volumes()[at] = count(side.volume());
    block.openInterests()[at] = count(side.openInterest());
  }

  /** Both sizes in one field: {@code 12 x 30}. */
  private void readSizes(int column, ChainBlock block, int at) {
    int from = rows.start(column);
    int to = rows.end(column);
    block.bidSizes()[at] = -1;
    block.askSizes()[at] = -1;
    if (from == to) {
      return;
    }
    int cross = from;
    while (cross < to && bytes[cross] != 'x') {
      cross++;
    }
    int bidEnd = cross;
    while (bidEnd > from && bytes[bidEnd - 1] == ' ') {
      bidEnd--;
    }
    int askStart = Math.min(to, cross + 1);
    while (askStart < to && bytes[askStart] == ' ') {
      askStart++;
    }
    long bid = Decimal.whole(bytes, from, bidEnd);
    long ask = Decimal.whole(bytes, askStart, to);
    if (bid < 0 || ask < 0 || bid > Integer.MAX_VALUE || ask > Integer.MAX_VALUE) {
      fail(RowRule.BAD_COUNT, column);
      return;
    }
    block.bidSizes()[at] = (int) bid;
    block.askSizes()[at] = (int) ask;
  }

  /** An OCC symbol: root, yymmdd, C or P, strike in thousandths on eight digits. */
  private void readSymbol(int column, boolean isCall) {
    int from = rows.start(column);
    int tail = rows.end(column) - SYMBOL_TAIL;
    if (tail <= from) {
      fail(RowRule.BAD_SYMBOL, column);
      return;
    }
    int rootEnd = tail;
    while (rootEnd > from && bytes[rootEnd - 1] == ' ') {
      rootEnd--;
    }
    int date = digits(tail, 6);
    int thousandths = digits(tail + 7, 8);
    byte right = bytes[tail + 6];
    if (date < 0 || thousandths < 0 || (right != 'C' && right != 'P')) {
      fail(RowRule.BAD_SYMBOL, column);
      return;
    }
    root = OptionRoots.of(bytes, from, rootEnd);
    if (root.isEmpty()) {
      fail(RowRule.UNKNOWN_ROOT, column);
    } else if ((right == 'C') != isCall
        || thousandths / 1_000.0 != strike
        || symbolDay(date) != expiryDay) {
      fail(RowRule.SYMBOL_MISMATCH, column);
    }
  }

  private int symbolDay(int date) {
    if (date != symbolDate) {
      symbolDate = date;
      symbolDay = MomentFormat.epochDay(2_000 + date / 10_000, date / 100 % 100, date % 100);
    }
    return symbolDay;
  }

  private int digits(int from, int length) {
    int value = 0;
    for (int i = from; i < from + length; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private void fail(RowRule rule, int column) {
    if (fault == RowRule.NONE) {
      fault = rule;
      faultColumn = column;
    }
  }
}
