package io.condor.store;

import io.condor.feed.ColumnTable;
import io.condor.market.DataException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/** A user's Parquet file, row by row, its values as text. */
final class ParquetTable implements ColumnTable {
  private final Path file;
  private final Runnable afterwards;
  private final DuckDBPreparedStatement statement;
  private final DuckDBChunkedResult result;
  private final DuckDBReadableVector[] vectors;
  private long rows;
  private long row = -1;

  private ParquetTable(Path file, Database database, String query, int columns, Runnable afterwards)
      throws SQLException {
    this.file = file;
    this.afterwards = afterwards;
    this.statement = database.connection().prepare(query);
    this.result = statement.query();
    this.vectors = new DuckDBReadableVector[columns];
  }

  /**
   * @param columns by name, whatever the case of its letters
   * @throws DataException if the file is no Parquet file or lacks a column
   */
  static ColumnTable open(Path file, List<String> columns) {
    Database database = Database.start();
    try {
      return open(file, columns, database, database::close);
    } catch (DataException e) {
      database.close();
      throw e;
    }
  }

  /**
   * The same on a database that is there.
   *
   * @param afterwards what closing the table does besides
   */
  static ColumnTable open(Path file, List<String> columns, Database database, Runnable afterwards) {
    try {
      String from = " FROM " + Database.parquet(List.of(file));
      Map<String, String> types = types(database, "DESCRIBE SELECT *" + from);
      List<String> selected = new ArrayList<>();
      for (String column : columns) {
        selected.add(text(file, column, types));
      }
      String query = "SELECT " + String.join(", ", selected) + from;
      return new ParquetTable(file, database, query, columns.size(), afterwards);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /** Names of columns as the file writes them, with their types. */
  private static Map<String, String> types(Database database, String describe) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    try (Statement statement = database.connection().createStatement();
        ResultSet result = statement.executeQuery(describe)) {
      while (result.next()) {
        types.put(result.getString(1), result.getString(2));
      }
    }
    return types;
  }

  /** A column as the text that a column map reads; unknown values are empty. */
  private static String text(Path file, String column, Map<String, String> types) {
    String name =
        types.keySet().stream()
            .filter(known -> known.equalsIgnoreCase(column))
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        file.toString(),
                        "no column `" + column + "`",
                        "it has " + String.join(", ", types.keySet())));
    String quoted = '"' + name.replace("\"", "\"\"") + '"';
    String type = types.getOrDefault(name, "").toUpperCase(Locale.ROOT);
    String text = "CAST(" + quoted + " AS VARCHAR)";
    if (type.startsWith("TIMESTAMP")) {
      text = "strftime(CAST(" + quoted + " AS TIMESTAMP), '%Y-%m-%d %H:%M:%S')";
    } else if (type.equals("TIME")) {
      text = "left(" + text + ", 8)";
    } else if (type.equals("DOUBLE") || type.equals("FLOAT")) {
      text = "CASE WHEN isnan(" + quoted + ") THEN '' ELSE " + text + " END";
    }
    return "coalesce(" + text + ", '')";
  }

  @Override
  public boolean next() {
    row++;
    while (row >= rows) {
      try {
        if (!result.nextChunk()) {
          return false;
        }
      } catch (RuntimeException e) {
        throw new DataException(
            file.toString(), "cannot be read: " + e.getMessage(), "copy the file again");
      }
      DuckDBDataChunkReader chunk = result.chunk();
      rows = chunk.rowCount();
      row = 0;
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = chunk.vector(i);
      }
    }
    return true;
  }

  @Override
  public String text(int column) {
    return vectors[column].getString(row);
  }

  private static DataException unreadable(Path file, SQLException e) {
    return new DataException(
        file.toString(),
        "cannot be read as Parquet: " + Database.firstLine(e),
        "check that it is a whole Parquet file");
  }

  @Override
  public void close() {
    try {
      result.close();
      statement.close();
    } catch (SQLException e) {
      throw new IllegalStateException("a table does not close", e);
    } finally {
      afterwards.run();
    }
  }
}
