package io.condor.syntax;

import io.condor.source.Span;

/**
 * The smallest piece of a script: what stands between two places where white space may.
 *
 * @param span where it stands; never empty
 */
public record WrittenToken(Span span, Kind kind) {
  /** What a piece is. */
  public enum Kind {
    /** A word of the language or a name. */
    WORD,
    /** A number, an amount of dollars or a date. */
    NUMBER,
    /** A text in double quotes. */
    TEXT,
    /** An operator, a bracket or a separator. */
    SIGN,
    /** From {@code #} to the end of the line. */
    COMMENT
  }
}
