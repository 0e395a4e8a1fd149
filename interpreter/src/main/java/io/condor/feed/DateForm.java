package io.condor.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** How a file writes dates: {@code 2020-03-16} or {@code 03/16/2020}, or a pattern of its own. */
public final class DateForm {
  /** Both of the usual forms, told apart by their separators. */
  public static final DateForm USUAL = new DateForm("", Optional.empty());

  private static final int LAST_YEAR = 9999;

  private final String pattern;
  private final Optional<DateTimeFormatter> formatter;

  private DateForm(String pattern, Optional<DateTimeFormatter> formatter) {
    this.pattern = pattern;
    this.formatter = formatter;
  }

  /**
   * Dates by {@code pattern}, such as {@code dd.MM.yyyy}; month names are English.
   *
   * @throws IllegalArgumentException if it is no pattern of a whole date
   */
  public static DateForm of(String pattern) {
    // Strict: 31.02. is no date. `u` is the year that strictness needs no era for.
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    LocalDate sample = LocalDate.of(2019, 12, 31);
    try {
      if (!LocalDate.parse(formatter.format(sample), formatter).equals(sample)) {
        throw new IllegalArgumentException(pattern + " does not hold a whole date");
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(pattern + " does not hold a whole date", e);
    }
    return new DateForm(pattern, Optional.of(formatter));
  }

  /** The pattern, empty for the usual forms. */
  public String pattern() {
    return pattern;
  }

  /** The date that {@code text} is; empty if it is none. */
  Optional<LocalDate> parse(String text) {
    try {
      LocalDate date = formatter.isPresent() ? LocalDate.parse(text, formatter.get()) : usual(text);
      // Java reads other years, too, and fails when it reckons with them.
      return Optional.of(date).filter(d -> d.getYear() >= 0 && d.getYear() <= LAST_YEAR);
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static LocalDate usual(String text) {
    int first = text.indexOf('/');
    if (first < 0) {
      return LocalDate.parse(text);
    }
    int second = text.indexOf('/', first + 1);
    if (second < 0 || text.length() - second != 5) {
      throw new DateTimeException("no year of four digits");
    }
    return LocalDate.of(
        Integer.parseInt(text.substring(second + 1)),
        Integer.parseInt(text.substring(0, first)),
        Integer.parseInt(text.substring(first + 1, second)));
  }
}
