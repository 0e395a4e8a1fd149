package io.condor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.condor.backtest.Study;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {
  private static final String GOLDEN = "summary.txt";

  private static String render(Study study) {
    return TerminalSummary.render(study, Verdicts.judge(study), false);
  }

  /** Run with {@code -Dupdate} to rewrite the golden page; it still fails, so that it is read. */
  @Test
  void printsTheGoldenPage() throws IOException {
    String page = render(StudyFixture.threeYears());
    if (System.getProperty("update") != null) {
      Files.writeString(Path.of("src/test/resources/io/condor/report", GOLDEN), page);
      fail("rewrote " + GOLDEN + ": read the difference, then run without -Dupdate");
    }
    assertThat(page).isEqualTo(resource(GOLDEN));
  }

  private static String resource(String name) {
    try (InputStream stream = TerminalSummaryTest.class.getResourceAsStream(name)) {
      return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
