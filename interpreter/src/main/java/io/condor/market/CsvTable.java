package io.condor.market;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Named columns of one delimited file, row by row; every complaint names file, line, value and
 * repair.
 *
 * <p>Reads only what is asked for: a column that nobody asks for is never parsed.
 */
public final class CsvTable {
  /** Java reads later years, too, and fails when it reckons with them. */
  private static final int LAST_YEAR = 9999;

  /** Characters of a file that a message repeats at most. */
  private static final int LONGEST_SHOWN = 200;

  private final String file;
  private final Iterator<CsvRecord> records;
  private final int width;
  private final int[] columns;
  private final String[] names;
  private long linesBefore;
  private int rows;
  private long line;
  private List<String> fields = List.of();

  private CsvTable(
      String file, Iterator<CsvRecord> records, int width, int[] columns, String[] names) {
    this.file = file;
    this.records = records;
    this.width = width;
    this.columns = columns;
    this.names = names;
  }

  /**
   * Opens a file whose first line names its columns.
   *
   * @param file path below the data folder, for messages
   * @param in the text, UTF-8, with or without byte-order mark
   * @param names columns to read; they are numbered from 0 in this order
   */
  public static CsvTable open(String file, InputStream in, String... names) {
    return open(file, in, 0, names);
  }

  /** As above, for text that starts {@code linesBefore} lines into the file. */
  public static CsvTable open(String file, InputStream in, int linesBefore, String... names) {
    return open(file, in, linesBefore, header -> List.of(names));
  }

  /**
   * As above, for columns that depend on the header.
   *
   * @param choice from the names in the header to the names of the columns to read
   */
  public static CsvTable open(
      String file, InputStream in, int linesBefore, Function<List<String>, List<String>> choice) {
    Iterator<CsvRecord> records =
        CsvReader.builder()
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(in, StandardCharsets.UTF_8)
            .iterator();
    CsvRecord header = next(records, file);
    List<String> found = header == null ? List.of() : header.getFields();
    String[] names = choice.apply(found).toArray(String[]::new);
    int[] columns = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      columns[i] = found.indexOf(names[i]);
      if (columns[i] < 0) {
        throw new DataException(
            file + ":" + (linesBefore + 1),
            "no column `" + names[i] + "` in the header `" + shown(String.join(",", found)) + "`",
            "the file must start with a line that names the columns " + String.join(", ", names));
      }
    }
    CsvTable table = new CsvTable(file, records, found.size(), columns, names);
    table.linesBefore = linesBefore;
    return table;
  }

  /** Moves to the next row; false after the last. */
  public boolean next() {
    CsvRecord record = next(records, file);
    if (record == null) {
      return false;
    }
    line = linesBefore + record.getStartingLineNumber();
    fields = record.getFields();
    rows++;
    return true;
  }

  /**
   * Moves to the next row and requires that it has as many columns as the header.
   *
   * @throws DataException if it has not
   */
  public boolean nextWhole() {
    if (!next()) {
      return false;
    }
    requireWidth();
    return true;
  }

  private void requireWidth() {
    if (fields.size() != width) {
      throw new DataException(
          place(),
          fields.size()
              + " columns where the header has "
              + width
              + ": "
              + shown(String.join(",", fields)),
          "complete the row or delete it");
    }
  }

  /** True if the row only has one empty column too many, as a trailing comma makes it. */
  public boolean hasTrailingComma() {
    boolean trailing = fields.size() == width + 1 && fields.get(width).isEmpty();
    if (!trailing) {
      requireWidth();
    }
    return trailing;
  }

  /** Rows read so far. */
  public int rows() {
    return rows;
  }

  /** Where the current row stands: {@code file:line}. */
  public String place() {
    return file + ":" + line;
  }

  public String text(int column) {
    return fields.get(columns[column]);
  }

  /** A finite number. */
  public double number(int column) {
    String text = text(column);
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw bad(column, "a number");
    }
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw bad(column, "a finite number");
    }
    return value;
  }

  /** A number above zero, as every index level is. */
  public double level(int column) {
    double value = number(column);
    if (!(value > 0)) {
      throw bad(column, "a level above zero");
    }
    return value;
  }

  /** A date written {@code 2020-03-16} or {@code 03/16/2020}, with or without leading zeros. */
  public LocalDate date(int column) {
    String text = text(column);
    try {
      if (text.indexOf('/') < 0) {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
          throw bad(column, "a date");
        }
        return date;
      }
      List<String> parts = split(text);
      if (parts.size() == 3 && parts.get(2).length() == 4) {
        return LocalDate.of(
            Integer.parseInt(parts.get(2)),
            Integer.parseInt(parts.get(0)),
            Integer.parseInt(parts.get(1)));
      }
      throw bad(column, "a date");
    } catch (DateTimeException | NumberFormatException e) {
      throw bad(column, "a date");
    }
  }

  private static List<String> split(String date) {
    List<String> parts = new ArrayList<>(3);
    int from = 0;
    for (int slash = date.indexOf('/'); slash >= 0; slash = date.indexOf('/', from)) {
      parts.add(date.substring(from, slash));
      from = slash + 1;
    }
    parts.add(date.substring(from));
    return parts;
  }

  /** What to throw where {@code column} holds no date in the form that the file should have. */
  public DataException noDate(int column) {
    return bad(column, "a date");
  }

  private DataException bad(int column, String expected) {
    return new DataException(
        place(),
        "`" + shown(text(column)) + "` in column " + names[column] + " is not " + expected,
        expected.equals("a date")
            ? "write dates as 2020-03-16 or 03/16/2020, or delete the row"
            : "correct the value or delete the row");
  }

  /** Text of a file as a message repeats it: on one line and not endless. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_SHOWN)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(shown::appendCodePoint);
    return text.length() > shown.length() ? shown + "…" : shown.toString();
  }

  private static @Nullable CsvRecord next(Iterator<CsvRecord> records, String file) {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException | NoSuchElementException e) {
      throw new DataException(
          file, "cannot be read as comma-separated text: " + e.getMessage(), "repair the quotes");
    } catch (UncheckedIOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage(), "copy the file again");
    }
  }
}
