package io.condor.report;

import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.util.Arrays;

/** Line numbers of spans, so that a trade leads back to the clause that caused it. */
public final class ScriptLines {
  private final SourceFile source;
  private final int[] starts;

  /** The lines of {@code source}. */
  public ScriptLines(SourceFile source) {
    this.source = source;
    String text = source.text();
    int[] found = new int[text.length() + 1];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        found[count++] = i + 1;
      }
    }
    this.starts = Arrays.copyOf(found, count);
  }

  /** Line of the span's first character, from 1. */
  public int lineOf(Span span) {
    int at = Arrays.binarySearch(starts, span.start());
    return at >= 0 ? at + 1 : -at - 1;
  }

  /** First line of the clause, without surrounding blanks; empty if the span is outside. */
  public String clause(Span span) {
    if (span.end() > source.text().length()) {
      return "";
    }
    return source.slice(span).strip().lines().findFirst().orElse("").strip();
  }
}
