package io.condor.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.format.Formatter;
import io.condor.source.SourceFile;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the parser or the renderer throw, or keeps them long. */
class ParserFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "\"",
          "#",
          "$",
          "..",
          "=",
          "-",
          "not ",
          " of ",
          " next ",
          " when ",
          " legs ",
          " layer ",
          "\n",
          "\r",
          "\t",
          "\uFEFF",
          "\u0007",
          "\uD83D",
          "\u00e9",
          "\u201c",
          "7",
          "$1/x",
          "2020-03-16",
          ";",
          "//",
          "&&",
          " condor ",
          " strategy ",
          "%");

  @Test
  @Timeout(300)
  void randomEditsOfAStrategyAlwaysEnd() {
    String text = Strategies.alvh().text();
    var random = new Random(20261122);
    long slowestNanos = 0;
    for (int round = 0; round < 1000; round++) {
      String edited = text;
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        edited = edit(edited, random);
      }
      long start = System.nanoTime();
      check(edited, round);
      slowestNanos = Math.max(slowestNanos, System.nanoTime() - start);
    }
    assertThat(Duration.ofNanos(slowestNanos)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  @Timeout(30)
  void randomCharactersAlwaysEnd() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(200); length > 0; length--) {
        text.append(
            random.nextInt(3) > 0
                ? PIECES.get(random.nextInt(PIECES.size()))
                : String.valueOf((char) random.nextInt(0x10000)));
      }
      check(text.toString(), round);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "}",
        ")",
        "- ",
        "not ",
        "x of ",
        "x + ",
        "x[",
        "f(",
        "a.",
        "strategy s {",
        "strategy s { let a = 1 } ",
        "@",
        "\u201c",
        "\"",
        ";",
        "test \"t\" {",
        "x < ",
        ":",
        "let ",
        "strategy s { condor c on X { legs { short put p <= ",
        "1 ",
        "\n",
        "\uD83D"
      })
  @Timeout(120)
  void repetitionAlwaysEnds(String piece) {
    for (int times : new int[] {1, 10, 1000, 190_000 / piece.length(), 300_000}) {
      check(piece.repeat(times), times);
    }
  }

  private static String edit(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + 1 + random.nextInt(12));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 -> text.substring(0, at) + piece + text.substring(at);
      case 2 -> text.substring(0, at) + piece + text.substring(to);
      case 3 -> text.substring(0, at) + text.substring(at, to).repeat(2) + text.substring(to);
      default -> random.nextInt(10) > 0 ? text : text.substring(0, at);
    };
  }

  private static void check(String text, int round) {
    var source = new SourceFile("fuzz.condor", text);
    try {
      check(source, Parser.parseFile(source));
      check(source, Parser.parseExpression(source));
      check(source, Parser.parseReplLine(source));
      Formatter.format(source)
          .text()
          .ifPresent(
              once ->
                  assertThat(Formatter.format(new SourceFile("once", once)).text())
                      .as("formatted twice: %s", text)
                      .contains(once));
    } catch (RuntimeException | StackOverflowError e) {
      String shown = text.length() > 5000 ? text.substring(0, 200) + "..." : text;
      fail("round " + round + " threw on: " + shown, e);
    }
  }

  private static void check(SourceFile source, ParseResult<?> result) {
    boolean failed = result.diagnostics().stream().anyMatch(Diagnostic::isError);
    assertThat(result.tree().isEmpty()).as(source.text()).isEqualTo(failed);
    String shown =
        new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN)
            .renderAll(result.diagnostics());
    assertThat(shown.isEmpty()).isEqualTo(result.diagnostics().isEmpty());
  }
}
