package io.condor.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One wrong word in a long script gives one message, near the word, in the words of the trade. */
class OneMistakeTest {
  private static final Pattern WORD =
      Pattern.compile("\"[^\"\n]*\"|#.*|[$]?[A-Za-z0-9_.]+|[<>=]=|[^\\s\\w]");

  /** What messages must never show: names of rules, tokens and classes. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "<EOF>|\\b[A-Z]+_[A-Z]+\\b|\\bnull\\b|Exception|missing '|mismatched|extraneous");

  @Test
  void aWordTooFewTooManyOrWrongIsOneMessage() {
    SourceFile alvh = Strategies.alvh();
    String text = alvh.text();
    int changes = 0;
    var counts = new int[8];
    var many = new ArrayList<String>();
    for (MatchResult word : WORD.matcher(text).results().toList()) {
      if (word.group().startsWith("#")) {
        continue;
      }
      List<String> replacements = List.of("", word.group() + " " + word.group(), "qqq", "7", "}");
      for (String replacement : List.of(replacements.get(changes++ % replacements.size()))) {
        String changed =
            text.substring(0, word.start()) + " " + replacement + " " + text.substring(word.end());
        var source = new SourceFile("changed.condor", changed);
        List<Diagnostic> found = Parser.parseFile(source).diagnostics();
        counts[Math.min(found.size(), 7)]++;
        String rendered =
            new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN).renderAll(found);
        assertThat(rendered).doesNotContainPattern(INTERNAL);
        if (found.size() > 1) {
          many.add(
              "---- `"
                  + word.group()
                  + "` at "
                  + alvh.locate(new Span(word.start(), word.end()))
                  + " -> `"
                  + replacement
                  + "`\n"
                  + rendered);
        }
      }
    }
    int all = Arrays.stream(counts).sum();
    int more = all - counts[0] - counts[1];
    assertThat(more)
        .as(
            "of %d changes, those with 0, 1, 2, ... messages: %s%n%s",
            all, Arrays.toString(counts), String.join("\n", many))
        .isLessThanOrEqualTo(all / 50);
  }
}
