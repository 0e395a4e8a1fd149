package io.condor.report;

/** Lines of at most eighty characters, in which colour takes no width. */
final class TextPage {
  static final int WIDTH = 80;

  /** How a piece of text stands out where the terminal can show it. */
  enum Ink {
    BOLD("1"),
    GREEN("32"),
    RED("31"),
    YELLOW("33");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final boolean colour;

  TextPage(boolean colour) {
    this.colour = colour;
  }

  String ink(Ink ink, String piece) {
    return colour ? "\u001B[" + ink.code + "m" + piece + "\u001B[0m" : piece;
  }

  void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  /** A blank line and a heading; {@code columns} continue it without standing out. */
  void section(String heading, String columns) {
    blank();
    String words = heading.stripTrailing();
    line(ink(Ink.BOLD, words) + heading.substring(words.length()) + columns);
  }

  /** Breaks {@code words} between words; lines after the first start under {@code hanging}. */
  void wrapped(String first, String words, int hanging) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words.split(" +", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line = new StringBuilder(" ".repeat(hanging));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    line(line.toString());
  }

  /** Like {@link #wrapped}, every line in {@code ink}. */
  void wrapped(Ink ink, String words) {
    TextPage plain = new TextPage(false);
    plain.wrapped("", words, 0);
    plain.text().lines().forEach(line -> line(ink(ink, line)));
  }

  /** {@code label} padded to {@code width}; a longer one gets a line of its own before. */
  String label(String label, int width) {
    if (label.length() < width) {
      return left(label, width);
    }
    line(label);
    return " ".repeat(width);
  }

  static String right(String piece, int width) {
    return " ".repeat(Math.max(0, width - piece.length())) + piece;
  }

  static String left(String piece, int width) {
    return piece + " ".repeat(Math.max(0, width - piece.length()));
  }

  String text() {
    return text.toString();
  }
}
