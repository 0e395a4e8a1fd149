package io.condor.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.Right;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Reference values from a CSV among the test resources, and how far a formula is from them.
 *
 * <p>With {@code -Dcondor.referenceTables=DIR} tables of the same names are read from that folder,
 * and their errors printed: for samples too large to keep.
 */
final class ReferenceTable {
  private static final Optional<Path> FOLDER =
      Optional.ofNullable(System.getProperty("condor.referenceTables")).map(Path::of);

  private final String name;
  private final List<Row> rows = new ArrayList<>();

  private ReferenceTable(String name) {
    this.name = name;
  }

  /** One line of a table; cells by the names of its columns. */
  record Row(List<String> columns, List<String> cells) {
    String text(String column) {
      int i = columns.indexOf(column);
      if (i < 0) {
        throw new IllegalArgumentException("no column " + column + " in " + columns);
      }
      return cells.get(i);
    }

    double number(String column) {
      return Double.parseDouble(text(column));
    }

    Right right() {
      return Right.valueOf(text("right"));
    }
  }

  static ReferenceTable of(String name) {
    ReferenceTable table = new ReferenceTable(name);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().filter(line -> !line.startsWith("#")).toList();
      List<String> columns = List.of(lines.get(0).split(",", -1));
      for (String line : lines.subList(1, lines.size())) {
        table.rows.add(new Row(columns, List.of(line.split(",", -1))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private static InputStream open(String name) throws IOException {
    Optional<Path> file = FOLDER.map(folder -> folder.resolve(name)).filter(Files::isRegularFile);
    return file.isPresent()
        ? Files.newInputStream(file.get())
        : Objects.requireNonNull(ReferenceTable.class.getResourceAsStream(name), name);
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /** Fails if the relative error of a column is above a limit, at the worst row or as RMS. */
  void assertRelative(String column, ToDoubleFunction<Row> formula, double largest, double rms) {
    assertErrors(
        column,
        row -> {
          double expected = row.number(column);
          double actual = formula.applyAsDouble(row);
          return actual == expected ? 0 : Math.abs(actual - expected) / Math.abs(expected);
        },
        formula,
        largest,
        rms);
  }

  /** As {@link #assertRelative} for absolute errors. */
  void assertAbsolute(String column, ToDoubleFunction<Row> formula, double largest, double rms) {
    assertErrors(
        column,
        row -> Math.abs(formula.applyAsDouble(row) - row.number(column)),
        formula,
        largest,
        rms);
  }

  private void assertErrors(
      String column,
      ToDoubleFunction<Row> error,
      ToDoubleFunction<Row> formula,
      double largest,
      double rms) {
    assertThat(rows).as(name).isNotEmpty();
    double worst = -1;
    Row worstRow = rows.get(0);
    double squares = 0;
    List<Double> errors = new ArrayList<>();
    for (Row row : rows) {
      double e = error.applyAsDouble(row);
      errors.add(e);
      // A NaN is the worst of all.
      if (!(e <= worst)) {
        worst = e;
        worstRow = row;
      }
      squares += e * e;
    }
    if (FOLDER.isPresent()) {
      Collections.sort(errors);
      double ninetyNinth = errors.get((int) (0.99 * rows.size()));
      double root = Math.sqrt(squares / rows.size());
      System.out.printf(
          Locale.ROOT, "%s %s %.1e / %.1e / %.1e%n", name, column, worst, ninetyNinth, root);
    }
    assertThat(worst)
        .as(
            "largest error of %s in %s: %s, computed %s",
            column, name, worstRow, formula.applyAsDouble(worstRow))
        .isLessThanOrEqualTo(largest);
    assertThat(Math.sqrt(squares / rows.size()))
        .as("RMS error of %s in %s", column, name)
        .isLessThanOrEqualTo(rms);
  }

  /** Fails if more than one row in a hundred has a relative error above a limit. */
  void assertNinetyNinth(String column, ToDoubleFunction<Row> formula, double limit) {
    long above =
        rows.stream()
            .filter(
                row ->
                    !(Math.abs(formula.applyAsDouble(row) - row.number(column))
                        <= limit * Math.abs(row.number(column))))
            .count();
    assertThat(above)
        .as("rows of %s with an error of %s above %s", name, column, limit)
        .isLessThanOrEqualTo(rows.size() / 100);
  }
}
