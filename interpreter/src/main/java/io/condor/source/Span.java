package io.condor.source;

/**
 * A half-open range of character offsets in one {@link SourceFile}.
 *
 * @param start offset of the first character, zero-based
 * @param end offset after the last character, not less than {@code start}
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a span: [" + start + ", " + end + ")");
    }
  }

  /** The smallest span that covers this one and {@code other}. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
