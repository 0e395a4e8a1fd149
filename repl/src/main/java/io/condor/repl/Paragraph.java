package io.condor.repl;

import java.util.List;

/** Breaks lines between pieces of text so that they fit a terminal. */
final class Paragraph {
  static final int COLUMNS = 80;
  private static final String INDENT = "  ";

  private Paragraph() {}

  /** The pieces with spaces between, in lines of at most 80 columns; later lines are indented. */
  static String of(List<String> pieces) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String piece : pieces) {
      if (column > 0 && column + 1 + piece.length() > COLUMNS) {
        text.append('\n').append(INDENT);
        column = INDENT.length();
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(piece);
      column += piece.length();
    }
    return text.toString();
  }

  /** Breaks {@code sentence} at its spaces. */
  static String of(String sentence) {
    return of(List.of(sentence.split(" ")));
  }
}
