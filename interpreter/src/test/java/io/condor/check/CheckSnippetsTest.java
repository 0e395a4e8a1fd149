package io.condor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code *.condor} in the folder checks to the tree in its {@code .out}, with warnings behind
 * it, or fails with the messages in its {@code .err}. {@code -Dupdate} rewrites the expectations
 * and still fails.
 */
class CheckSnippetsTest {
  static final Path FOLDER = Path.of("src/test/snippets/check");

  static List<String> snippets() throws IOException {
    return files(".condor");
  }

  private static List<String> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void checksAsExpected(String name) throws IOException {
    SourceFile source = new SourceFile(name, Files.readString(FOLDER.resolve(name)));
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    DiagnosticRenderer renderer = new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN);
    assertThat(parsed.tree()).as(renderer.renderAll(parsed.diagnostics())).isPresent();
    CheckResult result = Checker.check(parsed.tree().orElseThrow(), source);
    String messages = renderer.renderAll(result.diagnostics());
    boolean good = result.script().isPresent();
    String actual = good ? CheckedDump.of(result.script().get()) + messages : messages;
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path expected = FOLDER.resolve(stem + (good ? ".out" : ".err"));
    Path other = FOLDER.resolve(stem + (good ? ".err" : ".out"));
    if (System.getProperty("update") != null) {
      boolean same = Files.exists(expected) && Files.readString(expected).equals(actual);
      if (!same || Files.deleteIfExists(other)) {
        Files.writeString(expected, actual);
        fail("rewrote " + expected + "; run again without -Dupdate");
      }
      return;
    }
    assertThat(expected).as("expectation for %s, which gave%n%s", name, actual).exists();
    assertThat(other).as("script without errors: %s", good).doesNotExist();
    assertThat(actual).as(name).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyExpectationHasAnInput() throws IOException {
    List<String> inputs = snippets();
    Stream.concat(files(".out").stream(), files(".err").stream())
        .forEach(
            name ->
                assertThat(inputs).contains(name.substring(0, name.lastIndexOf('.')) + ".condor"));
  }
}
