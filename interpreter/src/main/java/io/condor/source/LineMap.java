package io.condor.source;

import java.util.Arrays;

/**
 * Lines and columns of a text. Both count from one; a column counts code points, so that a letter
 * with an accent or a picture is one column. A line ends at {@code \n}, {@code \r\n} or {@code \r}.
 * A byte order mark at the start of the text takes no column.
 */
public final class LineMap {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final int[] lineStarts;

  private LineMap(String text, int[] lineStarts) {
    this.text = text;
    this.lineStarts = lineStarts;
  }

  /** Reads {@code text} once; the queries are then logarithmic in the number of lines. */
  public static LineMap of(String text) {
    int[] starts = new int[16];
    int count = 1;
    starts[0] = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean endsLine =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (endsLine) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return new LineMap(text, Arrays.copyOf(starts, count));
  }

  /** Number of lines; an empty text has one, and so has the end after a last line end. */
  public int lineCount() {
    return lineStarts.length;
  }

  /** Line of the character at {@code offset}, from one. The end of the text is on the last line. */
  public int lineAt(int offset) {
    if (offset < 0 || offset > text.length()) {
      throw new IllegalArgumentException("offset " + offset + " of " + text.length());
    }
    int found = Arrays.binarySearch(lineStarts, offset);
    return Math.max(1, found >= 0 ? found + 1 : -found - 1);
  }

  /** Column of the character at {@code offset}, in code points from one. */
  public int columnAt(int offset) {
    int start = lineStarts[lineAt(offset) - 1];
    return offset <= start ? 1 : 1 + text.codePointCount(start, offset);
  }

  /** {@code line} without its line end. */
  public Span lineSpan(int line) {
    if (line < 1 || line > lineStarts.length) {
      throw new IllegalArgumentException("line " + line + " of " + lineStarts.length);
    }
    int start = lineStarts[line - 1];
    int end = line == lineStarts.length ? text.length() : lineStarts[line];
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return new Span(start, end);
  }
}
