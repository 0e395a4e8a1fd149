package io.condor.quality;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.condor.market.DataException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** A text of delimited rows under a header that names a date; anything else is no sheet. */
final class Sheet {
  /** Names of columns that hold the date of a row, in lower case. */
  private static final Set<String> DATES =
      Set.of(
          "date",
          "trade date",
          "observation_date",
          "fecha",
          "month",
          "close_date",
          "release_date",
          "decision_date",
          "expiration_date");

  /** Columns that make a row an option: chains are read elsewhere. */
  private static final Set<String> OPTION_COLUMNS =
      Set.of("strike", "calls", "puts", "option_type", "strike_price");

  private static final int MOST_LINES_ABOVE = 5;

  /** More rows than any history of levels has: 30 years of minutes. */
  private static final int MOST_ROWS = 3_000_000;

  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2200;

  private static final Set<String> EMPTY = Set.of("", ".", "nan", "null", "na");

  private final String place;
  private final Iterator<CsvRecord> records;
  private final List<String> names;
  private final int dateColumn;
  private final long linesAbove;
  private List<String> fields = List.of();
  private long line;
  private int rows;

  private Sheet(
      String place,
      Iterator<CsvRecord> records,
      List<String> names,
      int dateColumn,
      long linesAbove) {
    this.place = place;
    this.records = records;
    this.names = names;
    this.dateColumn = dateColumn;
    this.linesAbove = linesAbove;
  }

  /** Opens a text; empty if none of its first lines is a header with a date. */
  static Optional<Sheet> open(String place, InputStream in) {
    Iterator<CsvRecord> records =
        CsvReader.builder()
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(in, StandardCharsets.UTF_8)
            .iterator();
    try {
      for (int above = 0; above <= MOST_LINES_ABOVE && records.hasNext(); above++) {
        List<String> names =
            records.next().getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (names.stream().anyMatch(OPTION_COLUMNS::contains)) {
          return Optional.empty();
        }
        for (int i = 0; i < names.size(); i++) {
          if (DATES.contains(names.get(i))) {
            return Optional.of(new Sheet(place, records, names, i, above));
          }
        }
      }
    } catch (CsvParseException | NoSuchElementException | UncheckedIOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** Names of the columns, in lower case. */
  List<String> names() {
    return names;
  }

  int dateColumn() {
    return dateColumn;
  }

  /** Lines above the header. */
  long linesAbove() {
    return linesAbove;
  }

  boolean has(String... wanted) {
    return names.containsAll(List.of(wanted));
  }

  int column(String name) {
    return names.indexOf(name);
  }

  /** Moves to the next row that is not blank; false after the last. */
  boolean next() {
    try {
      while (records.hasNext()) {
        CsvRecord row = records.next();
        fields = row.getFields();
        line = row.getStartingLineNumber();
        if (fields.size() > 1 || !fields.get(0).isBlank()) {
          if (++rows > MOST_ROWS) {
            throw new DataException(
                place(), "more than " + MOST_ROWS + " rows of levels", "split the file");
          }
          return true;
        }
      }
      return false;
    } catch (CsvParseException | NoSuchElementException | UncheckedIOException e) {
      throw new DataException(
          place, "cannot be read as comma-separated text: " + e.getMessage(), "repair the quotes");
    }
  }

  long line() {
    return line;
  }

  /** {@code file:line}. */
  String place() {
    return place + ":" + line;
  }

  /** Fields that the row has beyond the header's; below zero if it has fewer. */
  int surplus() {
    return fields.size() - names.size();
  }

  String text(int column) {
    return column < fields.size() ? fields.get(column).strip() : "";
  }

  boolean isEmpty(int column) {
    return EMPTY.contains(text(column).toLowerCase(Locale.ROOT));
  }

  /** A finite number; NaN for an empty cell and for anything else. */
  double number(int column) {
    if (isEmpty(column)) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text(column));
      return Math.abs(value) < 1e15 ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The date of the row; empty if it is none, or of no century with a stock market. */
  Optional<LocalDate> date() {
    return anyDate().filter(date -> date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR);
  }

  private Optional<LocalDate> anyDate() {
    String text = text(dateColumn);
    try {
      if (text.indexOf('/') < 0) {
        return Optional.of(LocalDate.parse(text.length() == 7 ? text + "-01" : text));
      }
      List<String> parts = new ArrayList<>(List.of(text.split("/", -1)));
      return parts.size() == 3 && parts.get(2).length() == 4
          ? Optional.of(
              LocalDate.of(
                  Integer.parseInt(parts.get(2)),
                  Integer.parseInt(parts.get(0)),
                  Integer.parseInt(parts.get(1))))
          : Optional.empty();
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
