package io.condor.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A string as ANTLR reads it, one {@code char} at a time. ANTLR's own streams count code points,
 * which would shift every span behind a character outside the basic plane.
 */
final class TextStream implements CharStream {
  /** The last of them: a control character that no rule of the grammar names. */
  private static final char ASCII = '\u007f';

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private int position;

  TextStream(String text) {
    this.text = text;
  }

  @Override
  public void consume() {
    if (position == text.length()) {
      throw new IllegalStateException("read past the end of the text");
    }
    position++;
  }

  @Override
  public int LA(int ahead) {
    if (ahead == 0) {
      return 0;
    }
    int at = ahead > 0 ? position + ahead - 1 : position + ahead;
    return at < 0 || at >= text.length() ? IntStream.EOF : asLexed(text.charAt(at));
  }

  /**
   * The character as the lexer needs to see it. It remembers its steps for ASCII alone and takes
   * microseconds for each other character; the grammar tells none of them apart but the byte order
   * mark, which is white space.
   */
  private static int asLexed(char character) {
    if (character <= ASCII) {
      return character;
    }
    return character == BYTE_ORDER_MARK ? ' ' : ASCII;
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public String getText(Interval interval) {
    if (interval.a >= text.length()) {
      return "";
    }
    return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
  }
}
