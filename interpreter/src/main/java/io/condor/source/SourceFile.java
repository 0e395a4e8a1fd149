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

  /** Lines and columns of the text; made anew at each call, so keep it while it is needed. */
  public LineMap lineMap() {
    return LineMap.of(text);
  }

  /** {@code name:line:column} of the start of {@code span}, as editors and terminals link it. */
  public String locate(Span span) {
    LineMap lines = lineMap();
    return name + ":" + lines.lineAt(span.start()) + ":" + lines.columnAt(span.start());
  }
}
