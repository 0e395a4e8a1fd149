package io.condor.cli;

import io.condor.feed.ChainStore;
import io.condor.spelling.SpellingHint;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SortedSet;

/** Roots of a store as a user names them. */
final class StoredRoots {
  private StoredRoots() {}

  /**
   * The days of a root, at least one.
   *
   * @throws UserMistake if the store has none of it
   */
  static SortedSet<LocalDate> require(ChainStore open, Path store, String root) {
    SortedSet<LocalDate> days = open.days(root);
    if (!days.isEmpty()) {
      return days;
    }
    String help =
        open.roots().isEmpty()
            ? "the store is empty"
            : SpellingHint.nearest(root, open.roots())
                .map(near -> "did you mean `" + near + "`?")
                .orElse("it has " + String.join(", ", open.roots()));
    throw new UserMistake(store.toString(), "no quotes of `" + root + "`", help);
  }
}
