package io.condor.feed;

import io.condor.market.DataException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One way of writing a day or a moment: letters as in {@code yyyy-MM-dd HH:mm:ss}, or {@code
 * epoch-seconds} and {@code epoch-millis}.
 *
 * <p>{@code M d H} stand for one or two digits, {@code MM dd HH mm ss} for two, {@code yy} for
 * years from 2000, {@code MMM} for three English letters, {@code EEE} for any word; {@code ~} skips
 * what remains; anything else stands for itself. Remembers the last text, as days repeat from row
 * to row.
 */
final class MomentFormat {
  /** What {@link #parse} gives for text that is not in this format. */
  static final long BAD = Long.MIN_VALUE;

  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final int MAX_BYTES = 48;
  private static final int MIN_YEAR = 1970;
  private static final int MAX_YEAR = 2199;

  private final String pattern;
  private final List<String> tokens;
  private final byte[] last = new byte[MAX_BYTES];
  private int lastLength = -1;
  private long lastMoment = BAD;

  private MomentFormat(String pattern, List<String> tokens) {
    this.pattern = pattern;
    this.tokens = tokens;
  }

  /**
   * @throws IllegalArgumentException if the pattern names no day and no moment; for patterns of
   *     ours
   */
  static MomentFormat of(String pattern) {
    return parsePattern(pattern)
        .orElseThrow(() -> new IllegalArgumentException("moment pattern `" + pattern + "`"));
  }

  /** A format for a pattern that a user wrote; empty if it names neither day nor time. */
  static Optional<MomentFormat> parsePattern(String pattern) {
    List<String> tokens = new ArrayList<>();
    if (pattern.startsWith("epoch-")) {
      tokens.add(pattern);
      boolean known = pattern.equals("epoch-seconds") || pattern.equals("epoch-millis");
      return known ? Optional.of(new MomentFormat(pattern, tokens)) : Optional.empty();
    }
    for (int at = 0; at < pattern.length(); ) {
      int end = at + 1;
      if (Character.isLetter(pattern.charAt(at))) {
        while (end < pattern.length() && pattern.charAt(end) == pattern.charAt(at)) {
          end++;
        }
      }
      tokens.add(pattern.substring(at, end));
      at = end;
    }
    boolean day = (tokens.contains("yyyy") || tokens.contains("yy")) && hasMonth(tokens);
    boolean time = tokens.contains("H") || tokens.contains("HH");
    return day || time ? Optional.of(new MomentFormat(pattern, tokens)) : Optional.empty();
  }

  private static boolean hasMonth(List<String> tokens) {
    return (tokens.contains("M") || tokens.contains("MM") || tokens.contains("MMM"))
        && (tokens.contains("d") || tokens.contains("dd"));
  }

