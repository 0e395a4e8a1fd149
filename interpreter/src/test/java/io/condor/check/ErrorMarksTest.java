package io.condor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.diagnostic.DiagnosticRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every marked line gives its errors, and no other line gives any: one mistake is one error. */
class ErrorMarksTest {
  private static final Path FOLDER = CheckSnippetsTest.FOLDER.resolve("marks");

  static List<MarkedScripts.Marked> programs() throws IOException {
    return MarkedScripts.in(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void givesTheMarkedErrors(MarkedScripts.Marked program) {
    List<Diagnostic> found = MarkedScripts.diagnose(program.source());
    String rendered =
        new DiagnosticRenderer(program.source(), DiagnosticRenderer.Style.PLAIN).renderAll(found);
    List<String> unexplained = new ArrayList<>();
    List<String> marks = new ArrayList<>(program.expected());
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
    }
    assertThat(unexplained).as("not marked; all:%n%s", rendered).isEmpty();
    assertThat(marks).as("marked but not found; all:%n%s", rendered).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void messagesAreOneLineInLowerCase(MarkedScripts.Marked program) {
    for (Diagnostic diagnostic : MarkedScripts.diagnose(program.source())) {
      assertThat(diagnostic.message())
          .as(diagnostic.toString())
          .doesNotContain("\n")
          .doesNotEndWith(".")
          .matches("(?s)[^A-Z].*");
    }
  }

  /** A code without a snippet is a message that nobody has read. */
  @Test
  void everyCodeHasASnippet() throws IOException {
    Set<String> shown = new TreeSet<>(MarkedScripts.codes(FOLDER));
    shown.addAll(MarkedScripts.codes(Path.of("src/test/snippets/lint")));
    shown.addAll(codesBelow(Path.of("src/test/snippets")));
    shown.addAll(codesBelow(Path.of("../repl/src/test/transcripts")));
    assertThat(shown)
        .containsAll(Stream.of(DiagnosticCode.values()).map(DiagnosticCode::word).toList());
  }

  private static Set<String> codesBelow(Path folder) throws IOException {
    Pattern code = Pattern.compile("(?:error|warning)\\[(?<code>[a-z-]+)\\]");
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().matches(".*\\.(err|out)")).toList()) {
        Matcher found = code.matcher(Files.readString(file));
        while (found.find()) {
          codes.add(found.group("code"));
        }
      }
    }
    return codes;
  }
}
