package io.condor.feed;

import io.condor.market.CsvTable;
import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.Findings;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one file of daily levels, one at a time.
 *
 * <p>Rules, by the name under which they are counted:
 *
 * <ul>
 *   <li>{@code single-precision}: the file has more decimals than the index is published with, such
 *       as 2398.10009765625; rounded.
 *   <li>{@code no-value}: a row without a level, as FRED's CSV has for holidays; skipped.
 *   <li>{@code out-of-range}: a number that the world file says this series cannot have; dropped.
 *   <li>{@code repeated-bar}: a chart reply ends with the bar of the moment for a day that it
 *       already has; dropped.
 * </ul>
 */
final class LevelRows {
  /** What FRED writes where there is no value. */
  private static final Set<String> FRED_NO_VALUE = Set.of("", ".");

  private final LevelFile spec;
  private final Findings findings;
  private final boolean negative;
  private final Set<String> noValue;
  private boolean isOutOfRange;

  private LevelRows(LevelFile spec, Findings findings, boolean negative) {
    this.spec = spec;
    this.findings = findings;
    this.negative = negative;
    this.noValue = new HashSet<>(spec.noValue());
    if (spec.layout() == LevelLayout.FRED) {
      noValue.addAll(FRED_NO_VALUE);
    }
  }

  /**
   * Reads {@code in}, in the layout of {@code spec}; counts its rows.
   *
   * @param negative whether numbers may be zero or less, as yields may
   * @return the fields that the file has
   */
  static Set<Field> read(
      LevelFile spec,
      InputStream in,
      Findings findings,
      boolean negative,
      Consumer<LevelRow> rows) {
    LevelRows reader = new LevelRows(spec, findings, negative);
    return switch (spec.layout()) {
      case YAHOO_CHART -> YahooChart.read(spec, in, findings, rows);
      case CBOE_INDEX, FRED, COLUMNS -> reader.table(in, rows);
    };
  }

  private Set<Field> table(InputStream in, Consumer<LevelRow> rows) {
    Map<Field, Integer> positions = new EnumMap<>(Field.class);
    List<String> conditions = new ArrayList<>(spec.where().values());
    CsvTable table =
        CsvTable.open(
            spec.file(),
            in,
            0,
            header -> {
              List<String> names = new ArrayList<>(spec.where().keySet());
              names.add(dateColumn(header));
              fields(header)
                  .forEach(
                      (field, column) -> {
                        positions.put(field, names.size());
                        names.add(column);
                      });
              return names;
            });
    while (table.nextWhole()) {
      isOutOfRange = false;
      if (holds(table, conditions)) {
        LevelRow row = row(table, conditions.size(), positions);
        if (!row.isEmpty()) {
          rows.accept(row);
        } else if (!isOutOfRange && spec.layout() == LevelLayout.FRED) {
          findings.note(spec.file(), "no-value", "row skipped", row.date());
        }
      }
    }
    findings.read(spec.file(), table.rows());
    return new TreeSet<>(positions.keySet());
  }

  private static boolean holds(CsvTable table, List<String> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      if (!table.text(i).equals(conditions.get(i))) {
        return false;
      }
    }
    return true;
  }

  private String dateColumn(List<String> header) {
    return switch (spec.layout()) {
      case CBOE_INDEX -> "DATE";
      case FRED -> first(header, List.of("observation_date", "DATE", "date"));
      case COLUMNS, YAHOO_CHART -> spec.dateColumn();
    };
  }

  private static String first(List<String> header, List<String> candidates) {
    return candidates.stream().filter(header::contains).findFirst().orElse(candidates.get(0));
  }

  private Map<Field, String> fields(List<String> header) {
    return switch (spec.layout()) {
      case CBOE_INDEX ->
          header.size() == 2
              ? Map.of(Field.CLOSE, spec.columns().getOrDefault(Field.CLOSE, header.get(1)))
              : Map.of(
                  Field.OPEN, "OPEN", Field.HIGH, "HIGH", Field.LOW, "LOW", Field.CLOSE, "CLOSE");
      case FRED -> Map.of(Field.CLOSE, header.size() == 2 ? header.get(1) : "value");
      case COLUMNS, YAHOO_CHART -> spec.columns();
    };
  }

  private LevelRow row(CsvTable table, int date, Map<Field, Integer> positions) {
    return new LevelRow(
        date(table, date),
        level(table, positions.get(Field.OPEN)),
        level(table, positions.get(Field.HIGH)),
        level(table, positions.get(Field.LOW)),
        level(table, positions.get(Field.CLOSE)),
        table.place());
  }

  private LocalDate date(CsvTable table, int column) {
    return spec.dates().parse(table.text(column)).orElseThrow(() -> table.noDate(column));
  }

  private double level(CsvTable table, @Nullable Integer column) {
    if (column == null || noValue.contains(table.text(column))) {
      return Double.NaN;
    }
    double number = spec.scale() * (negative ? table.number(column) : table.level(column));
    if (Double.isInfinite(number)) {
      throw new DataException(
          table.place(),
          "`" + table.text(column) + "` times " + spec.scale() + " is no level",
          "correct the scale or the value");
    }
    if (number < spec.lowest() || number > spec.highest()) {
      isOutOfRange = true;
      findings.note(
          spec.file(), "out-of-range", "value dropped", table.place() + " " + table.text(column));
      return Double.NaN;
    }
    return rounded(spec, findings, table.place(), number);
  }

  /** The level with the decimals that the index is published with. */
  static double rounded(LevelFile spec, Findings findings, String place, double level) {
    if (spec.decimals() < 0) {
      return level;
    }
    double unit = 1;
    for (int i = 0; i < spec.decimals(); i++) {
      unit *= 10;
    }
    double rounded = Math.rint(level * unit) / unit;
    if (rounded != level) {
      findings.note(
          spec.file(),
          "single-precision",
          "rounded to " + (spec.decimals() == 2 ? "two" : spec.decimals()) + " decimals",
          place + " " + level);
    }
    return rounded;
  }
}
