package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.simulation.SyntheticWorld;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees who types {@code condor world}. */
class WorldCommandTest {
  private static final String YAML =
      """
      name: mine
      kind: index
      description: three days
      series:
        spx: {file: spx.csv, layout: columns, date: Day, columns: {close: Last}}
        vix: {file: vix.csv, layout: fred}
      """;

  @TempDir Path folder;

  private record Outcome(int exitCode, String out, String err) {}

  private static Outcome condor(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Condor.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  private Path smallWorld() throws IOException {
    Files.writeString(
        folder.resolve("spx.csv"),
        "Day,Last\n2013-05-22,1655\n2013-05-23,1651.5\n2013-05-24,1649\n");
    Files.writeString(
        folder.resolve("vix.csv"), "observation_date,VIXCLS\n2013-05-22,13.8\n2013-05-23,.\n");
    return Files.writeString(folder.resolve("mine.yaml"), YAML);
  }

  private static void fits(String page) {
    assertThat(page.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
  }

  @Test
  void listNamesEveryWorldThatShips() throws IOException {
    Outcome outcome = condor("world", "list");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith("NAME ")
        .contains("\nindex ")
        .contains("--data")
        .contains(" crash_1987,");
    fits(outcome.out());
    JsonNode json = new ObjectMapper().readTree(condor("world", "list", "--json").out());
    assertThat(json.findValuesAsText("name"))
        .containsExactly("synthetic", "index", "quotes", "hybrid", "scenario");
  }

  @Test
  void showTellsValuesWithOriginAndWhatTheWorldHolds() throws IOException {
    String file = smallWorld().toString();
    Outcome closed = condor("world", "show", file);
    assertThat(closed.exitCode()).isZero();
    assertThat(closed.out())
        .contains("  series.vix.layout  fred  line 6\n")
        .contains("  margin  defined_risk  default\n")
        .endsWith("Holds: not opened; add `--data DIR`\n");
    Outcome open = condor("world", "show", file, "--data", folder.toString());
    assertThat(open.err()).isEmpty();
    assertThat(open.out())
        .contains("  3 sessions, 2013-05-22 to 2013-05-24\n")
        .containsPattern("spx +close +2013-05-22 +2013-05-24 +3\n")
        .containsPattern("vix +close +2013-05-22 +2013-05-22 +1\n");
    JsonNode json =
        new ObjectMapper()
            .readTree(condor("world", "show", file, "--data", folder.toString(), "--json").out());
    assertThat(json.path("sessions").asInt()).isEqualTo(3);
  }

  @Test
  void checkCountsByRule() throws IOException {
    String file = smallWorld().toString();
    Outcome outcome = condor("world", "check", file, "--data", folder.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith("mine: opened, 3 sessions, 2013-05-22 to 2013-05-24\n")
        .contains("vix.csv: 2 rows")
        .containsPattern("no-value +1 +row skipped; first: 2013-05-23");
    Files.writeString(folder.resolve("vix.csv"), "observation_date,VIXCLS\n2013-05-22,x\n");
    Outcome broken = condor("world", "check", file, "--data", folder.toString());
    assertThat(broken.exitCode()).isEqualTo(ExitCode.ERRORS);
    assertThat(broken.err())
        .isEqualTo(
            """
            vix.csv:2: error: `x` in column VIXCLS is not a number
            help: correct the value or delete the row
            """);
  }

  /** An index world of the synthetic world's closes, so that their options are priced by model. */
  private Path modelWorld() throws IOException {
    MarketHistory history = SyntheticWorld.standard().history();
    StringBuilder yaml =
        new StringBuilder("name: mine\nkind: index\ndescription: closes\nseries:\n");
    for (Series series : Series.values()) {
      StringBuilder csv = new StringBuilder("Day,Last\n");
      for (int i = 0; i < 120; i++) {
        csv.append(history.sessions().get(i)).append(',');
        csv.append(history.level(series, Field.CLOSE, i)).append('\n');
      }
      String file = series.word() + ".csv";
      Files.writeString(folder.resolve(file), csv);
      yaml.append("  ").append(series.word()).append(": {file: ").append(file);
      yaml.append(", layout: columns, date: Day, columns: {close: Last}}\n");
    }
    return Files.writeString(folder.resolve("mine.yaml"), yaml);
  }

  @Test
  void theModelsKnownErrorIsTold() throws IOException {
    String world = modelWorld().toString();
    Outcome outcome = condor("world", "check", world, "--data", folder.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("Known error: ")
        .containsPattern("\n  1 +42( +\\d+\\.\\d){7} +\\$\\d+\n");
    fits(outcome.out());
    JsonNode json =
        new ObjectMapper()
            .readTree(condor("world", "check", world, "--data", folder.toString(), "--json").out());
    assertThat(json.path("model_errors").get(0).path("condor_usd_rms").asDouble())
        .isBetween(5.0, 200.0);
  }

  @Test
  void theSyntheticWorldHasNoErrorAgainstItself() {
    Outcome outcome = condor("world", "check", "synthetic");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("prices are right in that market and say nothing of a real one")
        .doesNotContain("Known error");
    fits(outcome.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "world | 2 | condor world: no command given",
        "world show | 2 | condor world show: ",
        "world show indx | 1 | --world: error: no world called `indx`",
        "world check index | 1 | --world: error: the index world needs a data folder",
        "world check no.yaml | 1 | no.yaml: error: no such file",
        "world check synthetic --data . | 1 | --data: error: the synthetic world reads no data",
      })
  void aMistakeIsOneMessage(String line, int exitCode, String message) {
    Outcome outcome = condor(line.split(" ", -1));
    assertThat(outcome.err()).startsWith(message);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void runTakesAWorldFile() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"), "name: own\nkind: synthetic\ndescription: d\nseed: 7\n");
    Outcome outcome =
        condor(
            "run",
            "../strategies/first/ten_delta.condor",
            "--world",
            file.toString(),
            "--from",
            "2014-01-02",
            "--to",
            "2014-03-31");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).startsWith("SYNTHETIC world own, 2014-01-02 to 2014-03-31");
  }
}
