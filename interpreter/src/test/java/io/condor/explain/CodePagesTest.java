package io.condor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.check.CheckResult;
import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.check.MarkedScripts;
import io.condor.check.ParameterText;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.explain.CodePage.Example;
import io.condor.lint.Linter;
import io.condor.lint.Suppressions;
import io.condor.plan.BareWorld;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.plan.WorldCheck;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code has a page, every wrong example gives that code alone, every right one nothing. */
class CodePagesTest {
  private static final int WIDTH = 80;
  private static final int INDENT = 2;

  @TempDir private Path data = Path.of("");

  @ParameterizedTest
  @EnumSource
  void examplesDoWhatThePageSays(DiagnosticCode code) throws IOException {
    CodePage page = CodePages.shipped().of(code);
    if (page.wrong().place().equals("session")) {
      return; // CodePagesSessionTest, beside the session
    }
    assertThat(page.wrong().text()).isNotEqualTo(page.right().text());
    expect(page, page.wrong(), List.of(code.word()));
    expect(page, page.right(), List.of());
  }

  @ParameterizedTest
  @EnumSource
  void pagesFitATerminal(DiagnosticCode code) {
    CodePage page = CodePages.shipped().of(code);
    assertThat(page.text()).isNotBlank();
    assertThat(page.text().lines()).allMatch(line -> line.length() <= WIDTH);
    for (Example example : List.of(page.wrong(), page.right())) {
      assertThat(example.text().lines()).allMatch(line -> line.length() + INDENT <= WIDTH);
    }
  }

  private void expect(CodePage page, Example example, List<String> codes) throws IOException {
    String text = example.text().replace("\u2400", "\0").replace("…", "0".repeat(400)) + "\n";
    SourceFile source =
        new SourceFile(
            page.code().word(),
            example.place().equals("script") ? text : MarkedScripts.whole("\n" + text));
    List<Diagnostic> found = diagnose(source, page.code());
    String all =
        new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN).renderAll(found)
            + "\n"
            + source.text();
    assertThat(found.stream().map(it -> it.code().word()).distinct())
        .as(all)
        .containsExactlyElementsOf(codes);
  }

  private List<Diagnostic> diagnose(SourceFile source, DiagnosticCode code) throws IOException {
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    List<Diagnostic> found = new ArrayList<>(parsed.diagnostics());
    Optional<CheckedScript> script = Optional.empty();
    if (parsed.tree().isPresent()) {
      CheckResult checked = Checker.check(parsed.tree().get(), source);
      found.addAll(checked.diagnostics());
      script = checked.script();
    }
    if (script.isEmpty()) {
      return found;
    }
    found.addAll(Linter.lint(script.get()));
    List<Diagnostic> kept = new ArrayList<>(Suppressions.judge(source, found));
    if (code == DiagnosticCode.MISSING_SERIES || code == DiagnosticCode.NO_PRICES_AT) {
      Plan plan = Planner.plan(script.get(), Optional.empty(), Map.of(), ParameterText::format);
      kept.addAll(WorldCheck.check(plan, BareWorld.in(data)));
    }
    return kept;
  }
}
