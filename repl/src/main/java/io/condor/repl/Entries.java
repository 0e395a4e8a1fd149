package io.condor.repl;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ReplLineNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text put together to entries: a line that stops inside brackets or after an operator
 * goes on in the next one. An empty line ends an entry in any case, so that one forgotten bracket
 * does not swallow what follows.
 *
 * @param complete entries that are ready to be answered, in order; empty lines are left out
 * @param unfinished the last entry if it goes on; else empty
 */
public record Entries(List<String> complete, String unfinished) {
  /** A longer entry is a forgotten bracket. */
  private static final int MOST_LINES = 100;

  public Entries {
    complete = List.copyOf(complete);
  }

  /** Takes {@code text}, of any number of lines, apart. */
  public static Entries of(String text) {
    List<String> complete = new ArrayList<>();
    String pending = "";
    int lines = 0;
    for (String line : text.lines().toList()) {
      boolean goesOn = !pending.isEmpty();
      String entry = goesOn ? pending + "\n" + line : line;
      lines = goesOn ? lines + 1 : 1;
      boolean ends = line.isBlank() || lines >= MOST_LINES || !isUnfinished(entry);
      pending = ends ? "" : entry;
      if (ends && !entry.isBlank()) {
        complete.add(entry);
      }
    }
    return new Entries(complete, pending);
  }

  /** True if {@code entry} is the beginning of something that its next line can complete. */
  private static boolean isUnfinished(String entry) {
    String start = entry.stripLeading();
    if (saysNothing(entry) || start.startsWith(":") || start.startsWith("goto")) {
      return false;
    }
    ParseResult<ReplLineNode> parsed = Parser.parseReplLine(new SourceFile("<repl>", entry));
    if (parsed.tree().isPresent() || parsed.diagnostics().size() != 1) {
      return false;
    }
    Diagnostic only = parsed.diagnostics().get(0);
    return only.code() == DiagnosticCode.SYNTAX
        && saysNothing(entry.substring(Math.min(only.span().start(), entry.length())));
  }

  /** True for white space and comments alone. */
  static boolean saysNothing(String text) {
    return text.lines().map(String::strip).allMatch(it -> it.isEmpty() || it.startsWith("#"));
  }
}
