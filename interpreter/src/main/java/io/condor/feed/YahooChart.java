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
 * bar belongs to the New York day of its second; a bar of nulls has no value.
 */
final class YahooChart {
  /** A century of days and more: what is longer is not a history of daily bars. */
  private static final int MOST_BARS = 60_000;

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final double LONGEST_SECOND = 1e11;
  private static final String RESULT = "/chart/result/0";
  private static final String TIMES = RESULT + "/timestamp";
  private static final String QUOTE = RESULT + "/indicators/quote/0/";

  private final LevelFile spec;
  private final Findings findings;
  private final JsonParser parser;
  private final Map<Field, Column> columns = new EnumMap<>(Field.class);
  private final Column times = new Column();
  private boolean hasTimes;

  private YahooChart(LevelFile spec, Findings findings, JsonParser parser) {
    this.spec = spec;
    this.findings = findings;
    this.parser = parser;
  }

  static Set<Field> read(
      LevelFile spec, InputStream in, Findings findings, Consumer<LevelRow> rows) {
    try (JsonParser parser = new JsonFactory().createParser(in)) {
      return new YahooChart(spec, findings, parser).read(rows);
    } catch (JsonProcessingException e) {
      String place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new DataException(
          spec.file() + place,
          "is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("?"),
          "fetch the file again");
    } catch (IOException e) {
      throw new DataException(
          spec.file(), "cannot be read: " + e.getMessage(), "fetch the file again");
    }
  }

  private Set<Field> read(Consumer<LevelRow> rows) throws IOException {
    Deque<String> path = new ArrayDeque<>();
    walk(path);
    if (!hasTimes) {
      throw new DataException(
          spec.file(),
          "no chart.result[0].timestamp",
          "name a reply of the chart service; a reply that holds an error has no bars");
    }
    Column close = columns.get(Field.CLOSE);
    if (close == null) {
      throw new DataException(
          spec.file(), "no closes in chart.result[0].indicators.quote[0]", "fetch the file again");
    }
    columns.forEach(
        (field, column) -> {
          if (column.size != times.size) {
            throw new DataException(
                spec.file(),
                column.size + " values of " + word(field) + " for " + times.size + " bars",
                "fetch the file again");
          }
        });
    emit(rows);
    findings.read(spec.file(), times.size);
    return columns.isEmpty() ? Set.of() : EnumSet.copyOf(columns.keySet());
  }

  private static String word(Field field) {
    return field.name().toLowerCase(java.util.Locale.ROOT);
  }

  private void emit(Consumer<LevelRow> rows) {
    LocalDate before = LocalDate.MIN;
    for (int i = 0; i < times.size; i++) {
      LocalDate date = Instant.ofEpochSecond((long) times.values[i]).atZone(NEW_YORK).toLocalDate();
      String place = spec.file() + " bar " + (i + 1);
      if (date.equals(before) && i == times.size - 1) {
        findings.note(spec.file(), "repeated-bar", "bar dropped", date);
        continue;
      }
      LevelRow row =
          new LevelRow(
              date,
              level(Field.OPEN, i, place),
              level(Field.HIGH, i, place),
              level(Field.LOW, i, place),
              level(Field.CLOSE, i, place),
              place);
      if (row.isEmpty()) {
        findings.note(spec.file(), "no-value", "row skipped", date);
      } else {
        rows.accept(row);
      }
      before = date;
    }
  }

  private double level(Field field, int bar, String place) {
    Column column = columns.get(field);
    if (column == null || Double.isNaN(column.values[bar])) {
      return Double.NaN;
    }
    double level = spec.scale() * column.values[bar];
    if (!(level > 0 && level < Double.POSITIVE_INFINITY)) {
      throw new DataException(
          place,
          column.values[bar] + " is not a level above zero",
          "correct the value or fetch the file again");
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
        default -> after(path, indexes);
      }
      token = parser.nextToken();
    }
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
        spec.file() + ":" + parser.currentTokenLocation().getLineNr(),
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
