package io.condor.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which column of a row means what, and what the text as a whole says where no column does: set up
 * once for a text, then read by {@link RowReader}.
 */
final class RowColumns {
  static final int ABSENT = SideColumns.ABSENT;

  /** Ways in which vendors write rights. */
  static final List<String> CALL_CODES = List.of("C", "call", "Call", "CALL", "c");

  static final List<String> PUT_CODES = List.of("P", "put", "Put", "PUT", "p");

  private int dayColumn = ABSENT;
  private MomentFormat dayFormat = MomentFormat.of("yyyy-MM-dd");
  private int day;
  private int timeColumn = ABSENT;
  private MomentFormat timeFormat = MomentFormat.of("HH:mm:ss");
  private boolean timeInMillis;
  private int second = ChainBlock.NO_TIME;
  private int barSeconds;
  private int secondsBeforeClose = -1;
  private int rootColumn = ABSENT;
  private String root = "";
  private int rightColumn = ABSENT;
  private byte[][] callCodes = codes(CALL_CODES);
  private byte[][] putCodes = codes(PUT_CODES);
  private boolean call;
  private int expiryColumn = ABSENT;
  private MomentFormat expiryFormat = MomentFormat.of("yyyy-MM-dd");
  private int expiryDay;
  private int strikeColumn = ABSENT;
  private double strikeDivisor = 1;
  private double strike;
  private int underlyingColumn = ABSENT;
  private int underlyingBidColumn = ABSENT;
  private int underlyingAskColumn = ABSENT;
  private double underlying = Double.NaN;
  private double underlyingDivisor = 1;
  private int forwardColumn = ABSENT;
  private double priceDivisor = 1;
  private double volDivisor = 1;
  private boolean emptyPriceMeansNone;
  private boolean monthlyRootsByExpiry;
  private boolean midnightMeansNoTime;
  private boolean wide;
  private SideColumns side = SideColumns.NONE;
  private SideColumns putSide = SideColumns.NONE;

  /** The trading day stands in a column, perhaps with the time. */
  RowColumns day(int column, String format) {
    this.dayColumn = column;
    this.dayFormat = MomentFormat.of(format);
    return this;
  }

  /** One trading day for all rows. */
  RowColumns onDay(int epochDay) {
    this.day = epochDay;
    return this;
  }

  RowColumns time(int column, String format) {
    this.timeColumn = column;
    this.timeFormat = MomentFormat.of(format);
    return this;
  }

  /** The time stands in a column as milliseconds since midnight in New York. */
  RowColumns timeInMillis(int column) {
    this.timeColumn = column;
    this.timeInMillis = true;
    return this;
  }

  /** One New York second of the day for all rows. */
  RowColumns atSecond(int secondOfDay) {
    this.second = secondOfDay;
    return this;
  }

  /** Times are those of a bar's start, and its last quote is known at its end. */
  RowColumns barsOf(int seconds) {
    this.barSeconds = seconds;
    return this;
  }

  /** Quotes are of so many seconds before the session's close. */
  RowColumns beforeClose(int seconds) {
    this.secondsBeforeClose = seconds;
    return this;
  }

  RowColumns root(int column) {
    this.rootColumn = column;
    return this;
  }

  RowColumns ofRoot(String name) {
    this.root = name;
    return this;
  }

  /**
   * The text has SPX options under one name: those of a standard monthly expiry are SPX, all others
   * SPXW.
   */
  RowColumns monthlyRootsByExpiry() {
    this.monthlyRootsByExpiry = true;
    return this;
  }

  RowColumns right(int column) {
    this.rightColumn = column;
    return this;
  }

  RowColumns right(int column, List<String> calls, List<String> puts) {
    this.rightColumn = column;
    this.callCodes = codes(calls);
    this.putCodes = codes(puts);
    return this;
  }

  RowColumns onlyCalls(boolean calls) {
    this.call = calls;
    return this;
  }

  RowColumns expiry(int column, String format) {
    this.expiryColumn = column;
    this.expiryFormat = MomentFormat.of(format);
    return this;
  }

  RowColumns expiring(int epochDay) {
    this.expiryDay = epochDay;
    return this;
  }

  RowColumns strike(int column, double divisor) {
    this.strikeColumn = column;
    this.strikeDivisor = divisor;
    return this;
  }

