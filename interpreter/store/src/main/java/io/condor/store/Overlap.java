package io.condor.store;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Finds contracts that two pieces quote at the same moment. */
final class Overlap {
  private final Database database;

  Overlap(Database database) {
    this.database = database;
  }

  /** Such a contract; empty if there is none. A row without a time is of one moment. */
  Optional<String> example(Path one, Path other) {
    String query =
        "SELECT expiry, strike, call FROM "
            + Database.parquet(List.of(one))
            + " a SEMI JOIN "
            + Database.parquet(List.of(other))
            + " b ON a.expiry = b.expiry AND a.strike = b.strike AND a.call = b.call"
            + " AND coalesce(a.quote_second, -1) = coalesce(b.quote_second, -1)"
            + " ORDER BY expiry, strike, call DESC LIMIT 1";
    try (Statement statement = database.connection().createStatement();
        ResultSet result = statement.executeQuery(query)) {
      if (!result.next()) {
        return Optional.empty();
      }
      LocalDate expiry = result.getObject(1, LocalDate.class);
      String right = result.getBoolean(3) ? "call" : "put";
      return Optional.of(right + " " + result.getDouble(2) + " of " + expiry);
    } catch (SQLException e) {
      throw new IllegalStateException("pieces cannot be compared: " + one + ", " + other, e);
    }
  }
}
