package io.condor.fetch;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.condor.market.DataException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days and numbers of one file, as far as it takes to compare it with another. */
final class History {
  private static final Pattern AMERICAN = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
  private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)");
  private static final Pattern NEW_LINE = Pattern.compile("\\r\\n|\\r|\\n");
  private static final String AGAIN = "fetch it again later; the file that was there is kept";

  /** Rows at the end over which the median is taken: about a year. */
  private static final int NEWEST_ROWS = 250;

  private final List<String> header;
  private final NavigableMap<LocalDate, double[]> rows;
  private final Layout layout;

  private History(List<String> header, NavigableMap<LocalDate, double[]> rows, Layout layout) {
    this.header = header;
    this.rows = rows;
    this.layout = layout;
  }

  /**
   * Reads a file.
   *
   * @param name of the file, for messages
   * @throws DataException if it is no complete table in the layout
   */
  static History read(String name, byte[] bytes, Layout layout) {
    String text = text(name, bytes);
    int start = 0;
    for (int line = 0; line <= layout.preambleLines() + 1; line++) {
      Matcher end = NEW_LINE.matcher(text);
      if (!end.find(start)) {
        break;
      }
      List<String> names = names(text.substring(start, end.start()));
      if (layout.accepts(names)) {
        return new Reader(name, layout, line + 1).rows(names, text.substring(end.end()));
      }
      boolean isBlank = names.size() == 1 && names.get(0).isEmpty();
      if (line >= layout.preambleLines() && !isBlank) {
        break;
      }
      start = end.end();
    }
    throw new DataException(
        name,
        "the header is `" + shortened(firstLine(text)) + "`, not " + expected(layout),
        "the publisher may have changed the layout: look at the page of the source");
  }

  private static String expected(Layout layout) {
    return "`" + String.join("` or `", layout.headers()) + "`";
  }

  private static List<String> names(String line) {
    return Arrays.stream(line.split(",", -1)).map(History::unquoted).toList();
  }

  private static String unquoted(String cell) {
    String name = cell.strip();
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }

  private static String text(String name, byte[] bytes) {
    if (bytes.length == 0) {
      throw new DataException(name, "the file is empty", AGAIN);
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      throw new DataException(name, "is not UTF-8 text", AGAIN);
    }
    if (text.indexOf('\0') >= 0) {
      throw new DataException(name, "is not text: it holds a zero byte", AGAIN);
    }
    String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
    if (unmarked.stripLeading().startsWith("<")) {
      throw new DataException(
          name,
          "a web page instead of a table: `" + shortened(firstLine(unmarked)) + "`",
          "open the page of the source; " + AGAIN);
    }
    if (!unmarked.endsWith("\n")) {
      throw new DataException(
          name,
          "is cut off: the last line `" + shortened(lastLine(unmarked)) + "` has no end",
          AGAIN);
    }
    return unmarked;
  }

  private static String firstLine(String text) {
    String stripped = text.strip();
    Matcher end = NEW_LINE.matcher(stripped);
    return end.find() ? stripped.substring(0, end.start()) : stripped;
  }

  private static String lastLine(String text) {
    return text.substring(text.lastIndexOf('\n') + 1);
  }

  static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= 80 ? clean : clean.substring(0, 77) + "...";
  }

  /** The columns as the file names them. */
  List<String> header() {
    return header;
  }

  /** The series after which the file names its column; empty if the layout fixes all names. */
  String freeName() {
    return layout.freeName(header);
  }

  int size() {
    return rows.size();
  }

  LocalDate first() {
    return rows.firstKey();
  }

  LocalDate last() {
    return rows.lastKey();
  }

  /** Values by day, ascending; NaN where there is none. */
  NavigableMap<LocalDate, double[]> rows() {
    return rows;
  }

  /** The level of one row. */
  double level(double[] values) {
    return values[layout.levelPosition()];
  }

  /** Median level of the newest rows that have one above zero; NaN if none has. */
  double newestMedian() {
    double[] levels =
        rows.descendingMap().values().stream()
            .mapToDouble(this::level)
            .filter(level -> level > 0)
            .limit(NEWEST_ROWS)
            .sorted()
            .toArray();
    return levels.length == 0 ? Double.NaN : levels[levels.length / 2];
  }

  /** Reads the rows below a header. */
  private static final class Reader {
    private final String name;
    private final Layout layout;
    private final int linesBefore;
    private final int[] positions;
    private final NavigableMap<LocalDate, double[]> rows = new TreeMap<>();

    Reader(String name, Layout layout, int linesBefore) {
      this.name = name;
      this.layout = layout;
      this.linesBefore = linesBefore;
      this.positions = layout.valuePositions();
    }

    History rows(List<String> header, String text) {
      Iterator<CsvRecord> records =
          CsvReader.builder()
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .ofCsvRecord(text)
              .iterator();
      try {
        while (records.hasNext()) {
          add(records.next());
        }
      } catch (CsvParseException | NoSuchElementException e) {
        throw new DataException(
            name, "cannot be read as comma-separated text: " + e.getMessage(), AGAIN);
      }
      if (rows.isEmpty()) {
        throw new DataException(name, "a header without rows", AGAIN);
      }
      return new History(header, rows, layout);
    }

    private void add(CsvRecord record) {
      List<String> fields = record.getFields();
      int width = layout.width();
      boolean hasTrailingComma = fields.size() == width + 1 && fields.get(width).isEmpty();
      if (fields.size() != width && !hasTrailingComma) {
        throw bad(
            record,
            fields.size()
                + " columns where the header has "
                + width
                + ": `"
                + shortened(String.join(",", fields))
                + "`");
      }
      LocalDate date = date(record, fields.get(layout.datePosition()).strip());
      if (!rows.isEmpty() && !date.isAfter(rows.lastKey())) {
        throw bad(record, "the day " + date + " after " + rows.lastKey());
      }
      double[] values = new double[positions.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(record, fields.get(positions[i]).strip());
      }
      rows.put(date, values);
    }

    private LocalDate date(CsvRecord record, String text) {
      Matcher american = AMERICAN.matcher(text);
      try {
        return american.matches()
            ? LocalDate.of(
                Integer.parseInt(american.group(3)),
                Integer.parseInt(american.group(1)),
                Integer.parseInt(american.group(2)))
            : LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw bad(record, "`" + shortened(text) + "` is not a day");
      }
    }

    private double value(CsvRecord record, String text) {
      if (layout.emptyValues() && (text.isEmpty() || text.equals("."))) {
        return Double.NaN;
      }
      if (text.length() > 40 || !NUMBER.matcher(text).matches()) {
        throw bad(record, "`" + shortened(text) + "` is not a number");
      }
      return Double.parseDouble(text);
    }

    private DataException bad(CsvRecord record, String message) {
      return new DataException(
          name + ":" + (linesBefore + record.getStartingLineNumber()), message, AGAIN);
    }
  }
}
