package io.condor.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a snapshot was taken, read from a date written by a site for people: {@code June 9, 2023 at
 * 1:40 PM EDT}, {@code 9 June 2023, 13:40 UTC-4}, {@code 23 de marzo de 2022, 10:11 GMT-4}.
 *
 * @param epochDay day in New York
 * @param second second of that day, {@link ChainBlock#NO_TIME} if no time is written
 */
record QuoteTime(int epochDay, int second) {
  private static final int MAX_LENGTH = 120;

  private static final List<String> ENGLISH =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final List<String> SPANISH =
      List.of(
          "enero",
          "febrero",
          "marzo",
          "abril",
          "mayo",
          "junio",
          "julio",
          "agosto",
          "septiembre",
          "octubre",
          "noviembre",
          "diciembre");

  private static final Pattern TIME =
      Pattern.compile("\\b([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?:\\s*([ap])\\.?\\s*m\\b)?");

  /** Zones: a fixed offset; everything else is New York, where the exchange's site tells time. */
  private static final Pattern OFFSET =
      Pattern.compile("(?:utc|gmt)\\s*([-+\u2212\u2013])\\s*([0-9]{1,2})(?::([0-9]{2}))?");

  private static final Pattern WORD = Pattern.compile("[a-zñ]{3,}");
  private static final Pattern ISO = Pattern.compile("\\b([0-9]{4})-([0-9]{2})-([0-9]{2})\\b");
  private static final Pattern YEAR = Pattern.compile("(?<![0-9:])([0-9]{4})(?![0-9:])");
  private static final Pattern DAY = Pattern.compile("(?<![0-9:])([0-9]{1,2})(?![0-9:])");

  /** Empty if there is no date in it. */
  static Optional<QuoteTime> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    try {
      Matcher offset = OFFSET.matcher(lower);
      boolean hasOffset = offset.find();
      String rest = hasOffset ? lower.substring(0, offset.start()) : lower;
      Matcher time = TIME.matcher(rest);
      boolean hasTime = time.find();
      Optional<LocalDate> date =
          date(hasTime ? rest.substring(0, time.start()) + " " + rest.substring(time.end()) : rest);
      if (date.isEmpty()) {
        return Optional.empty();
      }
      if (!hasTime) {
        return Optional.of(new QuoteTime((int) date.get().toEpochDay(), ChainBlock.NO_TIME));
      }
      LocalDateTime local = date.get().atTime(timeOfDay(time));
      return Optional.of(at(hasOffset ? newYork(local, zone(offset)) : local));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static QuoteTime at(LocalDateTime local) {
    return new QuoteTime(
        (int) local.toLocalDate().toEpochDay(), local.toLocalTime().toSecondOfDay());
  }

  private static LocalDateTime newYork(LocalDateTime local, ZoneOffset zone) {
    return ZonedDateTime.of(local, zone)
        .withZoneSameInstant(MomentFormat.NEW_YORK)
        .toLocalDateTime();
  }

  private static ZoneOffset zone(Matcher offset) {
    int hours = Integer.parseInt(offset.group(2));
    String minutes = offset.group(3);
    int total = hours * 60 + (minutes == null ? 0 : Integer.parseInt(minutes));
    return ZoneOffset.ofTotalSeconds(60 * (offset.group(1).equals("+") ? total : -total));
  }

  private static LocalTime timeOfDay(Matcher time) {
    int hour = Integer.parseInt(time.group(1));
    String half = time.group(4);
    if (half != null && (hour < 1 || hour > 12)) {
      throw new DateTimeException("hour " + hour + " before " + half);
    }
    int shift = half == null ? hour : hour % 12 + (half.equals("p") ? 12 : 0);
    String seconds = time.group(3);
    return LocalTime.of(
        shift, Integer.parseInt(time.group(2)), seconds == null ? 0 : Integer.parseInt(seconds));
  }

  private static Optional<LocalDate> date(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.find()) {
      return Optional.of(LocalDate.parse(iso.group()));
    }
    Matcher year = YEAR.matcher(text);
    Matcher day = DAY.matcher(text);
    int month = month(text);
    if (month == 0 || !year.find() || !day.find()) {
      return Optional.empty();
    }
    return Optional.of(
        LocalDate.of(Integer.parseInt(year.group(1)), month, Integer.parseInt(day.group(1))));
  }

  private static int month(String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      for (List<String> names : List.of(ENGLISH, SPANISH)) {
        for (int i = 0; i < names.size(); i++) {
          if (names.get(i).startsWith(word.group())) {
            return i + 1;
          }
        }
      }
    }
    return 0;
  }
}
