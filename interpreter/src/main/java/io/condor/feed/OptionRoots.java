package io.condor.feed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Roots of options on SPX and VIX, as listed, told without making text of them. */
final class OptionRoots {
  /** SPXPM was the trial root of SPX options that settle on the close, 2011 to 2017. */
  private static final List<String> KNOWN = List.of("SPXW", "SPX", "VIX", "VIXW", "SPXPM", "SPXQ");

  private static final byte[][] BYTES =
      KNOWN.stream().map(root -> root.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);

  private OptionRoots() {}

  static List<String> known() {
    return KNOWN;
  }

  /**
   * The root written in {@code bytes[from, to)}, a leading {@code ^} as vendors write it for
   * indices left out; empty text if it is none of ours.
   */
  static String of(byte[] bytes, int from, int to) {
    int start = from < to && (bytes[from] == '^' || bytes[from] == '$') ? from + 1 : from;
    for (int i = 0; i < BYTES.length; i++) {
      byte[] root = BYTES[i];
      if (root.length == to - start && Arrays.equals(bytes, start, to, root, 0, root.length)) {
        return KNOWN.get(i);
      }
    }
    return "";
  }

  /** The root that a file or folder name begins with: {@code spxw20190626.csv} is SPXW. */
  static Optional<String> atStart(String name) {
    int end = 0;
    while (end < name.length() && Character.isLetter(name.charAt(end))) {
      end++;
    }
    String letters = name.substring(0, end).toUpperCase(Locale.ROOT);
    return KNOWN.contains(letters) ? Optional.of(letters) : Optional.empty();
  }
}