  /**
   * The moment written in {@code bytes[from, to)}, to be taken apart with {@link #day} and {@link
   * #second}, or {@link #BAD}.
   */
  long parse(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == lastLength && Arrays.equals(bytes, from, to, last, 0, length)) {
      return lastMoment;
    }
    if (length > MAX_BYTES || length == 0) {
      return BAD;
    }
    long moment = new Reading(bytes, from, to).moment();
    System.arraycopy(bytes, from, last, 0, length);
    lastLength = length;
    lastMoment = moment;
    return moment;
  }

  static long moment(int day, int second) {
    return day * 100_000L + (second + 1);
  }

  static int day(long moment) {
    return (int) Math.floorDiv(moment, 100_000L);
  }

  /** Second of the day, {@link ChainBlock#NO_TIME} where the format has none. */
  static int second(long moment) {
    return (int) Math.floorMod(moment, 100_000L) - 1;
  }

  /** Day number of a date, or {@link Integer#MIN_VALUE} if there is no such date. */
  static int epochDay(int year, int month, int day) {
    if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12 || day < 1) {
      return Integer.MIN_VALUE;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    int days =
        month == 2
            ? (leap ? 29 : 28)
            : (month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
    if (day > days) {
      return Integer.MIN_VALUE;
    }
    // Days of the proleptic Gregorian calendar with years that begin in March.
    int y = month <= 2 ? year - 1 : year;
    int m = month <= 2 ? month + 9 : month - 3;
    return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day - 1 - 719_468;
  }

  /** Month, 1 to 12, of three English letters; 0 if they are none. */
  static int month(String letters) {
    int at = letters.length() < 3 ? -1 : MONTHS.indexOf(letters.substring(0, 3));
    return at < 0 || at % 3 != 0 ? 0 : at / 3 + 1;
  }

  @Override
  public String toString() {
    return pattern;
  }

  /** One text on its way through the pattern. */
  private final class Reading {
    private final byte[] bytes;
    private final int to;
    private int at;
    private int year;
    private int month;
    private int day;
    private int hour = -1;
    private int minute;
    private int second;
    private boolean bad;

    Reading(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.at = from;
      this.to = to;
    }

    long moment() {
      if (pattern.startsWith("epoch-")) {
        return epoch();
      }
      for (String token : tokens) {
        read(token);
        if (bad) {
          return BAD;
        }
      }
      if (at != to) {
        return BAD;
      }
      if (hour > 23 || minute > 59 || second > 59) {
        return BAD;
      }
      int epochDay = year == 0 ? 0 : epochDay(year, month, day);
      if (epochDay == Integer.MIN_VALUE) {
        return BAD;
      }
      return MomentFormat.moment(
          epochDay, hour < 0 ? ChainBlock.NO_TIME : hour * 3_600 + minute * 60 + second);
    }

    private void read(String token) {
      switch (token) {
        case "yyyy" -> year = digits(4, 4);
        case "yy" -> year = 2_000 + digits(2, 2);
        case "M" -> month = digits(1, 2);
        case "MM" -> month = digits(2, 2);
        case "MMM" -> month = MomentFormat.month(letters(3));
        case "d" -> day = digits(1, 2);
        case "dd" -> day = digits(2, 2);
        case "H" -> hour = digits(1, 2);
        case "HH" -> hour = digits(2, 2);
        case "mm" -> minute = digits(2, 2);
        case "ss" -> second = digits(2, 2);
        case "EEE" -> letters(MAX_BYTES);
        case "~" -> at = to;
        default -> literal(token);
      }
    }

    private int digits(int least, int most) {
      int value = 0;
      int from = at;
      while (at < to && at - from < most && bytes[at] >= '0' && bytes[at] <= '9') {
        value = value * 10 + bytes[at++] - '0';
      }
      bad |= at - from < least;
      return value;
    }

    private String letters(int most) {
      StringBuilder letters = new StringBuilder();
      while (at < to && letters.length() < most && Character.isLetter(bytes[at] & 0x7F)) {
        letters.append((char) (bytes[at++] & 0x7F));
      }
      bad |= letters.length() == 0;
      return letters.toString().toLowerCase(Locale.ROOT);
    }

    private void literal(String token) {
      for (int i = 0; i < token.length(); i++) {
        if (at >= to || bytes[at++] != token.charAt(i)) {
          bad = true;
          return;
        }
      }
    }

    private long epoch() {
      long value = Decimal.whole(bytes, at, to);
      long seconds = pattern.equals("epoch-millis") ? value / 1_000 : value;
      if (value < 0 || seconds > 7_258_118_400L) {
        return BAD;
      }
      ZonedDateTime moment = Instant.ofEpochSecond(seconds).atZone(NEW_YORK);
      return MomentFormat.moment(
          (int) moment.toLocalDate().toEpochDay(), moment.toLocalTime().toSecondOfDay());
    }
  }

  /** For messages about dates that a user wrote. */
  static DataException unknownPattern(String place, String pattern) {
    return new DataException(
        place,
        "`" + pattern + "` is no way to write a date",
        "write for example yyyy-MM-dd, M/d/yyyy, yyyyMMdd, yyyy-MM-dd HH:mm:ss or epoch-seconds");
  }
}
