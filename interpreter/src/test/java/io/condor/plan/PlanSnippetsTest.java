package io.condor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.check.CheckResult;
import io.condor.check.Checker;
import io.condor.check.ParameterText;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code *.condor} in the folder checks without errors, and a world that holds SPX and VIX
 * alone lacks what its {@code .err} says. {@code -Dupdate} rewrites the expectations and still
 * fails.
 */
class PlanSnippetsTest {
  private static final Path FOLDER = Path.of("src/test/snippets/plan");

  @TempDir Path data;

  static List<String> snippets() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".condor"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void theWorldLacksWhatIsExpected(String name) throws IOException {
    SourceFile source = new SourceFile(name, Files.readString(FOLDER.resolve(name)));
    CheckResult checked = Checker.check(Parser.parseFile(source).tree().orElseThrow(), source);
    DiagnosticRenderer renderer = new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN);
    assertThat(checked.script()).as(renderer.renderAll(checked.diagnostics())).isPresent();
    Plan plan =
        Planner.plan(
            checked.script().orElseThrow(), Optional.empty(), Map.of(), ParameterText::format);
    String actual = renderer.renderAll(WorldCheck.check(plan, BareWorld.in(data)));
    Path expected = FOLDER.resolve(name.replace(".condor", ".err"));
    if (System.getProperty("update") != null) {
      Files.writeString(expected, actual);
      fail("rewrote " + expected + "; run again without -Dupdate");
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
