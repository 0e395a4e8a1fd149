package io.condor.feed;

/** Foreign text as messages show it: on one line, without what a terminal would obey. */
final class Shown {
  private static final int LENGTH = 200;

  private Shown() {}

  static String text(String foreign) {
    return text(foreign, LENGTH);
  }

  /** Cut to {@code length} characters. */
  static String text(String foreign, int length) {
    String cut = foreign.length() <= length ? foreign : foreign.substring(0, length) + "…";
    return cut.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }
}
