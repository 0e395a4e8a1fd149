package io.condor.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.check.CheckResult;
import io.condor.check.Checker;
import io.condor.check.Corpus;
import io.condor.check.MarkedScripts;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every marked line gives its findings, and no other line gives any. */
class LintMarksTest {
  private static final Path FOLDER = Path.of("src/test/snippets/lint");

  static List<MarkedScripts.Marked> programs() throws IOException {
    return MarkedScripts.in(FOLDER);
  }

  static List<SourceFile> corpus() throws IOException {
    return Corpus.scripts();
  }

  /** Errors of the checker, or all findings. */
  private static List<Diagnostic> lint(SourceFile source) {
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    List<Diagnostic> found = new ArrayList<>(parsed.diagnostics());
    parsed
        .tree()
        .ifPresent(
            tree -> {
              CheckResult checked = Checker.check(tree, source);
              found.addAll(checked.diagnostics());
              checked.script().ifPresent(script -> found.addAll(Linter.lint(script)));
            });
    return found.stream().anyMatch(it -> it.isError() && !isOfLint(it))
        ? found
        : Suppressions.judge(source, found);
  }

  private static boolean isOfLint(Diagnostic diagnostic) {
    return switch (diagnostic.code()) {
      case NEVER_TRADES, CREDIT_ABOVE_WIDTH -> true;
      default -> false;
    };
  }

  @ParameterizedTest
  @MethodSource("programs")
  void givesTheMarkedFindings(MarkedScripts.Marked program) {
    List<Diagnostic> found = lint(program.source());
    List<String> marks = new ArrayList<>(program.expected());
    List<String> unexplained = new ArrayList<>();
    for (Diagnostic diagnostic : found) {
      int line = program.source().lineMap().lineAt(diagnostic.span().start());
      String start = line + " " + diagnostic.code().word() + ": ";
      boolean isMarked =
          marks.removeIf(
              mark ->
                  mark.startsWith(start)
                      && diagnostic.message().contains(mark.substring(start.length())));
      if (!isMarked) {
        unexplained.add(start + diagnostic.message());
      }
      assertThat(diagnostic.message()).doesNotContain("\n").doesNotEndWith(".");
    }
    String all =
        new DiagnosticRenderer(program.source(), DiagnosticRenderer.Style.PLAIN).renderAll(found);
    assertThat(unexplained).as("not marked; all:%n%s", all).isEmpty();
    assertThat(marks).as("marked but not found; all:%n%s", all).isEmpty();
  }

  /** Nothing throws, whatever a sound script says. */
  @ParameterizedTest
  @MethodSource("corpus")
  void everyScriptIsLinted(SourceFile source) {
    assertThat(lint(source)).isNotNull();
  }

  @Test
  void theShippedScriptsHaveNoFindings() throws IOException {
    for (SourceFile script : Corpus.scripts()) {
      if (script.name().startsWith("../strategies")) {
        assertThat(lint(script)).as(script.name()).isEmpty();
      }
    }
  }
}
