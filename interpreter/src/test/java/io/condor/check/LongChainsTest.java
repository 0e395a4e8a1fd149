package io.condor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.Identifier;
import io.condor.syntax.Parser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions that use each other in a row end in a diagnostic, never in a full stack. */
class LongChainsTest {
  private static String script(int links, String operator, boolean isReversed) {
    StringBuilder lets = new StringBuilder();
    for (int i = 1; i <= links; i++) {
      String let = "let a" + i + "=a" + (i - 1) + operator + "\n";
      lets.insert(isReversed ? 0 : lets.length(), let);
    }
    return "edition 1 strategy s {\nlet a0 = vix\n"
        + lets
        + "account { capital $9_000 margin defined_risk fees retail_index_options }"
        + " condor income on SPXW { expires in 1 session decide at close + 15 min enter when a"
        + links
        + " < 20 legs { short put p <= spot - 50 pt long put p - 10 pt short call c >= spot + 50"
        + " pt long call c + 10 pt } size 1 contract settle } }";
  }

  private static List<Diagnostic> diagnose(String text) {
    return MarkedScripts.diagnose(new SourceFile("chain.condor", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1", "[1]", ""})
  void aChainOfFiveThousandIsTooComplex(String operator) {
    assertThat(diagnose(script(5000, operator, false)))
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.TOO_COMPLEX);
    assertThat(diagnose(script(5000, operator, true)))
        .extracting(Diagnostic::code)
        .isNotEmpty()
        .containsOnly(DiagnosticCode.TOO_COMPLEX);
  }

  @Test
  void aChainOfAHundredWorks() {
    assertThat(diagnose(script(100, "+1", false))).isEmpty();
  }

  /** Each definition uses the one before it twice: 2^100 visits if it were taken anew each time. */
  @Test
  void doubledDefinitionsAreReadOnce() {
    String doubled = script(100, "", false).replaceAll("=(a[0-9]+)", "=0.5*($1+$1)");
    assertThat(diagnose(doubled)).isEmpty();
    assertThat(diagnose(doubled.replace("let a0 = vix", "let a0 = rsi(vix, 14)"))).isEmpty();
    String sums =
        script(100, "", false)
            .replaceAll("=(a[0-9]+)", "=$1+$1")
            .replace("let a0 = vix", "let a0 = vix9d / vix");
    assertThat(diagnose(sums)).isEmpty();
  }

  @Test
  void theSessionHasTheSameLimit() {
    Scope scope = Scope.empty();
    DefinitionResult last = define(scope, "a0", "vix");
    int links = 0;
    while (last.definition().isPresent() && links < 5000) {
      scope = scope.with(last.definition().get());
      links++;
      last = define(scope, "a" + links, "a" + (links - 1) + " + 1");
    }
    assertThat(links).isBetween(100, 400);
    assertThat(last.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.TOO_COMPLEX);
  }

  private static DefinitionResult define(Scope scope, String name, String value) {
    SourceFile source = new SourceFile("line", value);
    ExpressionNode tree = Parser.parseExpression(source).tree().orElseThrow();
    return Checker.checkDefinition(new Identifier(new Span(0, 1), name), tree, source, scope);
  }
}
