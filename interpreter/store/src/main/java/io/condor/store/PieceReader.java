package io.condor.store;

import io.condor.feed.ChainBlock;
import io.condor.feed.ChainSink;
import io.condor.market.DataException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/** Reads pieces back, with the bits they were written with. */
final class PieceReader {
  /** A gap comes back as the value that stands for it in a block. */
  private static final String COLUMNS =
      "call, (expiry - DATE '1970-01-01')::INTEGER, line, "
          + counts("quote_second", "bid_size", "ask_size")
          + ", "
          + counts("volume", "open_interest")
          + ", "
          + PieceRows.NUMBER_NAMES.stream()
              .map(name -> "coalesce(" + name + ", 'NaN'::DOUBLE)")
              .collect(Collectors.joining(", "));

  private final Database database;

  PieceReader(Database database) {
    this.database = database;
  }

  private static String counts(String... names) {
    return Arrays.stream(names)
        .map(name -> "coalesce(" + name + ", -1)")
        .collect(Collectors.joining(", "));
  }

  /** Delivers all rows of a piece in the order in which they were written. */
  void read(Piece piece, Path file, ChainSink sink) {
    String query = "SELECT " + COLUMNS + " FROM " + Database.parquet(List.of(file));
    ChainBlock block = new ChainBlock(ChainBlock.CAPACITY);
    try (DuckDBPreparedStatement statement = database.connection().prepare(query);
        DuckDBChunkedResult result = statement.query()) {
      while (result.nextChunk()) {
        DuckDBDataChunkReader chunk = result.chunk();
        int rows = (int) chunk.rowCount();
        if (rows > 0) {
          fill(block, piece, chunk, rows);
          sink.take(block);
        }
      }
    } catch (SQLException e) {
      throw new DataException(
          file.toString(),
          "cannot be read: " + Database.firstLine(e),
          "run `condor data check` on the store");
    }
  }

  private static void fill(ChainBlock block, Piece piece, DuckDBDataChunkReader chunk, int rows) {
    Arrays.fill(block.roots(), 0, rows, piece.root());
    Arrays.fill(block.quoteDays(), 0, rows, (int) piece.date().toEpochDay());
    DuckDBReadableVector calls = chunk.vector(0);
    for (int i = 0; i < rows; i++) {
      block.calls()[i] = calls.getBoolean(i);
    }
    ints(chunk.vector(1), block.expiryDays(), rows);
    longs(chunk.vector(2), block.lines(), rows);
    ints(chunk.vector(3), block.quoteSeconds(), rows);
    ints(chunk.vector(4), block.bidSizes(), rows);
    ints(chunk.vector(5), block.askSizes(), rows);
    longs(chunk.vector(6), block.volumes(), rows);
    longs(chunk.vector(7), block.openInterests(), rows);
    double[][] numbers = {
      block.strikes(),
      block.bids(),
      block.asks(),
      block.lasts(),
      block.underlyings(),
      block.forwards(),
      block.vols(),
      block.deltas()
    };
    for (int column = 0; column < numbers.length; column++) {
      doubles(chunk.vector(8 + column), numbers[column], rows);
    }
    block.size(rows);
  }

  private static void ints(DuckDBReadableVector from, int[] to, int rows) {
    for (int i = 0; i < rows; i++) {
      to[i] = from.getInt(i);
    }
  }

  private static void longs(DuckDBReadableVector from, long[] to, int rows) {
    for (int i = 0; i < rows; i++) {
      to[i] = from.getLong(i);
    }
  }

  private static void doubles(DuckDBReadableVector from, double[] to, int rows) {
    for (int i = 0; i < rows; i++) {
      to[i] = from.getDouble(i);
    }
  }
}
