package io.condor.spelling;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one was probably meant to be. */
public final class SpellingHint {
  /** More slips than this and the two words have little in common. */
  private static final int MAX_DISTANCE = 2;

  private SpellingHint() {}

  /**
   * The known word nearest to {@code written}: at most two insertions, deletions, replacements or
   * swaps of neighbours away, and at most one for every three letters written. Upper and lower case
   * count as the same. Of equally near words the first in alphabetical order.
   */
  public static Optional<String> nearest(String written, Collection<String> known) {
    int limit = Math.min(MAX_DISTANCE, written.codePointCount(0, written.length()) / 3);
    String lower = written.toLowerCase(Locale.ROOT);
    String best = "";
    int bestDistance = limit + 1;
    for (String word : known) {
      if (Math.abs(word.length() - written.length()) > limit) {
        continue;
      }
      int distance = distance(lower, word.toLowerCase(Locale.ROOT));
      if (distance < bestDistance
          || (distance == bestDistance && distance <= limit && word.compareTo(best) < 0)) {
        best = word;
        bestDistance = distance;
      }
    }
    return bestDistance <= limit ? Optional.of(best) : Optional.empty();
  }

  /**
   * Damerau-Levenshtein distance in its optimal-string-alignment form: no substring is edited
   * twice.
   */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }
}
