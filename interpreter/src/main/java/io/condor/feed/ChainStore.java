package io.condor.feed;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * A store of recorded chains, as it was when it was opened. Prices and strikes come out with the
 * bits with which they went in. Not safe for use by several threads.
 */
public interface ChainStore extends ChainSource, AutoCloseable {
  /** Roots of which there are quotes, as listed, in alphabetical order. */
  SortedSet<String> roots();

  /** Days on which there are quotes of the root as listed, such as {@code SPX}, ascending. */
  SortedSet<LocalDate> days(String root);

  /** All quotes of the root as listed on {@code day}, in an order that is always the same. */
  void read(String root, LocalDate day, ChainSink sink);

  /** What is stored, by root and day. */
  List<StoredDay> contents();

  /** The files that were imported, in the order of their names. */
  List<StoredFile> files();

  /**
   * Reads everything and compares it with the recorded hashes.
   *
   * @param progress gets each root and day before it is read
   * @return what is damaged; empty if the store is whole
   */
  List<StoreDamage> check(Consumer<StoredDay> progress);

  /**
   * Writes the quotes of one root to a table with a header line, {@code .csv} or {@code .parquet}
   * by the name of the file, which is replaced as a whole.
   *
   * @return rows written
   * @throws io.condor.market.DataException if there are none, or the file cannot be written
   */
  long export(String root, LocalDate first, LocalDate last, Path file);

  @Override
  void close();
}
