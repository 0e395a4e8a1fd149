package io.condor.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A string as ANTLR reads it, one {@code char} at a time. ANTLR's own streams count code points,
 * which would shift every span behind a character outside the basic plane.
 */
final class TextStream implements CharStream {
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
    return at < 0 || at >= text.length() ? IntStream.EOF : text.charAt(at);
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
