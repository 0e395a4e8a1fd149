package io.condor.lint;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.LineMap;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.spelling.SpellingHint;
import io.condor.syntax.Parser;
import io.condor.syntax.WrittenToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The comments {@code # lint: ignore ID because REASON} of a script. On a line of its own one
 * speaks about the next line with a clause; behind a clause about its own line.
 */
public final class Suppressions {
  private static final Pattern COMMENT = Pattern.compile("#\\s*lint\\s*:(?<rest>.*)");
  private static final Pattern IGNORE =
      Pattern.compile("\\s*ignore\\s+(?<code>[a-z-]+)(?<because>\\s+because\\s+\\S.*)?.*");

  private final SourceFile source;
  private final LineMap lines;
  private final List<Comment> comments = new ArrayList<>();

  /** A comment, the line it speaks about and the code it names, if it is written rightly. */
  private record Comment(Span span, int line, Optional<String> code, boolean hasReason) {
    boolean covers(Diagnostic diagnostic, LineMap lines) {
      return code.isPresent()
          && diagnostic.code().word().equals(code.get())
          && lines.lineAt(diagnostic.span().start()) <= line
          && lines.lineAt(diagnostic.span().end()) >= line;
    }
  }

  private Suppressions(SourceFile source) {
    this.source = source;
    this.lines = source.lineMap();
    List<WrittenToken> tokens = Parser.tokens(source);
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).kind() == WrittenToken.Kind.COMMENT) {
        comment(tokens, i);
      }
    }
  }

  /** {@code diagnostics} without the warnings that the script says to ignore. */
  public static List<Diagnostic> apply(SourceFile source, List<Diagnostic> diagnostics) {
    boolean anyWarning = diagnostics.stream().anyMatch(it -> !it.isError());
    return anyWarning ? new Suppressions(source).kept(diagnostics, true) : diagnostics;
  }

  /**
   * As {@link #apply}, for findings, of which errors may be ignored too; with a warning for each
   * comment that gives no reason or suppresses nothing.
   *
   * @param findings all that linter and checker found, none of them an error of the checker
   */
  public static List<Diagnostic> judge(SourceFile source, List<Diagnostic> findings) {
    Suppressions suppressions = new Suppressions(source);
    return Stream.concat(
            suppressions.kept(findings, false).stream(),
            suppressions.comments.stream().flatMap(it -> suppressions.problems(it, findings)))
        .sorted(Diagnostic.BY_POSITION)
        .toList();
  }

  private List<Diagnostic> kept(List<Diagnostic> diagnostics, boolean keepsErrors) {
    return diagnostics.stream()
        .filter(
            it ->
                (keepsErrors && it.isError())
                    || comments.stream().noneMatch(comment -> comment.covers(it, lines)))
        .toList();
  }

  private void comment(List<WrittenToken> tokens, int index) {
    Span span = tokens.get(index).span();
    Matcher comment = COMMENT.matcher(source.slice(span).stripTrailing());
    if (!comment.matches()) {
      return;
    }
    Matcher ignore = IGNORE.matcher(comment.group("rest"));
    boolean isIgnore = ignore.matches();
    comments.add(
        new Comment(
            span,
            target(tokens, index),
            isIgnore ? Optional.of(ignore.group("code")) : Optional.empty(),
            isIgnore && ignore.group("because") != null));
  }

  private int target(List<WrittenToken> tokens, int index) {
    int line = lines.lineAt(tokens.get(index).span().start());
    if (index > 0 && lines.lineAt(tokens.get(index - 1).span().end() - 1) == line) {
      return line;
    }
    return tokens.subList(index, tokens.size()).stream()
        .filter(it -> it.kind() != WrittenToken.Kind.COMMENT)
        .findFirst()
        .map(it -> lines.lineAt(it.span().start()))
        .orElse(line);
  }

  private Stream<Diagnostic> problems(Comment comment, List<Diagnostic> findings) {
    if (comment.code().isEmpty()) {
      return Stream.of(
          without(comment, "this is not understood")
              .withHelp("write `# lint: ignore unused because ...`"));
    }
    String code = comment.code().get();
    Set<String> codes = new LinkedHashSet<>();
    Stream.of(DiagnosticCode.values()).forEach(it -> codes.add(it.word()));
    if (!codes.contains(code)) {
      Diagnostic unknown = without(comment, "nothing is reported as `" + code + "`");
      return Stream.of(
          SpellingHint.nearest(code, codes)
              .map(it -> unknown.withHelp("did you mean `" + it + "`?"))
              .orElse(unknown));
    }
    if (findings.stream().noneMatch(it -> comment.covers(it, lines))) {
      return Stream.of(
          without(comment, "there is no `" + code + "` to ignore on line " + comment.line())
              .withHelp("leave the comment out"));
    }
    return comment.hasReason()
        ? Stream.empty()
        : Stream.of(
            Diagnostic.warning(
                    DiagnosticCode.IGNORE_WITHOUT_REASON,
                    comment.span(),
                    "this does not say why `" + code + "` may be ignored")
                .withHelp("write `# lint: ignore " + code + " because ...`"));
  }

  private static Diagnostic without(Comment comment, String message) {
    return Diagnostic.warning(DiagnosticCode.IGNORE_WITHOUT_EFFECT, comment.span(), message);
  }
}
