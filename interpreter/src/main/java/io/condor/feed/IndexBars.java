package io.condor.feed;

import io.condor.market.DataException;
import io.condor.market.Field;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bars of one index as they stand in a text that has no header: a reply of Yahoo's chart service,
 * or a text of QuantConnect Lean. Nothing is repaired or refused but rows that are no bars: this is
 * for rules that say what cannot be trusted.
 *
 * <p>Lean's daily and hourly texts are named after the index, {@code spx.csv}, and start a row with
 * {@code 20210104 08:00}; those of seconds and minutes are named {@code
 * 20210104_spx_minute_trade.csv} and start it with milliseconds since midnight.
 */
public final class IndexBars {
  /** A century of days or two of hours: what is longer is no history of bars. */
  private static final int MOST_BARS = 100_000;

  private static final int PROBE_BYTES = 256;
  private static final int DAY_MILLIS = 86_400_000;

  private static final Pattern LEAN_OF_DAY =
      Pattern.compile("([0-9]{8})_([a-z0-9]{1,12})_(?:second|minute)_trade\\.csv");
  private static final Pattern LEAN = Pattern.compile("([a-z0-9]{1,12})\\.csv");
  private static final Pattern LEAN_ROW = Pattern.compile("[0-9]{8} [0-9]{2}:[0-9]{2},.*");
  private static final Pattern LEAN_TIME = Pattern.compile("([0-9]{8}) ([0-9]{2}:[0-9]{2})");
  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,8}");
  private static final Pattern LEVEL = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,12})?");
  private static final Pattern SHORT_GRANULARITY = Pattern.compile("[0-9]+[mh]");

  private static final int LEAN_COLUMNS = 6;

  /**
   * One bar; a level that is not there is NaN.
   *
   * @param row in the text, from 1
   */
  public record Bar(LocalDate day, double open, double high, double low, double close, long row) {}

  private final String name;
  private final String rowWord;
  private final List<Bar> bars = new ArrayList<>();
  private final List<Long> badRows = new ArrayList<>();
  private boolean daily;

  private IndexBars(String name, String rowWord) {
    this.name = name;
    this.rowWord = rowWord;
  }

  /**
   * Reads {@code text}; empty if it is neither, and then none of it is taken.
   *
   * @param place of the text, for messages
   * @param entry name within the zip, or of the file
   * @param text which must support marks
   * @throws DataException if it is one of them and damaged
   */
  public static Optional<IndexBars> read(String place, String entry, InputStream text) {
    String start = start(place, text);
    if (start.stripLeading().startsWith("{")) {
      return Optional.of(chart(YahooChart.parse(place, text)));
    }
    String file = entry.substring(entry.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    Matcher ofDay = LEAN_OF_DAY.matcher(file);
    if (ofDay.matches() && !start.isEmpty() && Character.isDigit(start.charAt(0))) {
      int day = day(ofDay.group(1));
      if (day != Integer.MIN_VALUE) {
        return Optional.of(lean(ofDay.group(2), day, place, text));
      }
    }
    Matcher named = LEAN.matcher(file);
    if (named.matches() && LEAN_ROW.matcher(start.lines().findFirst().orElse("")).matches()) {
      return Optional.of(lean(named.group(1), Integer.MIN_VALUE, place, text));
    }
    return Optional.empty();
  }

  private static String start(String place, InputStream text) {
    try {
      text.mark(PROBE_BYTES);
      byte[] bytes = text.readNBytes(PROBE_BYTES);
      text.reset();
      StringBuilder start = new StringBuilder();
      for (byte b : bytes) {
        start.append((char) (b & 0xFF));
      }
      return start.toString();
    } catch (IOException e) {
      throw new DataException(
          place, "cannot be read: " + PackedFile.reason(e), "copy the file again");
    }
  }

  private static IndexBars chart(YahooChart chart) {
    IndexBars bars = new IndexBars(chart.symbol(), "bar");
    bars.daily = !SHORT_GRANULARITY.matcher(chart.granularity()).matches();
    for (int i = 0; i < chart.size(); i++) {
      bars.bars.add(
          new Bar(
              chart.date(i),
              chart.value(Field.OPEN, i),
              chart.value(Field.HIGH, i),
              chart.value(Field.LOW, i),
              chart.value(Field.CLOSE, i),
              i + 1));
    }
    return bars;
  }

  /**
   * @param day of all rows, or {@link Integer#MIN_VALUE} if each has its own
   */
  private static IndexBars lean(String name, int day, String place, InputStream text) {
    IndexBars bars = new IndexBars(name.toUpperCase(Locale.ROOT), "line");
    RowScanner rows = new RowScanner(text, place, (byte) ',');
    bars.daily = day == Integer.MIN_VALUE;
    long line = 0;
    while (rows.next()) {
      line++;
      List<String> cells = rows.texts();
      if (cells.size() == 1 && cells.get(0).isBlank()) {
        continue;
      }
      if (bars.bars.size() + bars.badRows.size() == MOST_BARS) {
        throw new DataException(rows.place(), "more than " + MOST_BARS + " bars", "split the file");
      }
      bars.leanRow(cells, day, line);
    }
    return bars;
  }

  private void leanRow(List<String> cells, int day, long line) {
    int rowDay = day;
    boolean whole = cells.size() == LEAN_COLUMNS;
    if (day == Integer.MIN_VALUE) {
      Matcher time = LEAN_TIME.matcher(cells.get(0));
      if (time.matches()) {
        rowDay = day(time.group(1));
        daily &= time.group(2).equals("00:00");
      }
    } else {
      whole &=
          MILLIS.matcher(cells.get(0)).matches() && Integer.parseInt(cells.get(0)) < DAY_MILLIS;
    }
    for (int i = 1; whole && i <= 4; i++) {
      whole = LEVEL.matcher(cells.get(i)).matches();
    }
    if (!whole || rowDay == Integer.MIN_VALUE) {
      badRows.add(line);
      return;
    }
    bars.add(
        new Bar(
            LocalDate.ofEpochDay(rowDay),
            Double.parseDouble(cells.get(1)),
            Double.parseDouble(cells.get(2)),
            Double.parseDouble(cells.get(3)),
            Double.parseDouble(cells.get(4)),
            line));
  }

  private static int day(String digits) {
    return MomentFormat.epochDay(
        Integer.parseInt(digits.substring(0, 4)),
        Integer.parseInt(digits.substring(4, 6)),
        Integer.parseInt(digits.substring(6)));
  }

  /** Name of the index as the text has it, such as {@code ^VIX}; may be empty. */
  public String name() {
    return name;
  }

  /** What a row is called: {@code bar} or {@code line}. */
  public String rowWord() {
    return rowWord;
  }

  /** Whether a bar is a day or longer; several a day if not. */
  public boolean isDaily() {
    return daily;
  }

  /** In the order of the text. */
  public List<Bar> bars() {
    return Collections.unmodifiableList(bars);
  }

  /** Rows that are no bars, by number. */
  public List<Long> badRows() {
    return Collections.unmodifiableList(badRows);
  }
}
