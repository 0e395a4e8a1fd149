package io.condor.market;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How far the option model of index levels was from recorded SPXW chains, by day, tenor and delta.
 * Each day's error is that of a model whose constants were fitted to the other days.
 *
 * <p>An error is ln(vol in the chain / vol of the model) at one strike: the model's vol times
 * exp(error) is the chain's. The file's comments tell its origin and how to make it again.
 */
public final class ModelErrors {
  static final String RESOURCE = "spx-option-errors.csv";

  /** Forward deltas of the chain at which errors were taken; puts below zero. */
  public static final List<Double> DELTAS =
      List.of(-0.05, -0.10, -0.16, -0.25, -0.40, 0.50, 0.40, 0.25, 0.16, 0.10, 0.05);

  static final double AT_THE_MONEY = 0.50;

  /** Tenors in sessions: the first and the last of each bucket. */
  public enum Tenor {
    NEXT(1, 1),
    TWO(2, 2),
    WEEK(3, 5),
    FORTNIGHT(6, 10),
    MONTH(11, 21),
    TWO_MONTHS(22, 42),
    FOUR_MONTHS(43, 84),
    HALF_YEAR(85, 140);

    private final int first;
    private final int last;

    Tenor(int first, int last) {
      this.first = first;
      this.last = last;
    }

    /** Sessions to the nearest expiry of the bucket. */
    public int first() {
      return first;
    }

    /** Sessions to the farthest expiry of the bucket. */
    public int last() {
      return last;
    }
  }

  /**
   * One day and tenor, the mean over its expiries.
   *
   * @param expiries how many there are
   * @param vix close of that day
   * @param errors by position in {@link #DELTAS}; NaN where no strike has the delta
   */
  public record Row(LocalDate date, Tenor tenor, int expiries, double vix, List<Double> errors) {
    public Row {
      errors = List.copyOf(errors);
    }

    public double error(double delta) {
      return errors.get(DELTAS.indexOf(delta));
    }
  }

  private static final ModelErrors SHIPPED = new ModelErrors(read());

  private final List<Row> rows;

  private ModelErrors(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  public static ModelErrors shipped() {
    return SHIPPED;
  }

  public List<Row> rows() {
    return rows;
  }

  /** Errors of one tenor and delta in order of size, days with a VIX in [low, high) only. */
  double[] sorted(Tenor tenor, double delta, double lowVix, double highVix) {
    return rows.stream()
        .filter(r -> r.tenor() == tenor && r.vix() >= lowVix && r.vix() < highVix)
        .mapToDouble(r -> r.error(delta))
        .filter(e -> !Double.isNaN(e))
        .sorted()
        .toArray();
  }

  /** The error that a share of the days of one tenor and delta stays below. */
  double quantile(Tenor tenor, double delta, double share) {
    double[] sorted = sorted(tenor, delta, 0, Double.POSITIVE_INFINITY);
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** Column of one delta: {@code p10} is a put of 0.10, {@code atm} the money. */
  public static String column(double delta) {
    if (delta == AT_THE_MONEY) {
      return "atm";
    }
    long hundredths = Math.round(100 * Math.abs(delta));
    return (delta < 0 ? "p" : "c") + (hundredths < 10 ? "0" : "") + hundredths;
  }

  private static List<Row> read() {
    List<String> names = new ArrayList<>(List.of("date", "sessions", "expiries", "vix"));
    DELTAS.forEach(delta -> names.add(column(delta)));
    CsvTable table =
        CsvTable.open(RESOURCE, withoutComments(RESOURCE), names.toArray(String[]::new));
    List<Row> rows = new ArrayList<>();
    while (table.next()) {
      double[] errors = new double[DELTAS.size()];
      for (int i = 0; i < errors.length; i++) {
        errors[i] = table.text(4 + i).isEmpty() ? Double.NaN : table.number(4 + i);
      }
      rows.add(
          new Row(
              table.date(0),
              tenor((int) table.number(1)),
              (int) table.number(2),
              table.number(3),
              DoubleStream.of(errors).boxed().toList()));
    }
    return rows;
  }

  private static Tenor tenor(int lastSession) {
    for (Tenor tenor : Tenor.values()) {
      if (tenor.last == lastSession) {
        return tenor;
      }
    }
    throw new IllegalStateException(RESOURCE + ": no tenor ends at " + lastSession + " sessions");
  }

  /** The rows of a table beside this class, its lines of comment left out. */
  static InputStream withoutComments(String resource) {
    try (InputStream in = ModelErrors.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      String text =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.startsWith("#"))
              .collect(Collectors.joining("\n"));
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
