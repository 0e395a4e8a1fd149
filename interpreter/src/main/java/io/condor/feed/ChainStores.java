package io.condor.feed;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stores of recorded chains in an embedded database. An optional module provides them: the command
 * line finds it with {@link java.util.ServiceLoader} and nothing of it is loaded before it is asked
 * for.
 */
public interface ChainStores {
  /** Name of the file that marks a folder as a store. */
  String MARK = "condor-store";

  /** True if {@code folder} holds a store, whole or damaged; needs no provider. */
  static boolean isStore(Path folder) {
    return Files.isRegularFile(folder.resolve(MARK));
  }

  /**
   * Opens a store to read from it. Others may read and import at the same time; what they import is
   * seen when the store is opened again.
   *
   * @throws io.condor.market.DataException if there is none, or its contents cannot be told
   */
  ChainStore open(Path folder);

  /**
   * Opens a store to import into it, and makes it if there is none.
   *
   * @throws io.condor.market.DataException if that is not possible, or someone else is importing
   */
  ChainImport importInto(Path folder);

  /** Opens Parquet files, for column maps. */
  ColumnTable.Opener tables();
}
