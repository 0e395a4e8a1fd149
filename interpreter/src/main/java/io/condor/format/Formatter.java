package io.condor.format;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.util.List;
import java.util.Optional;

/**
 * Writes a script in its canonical form.
 *
 * <p>Before: any text. After: the same pieces and comments in the same order, so the same tree;
 * only white space differs. Formatting twice gives what formatting once gives. There are no
 * options.
 */
public final class Formatter {
  private Formatter() {}

  /**
   * Formats {@code source}; a text that is not a script, or would become too long to be read, is
   * left alone.
   */
  public static FormatResult format(SourceFile source) {
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    Optional<String> text = parsed.tree().map(tree -> format(tree, source));
    return text.filter(it -> it.length() > Parser.MAX_CHARACTERS)
        .map(Formatter::tooLong)
        .orElse(new FormatResult(text, parsed.diagnostics()));
  }

  /** Nobody could read what was written. */
  private static FormatResult tooLong(String text) {
    return new FormatResult(
        Optional.empty(),
        List.of(
            Diagnostic.error(
                DiagnosticCode.TOO_COMPLEX,
                new Span(0, 0),
                "formatted, the script would have "
                    + text.length()
                    + " characters; at most "
                    + Parser.MAX_CHARACTERS
                    + " are read")));
  }

  private static String format(ScriptNode tree, SourceFile source) {
    Pieces pieces = new Pieces(source);
    Spacing spacing = new Spacing(pieces);
    return new Page(pieces, spacing).print(new Layout(pieces, spacing).of(tree));
  }
}