  RowColumns struckAt(double level) {
    this.strike = level;
    return this;
  }

  RowColumns underlying(int column) {
    this.underlyingColumn = column;
    return this;
  }

  /** The index level is the middle of two columns. */
  RowColumns underlyingBetween(int bidColumn, int askColumn) {
    this.underlyingBidColumn = bidColumn;
    this.underlyingAskColumn = askColumn;
    return this;
  }

  RowColumns underlyingAt(double level) {
    this.underlying = level;
    return this;
  }

  RowColumns underlyingDivisor(double divisor) {
    this.underlyingDivisor = divisor;
    return this;
  }

  RowColumns forward(int column) {
    this.forwardColumn = column;
    return this;
  }

  RowColumns priceDivisor(double divisor) {
    this.priceDivisor = divisor;
    return this;
  }

  RowColumns volDivisor(double divisor) {
    this.volDivisor = divisor;
    return this;
  }

  /** An empty bid or ask says that there is none, rather than that it is unknown. */
  RowColumns emptyPriceMeansNone() {
    this.emptyPriceMeansNone = true;
    return this;
  }

  /** The time 00:00 stands for none: a bar of a whole day. */
  RowColumns midnightMeansNoTime() {
    this.midnightMeansNoTime = true;
    return this;
  }

  /** One option a row. */
  RowColumns side(SideColumns columns) {
    this.side = columns;
    return this;
  }

  /** A call and a put a row. */
  RowColumns sides(SideColumns calls, SideColumns puts) {
    this.wide = true;
    this.side = calls;
    this.putSide = puts;
    return this;
  }

  private static byte[][] codes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  int dayColumn() {
    return dayColumn;
  }

  MomentFormat dayFormat() {
    return dayFormat;
  }

  int day() {
    return day;
  }

  int timeColumn() {
    return timeColumn;
  }

  MomentFormat timeFormat() {
    return timeFormat;
  }

  boolean hasTimeInMillis() {
    return timeInMillis;
  }

  int second() {
    return second;
  }

  int barSeconds() {
    return barSeconds;
  }

  int secondsBeforeClose() {
    return secondsBeforeClose;
  }

  int rootColumn() {
    return rootColumn;
  }

  String root() {
    return root;
  }

  boolean hasMonthlyRootsByExpiry() {
    return monthlyRootsByExpiry;
  }

  int rightColumn() {
    return rightColumn;
  }

  byte[][] callCodes() {
    return callCodes;
  }

  byte[][] putCodes() {
    return putCodes;
  }

  boolean call() {
    return call;
  }

  int expiryColumn() {
    return expiryColumn;
  }

  MomentFormat expiryFormat() {
    return expiryFormat;
  }

  int expiryDay() {
    return expiryDay;
  }

  int strikeColumn() {
    return strikeColumn;
  }

  double strikeDivisor() {
    return strikeDivisor;
  }

  double strike() {
    return strike;
  }

  int underlyingColumn() {
    return underlyingColumn;
  }

  int underlyingBidColumn() {
    return underlyingBidColumn;
  }

  int underlyingAskColumn() {
    return underlyingAskColumn;
  }

  double underlying() {
    return underlying;
  }

  double underlyingDivisor() {
    return underlyingDivisor;
  }

  int forwardColumn() {
    return forwardColumn;
  }

  double priceDivisor() {
    return priceDivisor;
  }

  double volDivisor() {
    return volDivisor;
  }

  boolean isEmptyPriceNone() {
    return emptyPriceMeansNone;
  }

  boolean isMidnightNoTime() {
    return midnightMeansNoTime;
  }

  boolean isWide() {
    return wide;
  }

  /** The option of a row, in wide rows the call. */
  SideColumns side() {
    return side;
  }

  SideColumns putSide() {
    return putSide;
  }

  /** The columns that are read. */
  IntStream read() {
    IntStream shared =
        IntStream.of(
            dayColumn,
            timeColumn,
            rootColumn,
            rightColumn,
            expiryColumn,
            strikeColumn,
            underlyingColumn,
            underlyingBidColumn,
            underlyingAskColumn,
            forwardColumn);
    return IntStream.concat(shared, IntStream.concat(side.read(), putSide.read()))
        .filter(column -> column >= 0)
        .distinct();
  }
}
