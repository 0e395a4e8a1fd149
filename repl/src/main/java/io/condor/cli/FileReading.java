package io.condor.cli;

import io.condor.feed.ChainFiles;
import io.condor.feed.ChainSink;
import io.condor.feed.ColumnMap;
import io.condor.feed.ColumnTable;
import io.condor.market.DataException;
import io.condor.market.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** How the files of one import are read: by the layout that each has, or all by one column map. */
final class FileReading {
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int NAMED_DIGITS = 12;

  private final String name;
  private final Optional<ColumnMap> map;
  private final ColumnTable.Opener tables;

  private FileReading(String name, Optional<ColumnMap> map, ColumnTable.Opener tables) {
    this.name = name;
    this.map = map;
    this.tables = tables;
  }

  /**
   * @param map file of a column map
   * @throws DataException if there is a mistake in it
   */
  static FileReading of(Optional<Path> map, ColumnTable.Opener tables) {
    if (map.isEmpty()) {
      return new FileReading("auto", Optional.empty(), tables);
    }
    ColumnMap columns = ColumnMap.read(map.get());
    return new FileReading(
        "map " + columns.name() + " " + hash(map.get()), Optional.of(columns), tables);
  }

  /** Names the way of reading: with another map the same file is another source. */
  String name() {
    return name;
  }

  void read(Path file, ChainSink sink, Findings findings) {
    if (map.isEmpty()) {
      requireText(file);
      var unused = ChainFiles.read(file, sink, findings);
    } else if (isParquet(file)) {
      var unused = ChainFiles.read(file, map.get(), tables, sink, findings);
    } else {
      var unused = ChainFiles.read(file, map.get(), sink, findings);
    }
  }

  private static void requireText(Path file) {
    if (isParquet(file)) {
      throw new DataException(
          file.toString(),
          "a Parquet file, whose columns can mean anything",
          "say what they mean in a column map: `--map MAP.yaml`");
    }
  }

  private static boolean isParquet(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(PARQUET.length), PARQUET);
    } catch (IOException e) {
      throw new DataException(file.toString(), "cannot be read: " + e, "check its rights");
    }
  }

  private static String hash(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest).substring(0, NAMED_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new DataException(file.toString(), "cannot be read: " + e, "check its rights");
    }
  }
}
