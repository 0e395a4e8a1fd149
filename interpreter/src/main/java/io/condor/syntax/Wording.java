package io.condor.syntax;

import java.util.List;

/** How messages quote a script. */
final class Wording {
  private static final int MAX_QUOTED = 40;

  private Wording() {}

  /** A piece of a script between back quotes, shortened. */
  static String quote(String text) {
    return "`" + shorten(text) + "`";
  }

  /** At most forty characters, on one line, without control characters. */
  static String shorten(String text) {
    int[] points = text.strip().codePoints().limit(MAX_QUOTED + 1L).toArray();
    var shown = new StringBuilder();
    for (int i = 0; i < Math.min(points.length, MAX_QUOTED); i++) {
      boolean printable = !Character.isISOControl(points[i]) && Character.isDefined(points[i]);
      shown.appendCodePoint(printable ? points[i] : '?');
    }
    return points.length > MAX_QUOTED ? shown + "..." : shown.toString();
  }

  /** {@code a}, {@code b} or {@code c}. */
  static String oneOf(List<String> words) {
    return words.size() == 1
        ? words.get(0)
        : String.join(", ", words.subList(0, words.size() - 1))
            + " or "
            + words.get(words.size() - 1);
  }
}
