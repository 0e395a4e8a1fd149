package io.condor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Strategies that come with the product have neither errors nor warnings. */
class StrategyFilesTest {
  private static final Path FOLDER = Path.of("../strategies");

  @Test
  void everyStrategyIsClean() throws IOException {
    List<Path> scripts = scripts();
    Assumptions.assumeFalse(scripts.isEmpty(), "no strategies yet");
    for (Path script : scripts) {
      SourceFile source = new SourceFile(script.toString(), Files.readString(script));
      List<Diagnostic> found = MarkedScripts.diagnose(source);
      assertThat(found)
          .as(new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN).renderAll(found))
          .isEmpty();
    }
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".condor"))
          .filter(file -> !file.toString().contains("target"))
          .sorted()
          .toList();
    }
  }
}
