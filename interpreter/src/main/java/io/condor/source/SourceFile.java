package io.condor.source;

/**
 * The text of one script and the name it is reported under.
 *
 * @param name path as the user typed it, or {@code <stdin>} or {@code <repl>}
 * @param text whole contents
 */
public record SourceFile(String name, String text) {
  /** The piece of text that {@code span} covers. */
  public String slice(Span span) {
    return text.substring(span.start(), span.end());
  }
}
