package io.condor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.condor.backtest.Study;
import io.condor.measure.StudyFixture;
import io.condor.measure.Verdicts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TerminalSummaryTest {
  private static final String GOLDEN = "summary.txt";

  private static String render(Study study) {
    return TerminalSummary.render(study, Verdicts.judge(study), false);
  }

  static List<Study> studies() {
    return EdgeStudies.all();
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

  @ParameterizedTest
  @MethodSource("studies")
  void fitsEightyColumnsWithoutStrayNumbers(Study study) {
    String page = render(study);
    page.lines().forEach(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    assertThat(page).doesNotContain("NaN", "Infinity", "null", "-0.0%", "\t").endsWith("\n");
    assertThat(page.lines()).as(page).noneMatch(line -> line.endsWith(" "));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void colourTakesNoWidth(Study study) {
    String coloured = TerminalSummary.render(study, Verdicts.judge(study), true);
    assertThat(coloured).contains("\u001B[1m");
    assertThat(coloured.replaceAll("\u001B\\[\\d+m", "")).isEqualTo(render(study));
  }

  @Test
  void theFirstLineSaysWorldAndPeriod() {
    assertThat(render(StudyFixture.threeYears()))
        .startsWith("SYNTHETIC world, 2019-01-02 to 2021-11-24, 756 sessions\n");
    assertThat(render(EdgeStudies.oneDay()))
        .startsWith("World index, 2019-01-02 to 2019-01-02, 1 session\n");
  }

  @Test
  void ruinIsSaidFirst() {
    assertThat(render(EdgeStudies.ruined()))
        .contains("\n\nRUINED: equity reached zero on 2019-03-27.\n");
    assertThat(render(EdgeStudies.ruinedByTheHedge()))
        .contains("\n\nRUINED: equity reached zero on 2019-05-22, with the hedge.\n")
        .contains("NOT ROBUST TO FILLS");
  }

  @Test
  void aScriptWithoutHedgeHasOneColumn() {
    assertThat(render(EdgeStudies.noTrades()))
        .contains("This run has no hedge.")
        .doesNotContain("without the hedge", "HEDGE PROFIT");
  }
}
