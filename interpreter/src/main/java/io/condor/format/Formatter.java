package io.condor.format;

import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;

/**
 * Writes a script in its canonical form.
 *
 * <p>Before: any text. After: the same pieces and comments in the same order, so the same tree;
 * only white space differs. Formatting twice gives what formatting once gives. There are no
 * options.
 */
public final class Formatter {
  private Formatter() {}

  /** Formats {@code source}; a text that is not a script is left alone. */
  public static FormatResult format(SourceFile source) {
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    return new FormatResult(
        parsed.tree().map(tree -> format(tree, source)), parsed.diagnostics());
  }

  private static String format(ScriptNode tree, SourceFile source) {
    Pieces pieces = new Pieces(source);
    Spacing spacing = new Spacing(pieces);
    return new Page(pieces, spacing).print(new Layout(pieces, spacing).of(tree));
  }
}
