package io.condor.feed;

import java.nio.file.Path;
import java.util.List;

/**
 * A table that is no text, such as a Parquet file, opened row by row by whoever can: the embedded
 * database of the store. Its values come as text: numbers as decimals, days as {@code yyyy-MM-dd},
 * moments as {@code yyyy-MM-dd HH:mm:ss}, unknown ones empty.
 */
public interface ColumnTable extends AutoCloseable {
  /** Moves to the next row; false after the last. */
  boolean next();

  /** Value of the column that was asked for as number {@code column}, from 0. */
  String text(int column);

  @Override
  void close();

  /** Opens such tables. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens {@code file}, whose first bytes say that it is no text.
     *
     * @param columns by name, in the order in which they are asked for
     * @throws io.condor.market.DataException if the file cannot be read or lacks a column
     */
    ColumnTable open(Path file, List<String> columns);
  }
}
