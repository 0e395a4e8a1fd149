package io.condor.syntax;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * Turns text into a syntax tree. Every mistake is a diagnostic; no text makes it throw, and it ends
 * in time proportional to the text.
 */
public final class Parser {
  private Parser() {}

  /** Parses a whole script. */
  public static ParseResult<ScriptNode> parseFile(SourceFile source) {
    return unfinished(source);
  }

  /** Parses one expression, such as the value of a parameter on the command line. */
  public static ParseResult<ExpressionNode> parseExpression(SourceFile source) {
    return unfinished(source);
  }

  /** Parses one line typed at the interactive session. */
  public static ParseResult<ReplLineNode> parseReplLine(SourceFile source) {
    return unfinished(source);
  }

  private static <T> ParseResult<T> unfinished(SourceFile source) {
    var whole = new Span(0, source.text().length());
    return new ParseResult<>(
        Optional.empty(),
        List.of(Diagnostic.error(DiagnosticCode.NOT_SUPPORTED, whole, "no parser yet")));
  }
}
