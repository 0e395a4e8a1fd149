package io.condor.feed;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An import into a store. Each file is imported as a whole or not at all, whatever ends the
 * process; files imported before stay. Nobody else imports into the store until this is closed.
 */
public interface ChainImport extends AutoCloseable {
  /** What happens to quotes that are stored already, from another file. */
  enum Conflict {
    /** The file is refused. */
    REFUSE,
    /** The stored quotes of that root, day and file are dropped. */
    REPLACE
  }

  /**
   * What became of a file.
   *
   * @param alreadyThere true if the same file, read the same way, is in the store: nothing changed
   * @param rows quotes of the file that the store holds
   * @param days roots and days on which they are
   */
  record Imported(boolean alreadyThere, long rows, int days) {}

  /**
   * Imports one file.
   *
   * @param file its bytes are its identity, its name is only shown
   * @param reading how it is read, such as a layout and the hash of a column map; part of the
   *     identity
   * @param reader puts the rows of the file into the sink that it is given
   * @throws io.condor.market.DataException if it cannot be imported; the store is then as before
   */
  Imported add(Path file, String reading, Conflict conflict, Consumer<ChainSink> reader);

  @Override
  void close();
}
