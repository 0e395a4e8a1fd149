package io.condor.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of one script and the name it is reported under, with the files that it imports behind
 * it.
 *
 * @param name path as the user typed it, or {@code <stdin>} or {@code <repl>}
 * @param text whole contents: the script, then each imported file, which begins on a line of its
 *     own
 * @param imports the imported files, in the order of their text
 */
public record SourceFile(String name, String text, List<Imported> imports) {
  public SourceFile {
    imports = List.copyOf(imports);
  }

  /** A script that imports nothing. */
  public SourceFile(String name, String text) {
    this(name, text, List.of());
  }

  /**
   * A file whose text stands behind the script's.
   *
   * @param start offset of its first character
   */
  public record Imported(String name, int start) {}

  /**
   * A place in one of the files.
   *
   * @param line from one
   * @param column from one, in code points
   */
  public record Position(String file, int line, int column) {
    /** {@code name:line:column}, as editors and terminals link it. */
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }

  /** This script with one more file that it imports. */
  public SourceFile with(String importedName, String importedText) {
    List<Imported> all = new ArrayList<>(imports);
    all.add(new Imported(importedName, text.length() + 1));
    return new SourceFile(name, text + "\n" + importedText, all);
  }

  /** The piece of text that {@code span} covers. */
  public String slice(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** Lines and columns of the text; made anew at each call, so keep it while it is needed. */
  public LineMap lineMap() {
    return LineMap.of(text);
  }

  /** True if {@code span} is text of an imported file. */
  public boolean isImported(Span span) {
    return !imports.isEmpty() && span.start() >= imports.get(0).start();
  }

  /** Where the start of {@code span} stands; {@code lines} are those of this source. */
  public Position position(Span span, LineMap lines) {
    String file = name;
    int before = 0;
    for (Imported imported : imports) {
      if (span.start() >= imported.start()) {
        file = imported.name();
        before = lines.lineAt(imported.start()) - 1;
      }
    }
    return new Position(file, lines.lineAt(span.start()) - before, lines.columnAt(span.start()));
  }

  /** {@code name:line:column} of the start of {@code span}, as editors and terminals link it. */
  public String locate(Span span) {
    return position(span, lineMap()).toString();
  }
}
