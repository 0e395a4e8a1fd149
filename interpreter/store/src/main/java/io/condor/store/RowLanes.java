package io.condor.store;

import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * The way of {@link PieceRows} into the database: a table function whose columns, here lanes, are
 * chosen anew for each piece.
 *
 * <p>Each value that crosses costs about 40 ns, most of it a lock in the database's Java binding,
 * so that twelve columns would cost more than reading the text they came from. Hence a column with
 * one value crosses as a constant of the query; right, expiry and line cross as one number, and so
 * do volume and open interest, unless one is too large.
 */
final class RowLanes implements DuckDBTableFunction<List<RowLanes.Lane>, int[], Integer> {
  static final String FUNCTION = "piece_rows";

  private static final long EXPIRY_OFFSET = 1L << 31;
  private static final int KEY_BITS = 33;
  private static final long MOST_LINES = 1L << 30;
  private static final long SMALL = Integer.MAX_VALUE - 1;

  /** Puts rows {@code [from, from + length)} into a vector of the database. */
  private interface Filler {
    void fill(DuckDBWritableVector vector, int from, int length);
  }

  /** One column of the table function. */
  record Lane(DuckDBColumnType type, Filler filler) {}

  private PieceRows rows = new PieceRows();
  private final List<Lane> lanes = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private String line = "";

  /** Chooses the lanes for {@code rows}, which are read when the query runs. */
  void prepare(PieceRows rows, String root, String day) {
    this.rows = rows;
    lanes.clear();
    columns.clear();
    columns.add(Database.quoted(root) + " AS root");
    columns.add("DATE " + Database.quoted(day) + " AS quote_date");
    count(0);
    key();
    number(0);
    number(1);
    number(2);
    count(1);
    count(2);
    for (int column = 3; column < PieceRows.NUMBER_NAMES.size(); column++) {
      number(column);
    }
    longCounts();
    columns.add(line + " AS line");
  }

  /** What to select from {@link #FUNCTION}. */
  String selection() {
    return String.join(", ", columns);
  }

  private String lane(DuckDBColumnType type, Filler filler) {
    lanes.add(new Lane(type, filler));
    return "c" + (lanes.size() - 1);
  }

  /** Right, expiry and, counted from the first, line. */
  private void key() {
    PieceRows piece = rows;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < rows.size(); i++) {
      first = Math.min(first, rows.lines()[i]);
      last = Math.max(last, rows.lines()[i]);
    }
    boolean few = first >= 0 && last - first < MOST_LINES;
    long base = first;
    String lane =
        lane(
            DuckDBColumnType.BIGINT,
            (vector, from, length) -> {
              boolean[] calls = piece.calls();
              int[] expiries = piece.expiries();
              long[] lines = piece.lines();
              for (int i = 0; i < length; i++) {
                long line = few ? (lines[from + i] - base) << KEY_BITS : 0;
                long expiry = (expiries[from + i] + EXPIRY_OFFSET) << 1;
                vector.setLong(i, line + expiry + (calls[from + i] ? 1 : 0));
              }
            });
    columns.add("(" + lane + " & 1) = 1 AS call");
    columns.add(
        "DATE '1970-01-01' + ((("
            + lane
            + " >> 1) & 4294967295) - "
            + EXPIRY_OFFSET
            + ")::INTEGER AS expiry");
    line = few ? "(" + lane + " >> " + KEY_BITS + ") + " + base : longs(rows.lines());
  }

  private void number(int column) {
    double[] values = rows.numbers(column);
    String name = PieceRows.NUMBER_NAMES.get(column);
    boolean constant = true;
    boolean gaps = false;
    long first = Double.doubleToLongBits(values[0]);
    for (int i = 0; i < rows.size(); i++) {
      constant &= Double.doubleToLongBits(values[i]) == first;
      gaps |= Double.isNaN(values[i]);
    }
    if (constant) {
      String value = gaps ? "NULL" : Database.quoted(Double.toString(values[0]));
      columns.add("CAST(" + value + " AS DOUBLE) AS " + name);
      return;
    }
    String lane =
        lane(
            DuckDBColumnType.DOUBLE,
            (vector, from, length) -> {
              for (int i = 0; i < length; i++) {
                vector.setDouble(i, values[from + i]);
              }
            });
    columns.add(
        (gaps ? "CASE WHEN isnan(" + lane + ") THEN NULL ELSE " + lane + " END" : lane)
            + " AS "
            + name);
  }

  private void count(int column) {
    int[] values = rows.counts(column);
    String name = PieceRows.COUNT_NAMES.get(column);
    boolean constant = true;
    for (int i = 0; i < rows.size(); i++) {
      constant &= values[i] == values[0];
    }
    if (constant) {
      String value = values[0] == -1 ? "NULL" : Integer.toString(values[0]);
      columns.add("CAST(" + value + " AS INTEGER) AS " + name);
      return;
    }
    String lane =
        lane(
            DuckDBColumnType.INTEGER,
            (vector, from, length) -> {
              for (int i = 0; i < length; i++) {
                vector.setInt(i, values[from + i]);
              }
            });
    columns.add("nullif(" + lane + ", -1) AS " + name);
  }

  private void longCounts() {
    long[] volumes = rows.longCounts(0);
    long[] interests = rows.longCounts(1);
    boolean small = true;
    for (int i = 0; i < rows.size(); i++) {
      small &= volumes[i] >= -1 && volumes[i] < SMALL && interests[i] >= -1 && interests[i] < SMALL;
    }
    if (!small) {
      columns.add("nullif(" + longs(volumes) + ", -1) AS volume");
      columns.add("nullif(" + longs(interests) + ", -1) AS open_interest");
      return;
    }
    String lane =
        lane(
            DuckDBColumnType.BIGINT,
            (vector, from, length) -> {
              for (int i = 0; i < length; i++) {
                long high = (volumes[from + i] + 1) << 31;
                vector.setLong(i, high + interests[from + i] + 1);
              }
            });
    columns.add("nullif((" + lane + " >> 31) - 1, -1) AS volume");
    columns.add("nullif((" + lane + " & " + Integer.MAX_VALUE + ") - 1, -1) AS open_interest");
  }

  private String longs(long[] values) {
    return lane(
        DuckDBColumnType.BIGINT,
        (vector, from, length) -> {
          for (int i = 0; i < length; i++) {
            vector.setLong(i, values[from + i]);
          }
        });
  }

  @Override
  public List<Lane> bind(DuckDBTableFunctionBindInfo info) {
    for (int i = 0; i < lanes.size(); i++) {
      info.addResultColumn("c" + i, lanes.get(i).type());
    }
    info.setCardinality(rows.size(), true);
    return List.copyOf(lanes);
  }

  @Override
  public int[] init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return new int[1];
  }

  @Override
  public Integer localInit(DuckDBTableFunctionInitInfo info) {
    return 0;
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) {
    List<Lane> bound = call.getBindData();
    int[] position = call.getInitData();
    int length = (int) Math.min(chunk.capacity(), rows.size() - position[0]);
    for (int i = 0; i < bound.size(); i++) {
      bound.get(i).filler().fill(chunk.vector(i), position[0], length);
    }
    position[0] += length;
    return length;
  }
}
