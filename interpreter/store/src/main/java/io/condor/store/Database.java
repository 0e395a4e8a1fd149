package io.condor.store;

import io.condor.market.DataException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * The embedded database, in memory: it writes and reads the Parquet files of stores.
 *
 * <p>One thread, so that rows keep their order and sums their bits; no extensions from the network.
 */
final class Database implements AutoCloseable {
  private static final List<String> SETTINGS =
      List.of(
          "SET threads = 1",
          "SET preserve_insertion_order = true",
          "SET memory_limit = '512MB'",
          "SET temp_directory = ''",
          "SET autoinstall_known_extensions = false",
          "SET autoload_known_extensions = false");

  private final DuckDBConnection connection;

  private Database(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Starts a database; the first one of a process takes half a second. */
  static Database start() {
    try {
      Properties properties = new Properties();
      properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true"); // whatever their length
      DuckDBConnection connection =
          DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
      Database database = new Database(connection);
      for (String setting : SETTINGS) {
        database.run(setting);
      }
      return database;
    } catch (SQLException e) {
      throw new DataException(
          "store",
          "the embedded database does not start: " + firstLine(e),
          "it needs a 64-bit Linux, macOS on ARM or Windows, and room in the temporary folder");
    }
  }

  DuckDBConnection connection() {
    return connection;
  }

  /** Runs a statement; the number of rows it wrote. */
  long run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not close", e);
    }
  }

  /** A text in quotes. */
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String quoted(Path file) {
    return quoted(file.toAbsolutePath().toString());
  }

  /**
   * A table function over Parquet files. A file that is there is taken by its name, even if that
   * could be read as a pattern.
   */
  static String parquet(List<Path> files) {
    return files.stream()
        .map(Database::quoted)
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  /** What the database says, on one line. */
  static String firstLine(SQLException e) {
    String message = String.valueOf(e.getMessage());
    String line = message.lines().findFirst().orElse(message).strip();
    return line.isEmpty() ? e.toString() : lowerFirst(line);
  }

  private static String lowerFirst(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
