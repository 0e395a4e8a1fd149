package io.condor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
  @Test
  void twoLabelsOnOneLineLookAsInTheStyleGuide() {
    var source =
        new SourceFile("vix_layers.condor", "\n".repeat(5) + "  layer when vix < 250 usd\n");
    Diagnostic mismatch =
        Diagnostic.error(
                DiagnosticCode.UNIT_MISMATCH,
                span(source, "vix"),
                "cannot compare vol points with dollars")
            .labelled("vol points")
            .withLabel(span(source, "250 usd"), "dollars")
            .withHelp("VIX is quoted in points: write `vix < 25`");
    assertThat(plain(source).render(mismatch))
        .isEqualTo(
            """
            vix_layers.condor:6:14: error[unit-mismatch]: cannot compare vol points with dollars
            6 |   layer when vix < 250 usd
              |              ^^^   ------- dollars
              |              |
              |              vol points
            help: VIX is quoted in points: write `vix < 25`
            """);
  }

  @Test
  void otherLinesStandInOrderWithAGapBetween() {
    var source = new SourceFile("s", "a = 1\n".repeat(9) + "b = 2\na = 3\n");
    Diagnostic twice =
        Diagnostic.error(DiagnosticCode.DUPLICATE_NAME, new Span(60, 61), "`a` is taken")
            .withLabel(new Span(0, 1), "first here")
            .withNote("a note");
    assertThat(plain(source).render(twice))
        .isEqualTo(
            """
            s:11:1: error[duplicate-name]: `a` is taken
             1 | a = 1
               | - first here
            ...
            11 | a = 3
               | ^
            note: a note
            """);
  }

  @Test
  void aSpanOverSeveralLinesIsUnderlinedOnItsFirst() {
    var source = new SourceFile("s", "one {\n  two\n}\n");
    assertThat(plain(source).render(error(new Span(4, 12))))
        .isEqualTo("s:1:5: error[syntax]: wrong\n1 | one {\n  |     ^\n");
  }

  @Test
  void tabsAreExpandedAndControlCharactersReplaced() {
    var source = new SourceFile("s", "\ta\u001b[31m\tb");
    String shown = plain(source).render(error(span(source, "b")));
    assertThat(shown)
        .isEqualTo("s:1:9: error[syntax]: wrong\n1 |     a?[31m  b\n  |             ^\n");
  }

  @Test
  void aLongLineIsCutAroundTheSpanWhereverItIs() {
    var source = new SourceFile("s", "x ".repeat(300) + "HERE" + " y".repeat(300));
    int here = source.text().indexOf("HERE");
    for (Span span :
        List.of(new Span(here, here + 4), new Span(0, 1), new Span(1204, 1204), new Span(3, 900))) {
      String shown = plain(source).render(error(span));
      assertThat(Arrays.stream(shown.split("\n"))).allMatch(line -> line.length() <= 100);
      assertThat(shown).contains("^").contains("...");
    }
    assertThat(plain(source).render(error(new Span(here, here + 4))))
        .contains("x HERE y")
        .contains(" ^^^^\n");
  }

  @Test
  void coloursChangeNothingElse() {
    var source = new SourceFile("s", "a b c");
    Diagnostic diagnostic =
        error(new Span(2, 3)).labelled("this").withLabel(new Span(0, 1), "that").withHelp("so");
    String coloured =
        new DiagnosticRenderer(source, DiagnosticRenderer.Style.COLOUR).render(diagnostic);
    assertThat(coloured).contains("\u001b[");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(plain(source).render(diagnostic));
  }

  @Test
  void everyCodeIsAWordWithADescription() {
    for (DiagnosticCode code : DiagnosticCode.values()) {
      assertThat(code.word()).matches("[a-z]+(-[a-z]+)*");
      assertThat(code.text()).isNotBlank();
    }
  }

  private static Diagnostic error(Span span) {
    return Diagnostic.error(DiagnosticCode.SYNTAX, span, "wrong");
  }

  private static DiagnosticRenderer plain(SourceFile source) {
    return new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN);
  }

  private static Span span(SourceFile source, String piece) {
    int start = source.text().indexOf(piece);
    return new Span(start, start + piece.length());
  }
}
