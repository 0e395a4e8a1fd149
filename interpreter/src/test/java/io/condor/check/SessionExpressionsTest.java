package io.condor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.Diagnostic;
import io.condor.source.SourceFile;
import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.Identifier;
import io.condor.syntax.Parser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expressions and definitions of the interactive session. */
class SessionExpressionsTest {
  @Test
  void knowsBuiltIns() {
    ExpressionResult result = check("60% * vix9d + 1", Scope.empty());
    assertThat(CheckedDump.of(result.expression().orElseThrow()))
        .startsWith("Arithmetic ADD : vol points, known at close + 15 min\n");
  }

  @Test
  void aDefinitionGrowsTheScopeAndLeavesTheOldOne() {
    Scope scope = define("edr", "60% * vix9d", Scope.empty());
    Scope more = define("reach", "spot * daily(edr)", scope);
    assertThat(CheckedDump.of(check("reach / spot", more).expression().orElseThrow()))
        .startsWith("Arithmetic DIVIDE : pure numbers, known at close + 15 min\n");
    assertThat(messages(check("reach", scope).diagnostics()))
        .containsExactly("unknown-name: unknown name `reach`");
  }

  @Test
  void aDefinitionThatNothingUsesCanBeReplaced() {
    Scope scope = define("low", "vix < 15", Scope.empty());
    Scope replaced = define("low", "vix < 14", scope);
    assertThat(replaced.definitions()).hasSize(1);
  }

  @Test
  void aDefinitionInUseCannotChange() {
    Scope scope = define("b", "a + 1", define("a", "vix", Scope.empty()));
    assertThat(messages(definition("a", "spot", scope).diagnostics()))
        .containsExactly("duplicate-name: `b` uses `a`; choose another name");
    assertThat(messages(definition("b", "b + 1", scope).diagnostics()))
        .containsExactly("cycle: `b` would be defined by itself");
    assertThat(messages(definition("vix", "3", scope).diagnostics()))
        .containsExactly("duplicate-name: `vix` has a meaning already");
  }

  @Test
  void errorsGiveNoExpression() {
    ExpressionResult result = check("vix < $20 and vxi > 3", Scope.empty());
    assertThat(result.expression()).isEmpty();
    assertThat(messages(result.diagnostics()))
        .containsExactly(
            "unit-mismatch: cannot compare vol points with dollars",
            "unknown-name: unknown name `vxi`");
  }

  @Test
  void longChainsOfDefinitionsEnd() {
    StringBuilder script = new StringBuilder("edition 1 strategy s {");
    for (int i = 0; i < 5000; i++) {
      script.append(" let a").append(i).append(" = a").append(i + 1).append(" + a").append(i + 1);
    }
    script.append(" let a5000 = vix }");
    assertThat(messages(MarkedScripts.diagnose(new SourceFile("chain", script.toString()))))
        .anyMatch(message -> message.startsWith("too-complex"));
  }

  @Test
  void doublingDefinitionsAreCheckedInLinearTime() {
    StringBuilder script = new StringBuilder("edition 1 strategy s { let a0 = 1 pt");
    for (int i = 1; i < 150; i++) {
      script.append(" let a").append(i).append(" = a").append(i - 1).append(" + a").append(i - 1);
    }
    script.append(" }");
    assertThat(messages(MarkedScripts.diagnose(new SourceFile("double", script.toString()))))
        .allMatch(message -> message.startsWith("missing-clause"));
  }

  private static Scope define(String name, String value, Scope scope) {
    return scope.with(definition(name, value, scope).definition().orElseThrow());
  }

  private static DefinitionResult definition(String name, String value, Scope scope) {
    SourceFile source = new SourceFile("<repl>", value);
    ExpressionNode tree = Parser.parseExpression(source).tree().orElseThrow();
    return Checker.checkDefinition(new Identifier(new Span(0, 0), name), tree, source, scope);
  }

  private static ExpressionResult check(String text, Scope scope) {
    SourceFile source = new SourceFile("<repl>", text);
    return Checker.checkExpression(
        Parser.parseExpression(source).tree().orElseThrow(), source, scope);
  }

  private static List<String> messages(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(it -> it.code().word() + ": " + it.message()).toList();
  }
}
