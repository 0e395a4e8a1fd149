package io.condor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.check.CheckResult;
import io.condor.check.Checker;
import io.condor.check.ParameterText;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.market.World;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import io.condor.world.IndexWorld;
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

  private World bareWorld() throws IOException {
    Files.createDirectories(data.resolve("indices"));
    Files.writeString(
        data.resolve("indices/ALL_eod.csv"),
        """
        Date,Open,High,Low,Close,Adj Close,Volume,root
        2013-05-23,1651.62,1655.50,1635.53,1650.51,1650.51,0.0,SPX
        2013-05-24,1646.67,1649.78,1636.88,1649.60,1649.60,0.0,SPX
        """);
    Files.writeString(
        data.resolve("indices/VIX_History.csv"),
        """
        DATE,OPEN,HIGH,LOW,CLOSE
        05/23/2013,14.70,15.41,13.55,14.07
        05/24/2013,14.42,14.85,13.90,13.99
        """);
    return IndexWorld.load(data);
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
    String actual = renderer.renderAll(WorldCheck.check(plan, bareWorld()));
    Path expected = FOLDER.resolve(name.replace(".condor", ".err"));
    if (System.getProperty("update") != null) {
      Files.writeString(expected, actual);
      fail("rewrote " + expected + "; run again without -Dupdate");
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
