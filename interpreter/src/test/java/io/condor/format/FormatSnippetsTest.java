package io.condor.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code *.condor} in the folder is formatted as its {@code .out}. {@code -Dupdate} rewrites
 * the expectations and still fails.
 */
class FormatSnippetsTest {
  private static final Path FOLDER = Path.of("src/test/snippets/format");
  private static final Path SHIPPED = Path.of("../strategies");

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(it -> it.toString().endsWith(".condor")).sorted().toList();
    }
  }

  static List<Path> snippets() throws IOException {
    return below(FOLDER);
  }

  static List<Path> shipped() throws IOException {
    return below(SHIPPED);
  }

  private static String format(String text) {
    return Formatter.format(new SourceFile("script", text)).text().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void formatsAsExpected(Path snippet) throws IOException {
    String actual = format(Files.readString(snippet));
    Path expected = Path.of(snippet.toString().replace(".condor", ".out"));
    if (System.getProperty("update") != null) {
      if (!Files.exists(expected) || !Files.readString(expected).equals(actual)) {
        Files.writeString(expected, actual);
        fail("rewrote " + expected + "; run again without -Dupdate");
      }
      return;
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedScriptsAreCanonical(Path script) throws IOException {
    String text = Files.readString(script);
    assertThat(format(text)).isEqualTo(text);
  }

  @Test
  void aTextWithErrorsIsLeftAlone() {
    FormatResult result = Formatter.format(new SourceFile("broken", "edition 1\nstrategy {"));
    assertThat(result.text()).isEmpty();
    assertThat(result.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.SYNTAX);
  }

  @Test
  void aTextThatWouldBecomeTooLongIsLeftAlone() {
    String strategy = "strategy s{let a=1}";
    String text = strategy.repeat(Parser.MAX_CHARACTERS / strategy.length());
    FormatResult result = Formatter.format(new SourceFile("long", text));
    assertThat(result.text()).isEmpty();
    assertThat(result.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.TOO_COMPLEX);
  }

  @Test
  void lineEndsAndTabsAndTheByteOrderMarkGo() {
    assertThat(format("\uFEFFedition 1\r\n\tstrategy s {\r\tlet a = 1 # x \r\n}"))
        .isEqualTo("edition 1\n\nstrategy s {\n  let a = 1  # x\n}\n");
  }
}
