package io.condor.store;

import io.condor.feed.StoredFile;
import java.util.List;

/**
 * One import: what one file brought.
 *
 * @param pieces all that the file holds
 * @param replaced paths of pieces that are no longer part of the store
 */
record LogEntry(StoredFile file, List<Piece> pieces, List<String> replaced) {
  LogEntry {
    pieces = List.copyOf(pieces);
    replaced = List.copyOf(replaced);
  }
}
