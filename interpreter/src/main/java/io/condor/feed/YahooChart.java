package io.condor.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A reply of Yahoo's chart service: {@code chart.result[0].timestamp}, seconds since 1970, and
 * {@code chart.result[0].indicators.quote[0]} with a column each for open, high, low and close. A
 * bar belongs to the New York day of its second; a bar of nulls has no value. {@code
 * chart.result[0].meta} names the index and how long a bar is.
 */
final class YahooChart {
  /** A century of days and more: what is longer is not a history of daily bars. */
  private static final int MOST_BARS = 60_000;

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final double LONGEST_SECOND = 1e11;
  private static final String RESULT = "/chart/result/0";
  private static final String TIMES = RESULT + "/timestamp";
  private static final String QUOTE = RESULT + "/indicators/quote/0/";
  private static final String SYMBOL = RESULT + "/meta/symbol";
  private static final String GRANULARITY = RESULT + "/meta/dataGranularity";
  private static final int LONGEST_NAME = 40;

  private final String file;
  private final JsonParser parser;
  private final Map<Field, Column> columns = new EnumMap<>(Field.class);
  private final Column times = new Column();
  private boolean hasTimes;
  private String symbol = "";
  private String granularity = "";

  private YahooChart(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** Hands the bars of a file of daily levels to {@code rows}; returns the fields that it has. */
  static Set<Field> read(
      LevelFile spec, InputStream in, Findings findings, Consumer<LevelRow> rows) {
    YahooChart chart = parse(spec.file(), in);
    chart.emit(spec, findings, rows);
    findings.read(spec.file(), chart.size());
    return EnumSet.copyOf(chart.columns.keySet());
  }

  /**
   * Reads a whole reply; its values are as they stand there.
   *
   * @throws DataException if it is no reply, holds an error, or columns differ in length
   */
  static YahooChart parse(String file, InputStream in) {
    try (JsonParser parser = new JsonFactory().createParser(in)) {
      YahooChart chart = new YahooChart(file, parser);
      chart.readAll();
      return chart;
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new DataException(
          file + place,
          "is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("?"),
          "fetch the file again");
    } catch (IOException e) {
      throw new DataException(file, "cannot be read: " + e.getMessage(), "fetch the file again");
    }
  }

  private void readAll() throws IOException {
    Deque<String> path = new ArrayDeque<>();
    walk(path);
    if (!hasTimes) {
      throw new DataException(
          file,
          "no chart.result[0].timestamp",
          "name a reply of the chart service; a reply that holds an error has no bars");
    }
    if (!columns.containsKey(Field.CLOSE)) {
      throw new DataException(
          file, "no closes in chart.result[0].indicators.quote[0]", "fetch the file again");
    }
    columns.forEach(
        (field, column) -> {
          if (column.size != times.size) {
            throw new DataException(
                file,
                column.size + " values of " + word(field) + " for " + times.size + " bars",
                "fetch the file again");
          }
        });
  }

  /** Bars, whole or empty. */
  int size() {
    return times.size;
  }

  /** What the reply calls the index, such as {@code ^VIX}; empty if it does not say. */
  String symbol() {
    return symbol;
  }

  /** How long a bar is, such as {@code 1d} or {@code 5m}; empty if the reply does not say. */
  String granularity() {
    return granularity;
  }

  LocalDate date(int bar) {
    return Instant.ofEpochSecond((long) times.values[bar]).atZone(NEW_YORK).toLocalDate();
  }

  /** The value as it stands in the reply, NaN for none. */
  double value(Field field, int bar) {
    Column column = columns.get(field);
    return column == null ? Double.NaN : column.values[bar];
  }

  private static String word(Field field) {
    return field.name().toLowerCase(java.util.Locale.ROOT);
  }

  private void emit(LevelFile spec, Findings findings, Consumer<LevelRow> rows) {
    LocalDate before = LocalDate.MIN;
    for (int i = 0; i < times.size; i++) {
      LocalDate date = date(i);
      String place = file + " bar " + (i + 1);
      if (date.equals(before) && i == times.size - 1) {
        findings.note(file, "repeated-bar", "bar dropped", date);
        continue;
      }
      LevelRow row =
          new LevelRow(
              date,
              level(spec, findings, Field.OPEN, i, place),
              level(spec, findings, Field.HIGH, i, place),
              level(spec, findings, Field.LOW, i, place),
              level(spec, findings, Field.CLOSE, i, place),
              place);
      if (row.isEmpty()) {
        findings.note(file, "no-value", "row skipped", date);
      } else {
        rows.accept(row);
      }
      before = date;
    }
  }

  private double level(LevelFile spec, Findings findings, Field field, int bar, String place) {
    double value = value(field, bar);
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    double level = spec.scale() * value;
    if (!(level > 0 && level < Double.POSITIVE_INFINITY)) {
      throw new DataException(
          place, value + " is not a level above zero", "correct the value or fetch the file again");
    }
    return LevelRows.rounded(spec, findings, place, level);
  }

  /**
   * Walks over the whole text, keeping the columns wanted. The path holds <code>{</code> for an
   * object, {@code [} for an array and {@code /name} for the name of the value that comes next.
   */
  private void walk(Deque<String> path) throws IOException {
    JsonToken token = parser.nextToken();
    Deque<Integer> indexes = new ArrayDeque<>();
    while (token != null) {
      switch (token) {
        case START_ARRAY -> {
          if (isWanted(at(path, indexes))) {
            column(at(path, indexes));
            after(path, indexes);
          } else {
            path.addLast("[");
            indexes.addLast(0);
          }
        }
        case START_OBJECT -> path.addLast("{");
        case END_OBJECT -> {
          path.removeLast();
          after(path, indexes);
        }
        case END_ARRAY -> {
          path.removeLast();
          indexes.removeLast();
          after(path, indexes);
        }
        case FIELD_NAME -> path.addLast("/" + parser.currentName());
        case VALUE_STRING -> {
          name(at(path, indexes));
          after(path, indexes);
        }
        default -> after(path, indexes);
      }
      token = parser.nextToken();
    }
  }

  private void name(String at) throws IOException {
    if (at.equals(SYMBOL)) {
      symbol = shortText();
    } else if (at.equals(GRANULARITY)) {
      granularity = shortText();
    }
  }

  private String shortText() throws IOException {
    String text = Shown.text(parser.getText());
    return text.substring(0, Math.min(text.length(), LONGEST_NAME));
  }

  /** Leaves a value: its name in an object, or its position in an array. */
  private static void after(Deque<String> path, Deque<Integer> indexes) {
    if (path.isEmpty()) {
      return;
    }
    if (path.getLast().equals("[")) {
      indexes.addLast(indexes.removeLast() + 1);
    } else if (!path.getLast().equals("{")) {
      path.removeLast();
    }
  }

  private static String at(Deque<String> path, Deque<Integer> indexes) {
    StringBuilder text = new StringBuilder();
    var index = indexes.iterator();
    for (String step : path) {
      if (step.equals("[")) {
        text.append('/').append(index.next());
      } else if (!step.equals("{")) {
        text.append(step);
      }
    }
    return text.toString();
  }

  private static boolean isWanted(String at) {
    return at.equals(TIMES) || field(at).length > 0;
  }

  private static Field[] field(String at) {
    return Arrays.stream(Field.values())
        .filter(field -> at.equals(QUOTE + word(field)))
        .toArray(Field[]::new);
  }

  private void column(String at) throws IOException {
    boolean isTime = at.equals(TIMES);
    Column column = new Column();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      if (t == null || !(t.isNumeric() || t == JsonToken.VALUE_NULL)) {
        throw bad(at, "holds something that is not a number");
      }
      double value = t == JsonToken.VALUE_NULL ? Double.NaN : number(at);
      if (isTime && !(Math.abs(value) < LONGEST_SECOND)) {
        throw bad(at, "holds a time that is none: " + parser.getText());
      }
      if (column.size == MOST_BARS) {
        throw bad(at, "has more than " + MOST_BARS + " bars");
      }
      column.add(value);
    }
    if (isTime) {
      times.take(column);
      hasTimes = true;
    } else {
      columns.put(field(at)[0], column);
    }
  }

  private double number(String at) throws IOException {
    try {
      return Double.parseDouble(parser.getText());
    } catch (NumberFormatException e) {
      throw bad(at, "holds a number that is none");
    }
  }

  private DataException bad(String at, String what) {
    return new DataException(
        file + ":" + parser.currentTokenLocation().getLineNr(),
        at.substring(1).replace('/', '.') + " " + what,
        "fetch the file again");
  }

  /** A growing column of numbers. */
  private static final class Column {
    double[] values = new double[512];
    int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    void take(Column other) {
      values = other.values;
      size = other.size;
    }
  }
}
