package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code condor run} with a scenario over its world, or recorded chains below it. */
class ScenarioOptionsTest {
  private static final String TEN_DELTA = "../strategies/first/ten_delta.condor";
  private static final int COLUMNS = 80;

  @TempDir Path folder;

  private record Outcome(int exitCode, String out, String err) {}

  private static Outcome run(String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", TEN_DELTA));
    arguments.addAll(List.of("--from", "2014-01-02", "--to", "2014-03-31"));
    arguments.addAll(List.of(options));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Condor.execute(
            new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  @Test
  void thePageNamesTheScenarioAndFitsTheTerminal() {
    Outcome outcome = run("--scenario", "crash_1987", "--on", "2014-02-03");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .startsWith("SYNTHETIC world with crash_1987 from 2014-02-03, 2014-01-02 to")
        .contains("SCENARIO levels");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= COLUMNS);
    assertThat(outcome.out()).isNotEqualTo(run().out());
  }

  @Test
  void aLineOfMovesIsAScenario() {
    Outcome outcome = run("--scenario", "spx -10%, vix +20 pt, 5 sessions", "--on", "2014-02-03");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains("SCENARIO levels: spx -10%, vix +20 pt, 5 sessions; afterwards");
  }

  @Test
  void anEditedPathNeedsNoDate() throws IOException {
    Path file = folder.resolve("path.yaml");
    Files.writeString(file, "name: mine\npath: [{date: 2014-02-03, spx: 900, vix: 40}]\n");
    Outcome outcome = run("--scenario", file.toString());
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).startsWith("SYNTHETIC world with mine from 2014-02-03");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scenario;crash_1987 | --scenario: error: does not say when it starts",
        "--on;2014-02-03 | --on: error: no scenario to start",
        "--scenario;crash_1978;--on;2014-02-03 | --scenario: error: no scenario called `crash_1978`",
        "--scenario;crash_1987;--on;2014-02-02 | scenario crash_1987: error: 2014-02-02 is not a",
        "--scenario;spx minus ten;--on;2014-02-03 | spx minus ten: error: cannot read",
        "--scenario;absent.yaml;--on;2014-02-03 | absent.yaml: error: no such scenario file",
        "--world;quotes | --world: error: the quotes world needs a data folder",
        "--world;hybrid;--data;absent | --data: error: no such folder: absent",
      })
  void aWrongOptionIsOneErrorWithItsRepair(String options, String message) {
    Outcome outcome = run(options.split(";", -1));
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.ERRORS);
    assertThat(outcome.err()).startsWith(message).contains("\nhelp: ");
    assertThat(outcome.out()).isEmpty();
  }
}
