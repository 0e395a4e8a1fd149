package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class CondorTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int condor(String... arguments) {
    return Condor.execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void versionNamesProductAndEdition() {
    assertThat(condor("--version")).isZero();
    assertThat(out.toString()).matches("condor \\d+\\.\\d+\\.\\d+ \\(edition \\d+\\)\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpListsTheExitCodesAndHidesTraining() {
    assertThat(condor("--help")).isZero();
    assertThat(out.toString())
        .containsPattern("0 +fine")
        .containsPattern("1 +the script or the data has errors")
        .containsPattern("2 +wrong usage")
        .containsPattern("3 +a test failed, a claim with --strict, or a replay differs")
        .containsPattern("70 +internal bug")
        .doesNotContain("train")
        .doesNotContain("\u001b");
  }

  @Test
  void unknownCommandIsOneMessageOnStandardError() {
    assertThat(condor("rnu")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .containsExactly(
            "condor: unexpected `rnu`", "help: `condor --help` lists what is possible");
  }

  @Test
  void misspelledOptionIsCorrected() {
    assertThat(condor("--versoin")).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "condor: unknown option `--versoin`", "help: did you mean `condor --version`?");
  }

  @Test
  void checkSaysHowMuchHistoryEachLetNeeds() {
    String script = "../strategies/alvh/alvh_442.condor";
    assertThat(condor("check", "--verbose", script)).as(err.toString()).isZero();
    assertThat(out.toString().lines().skip(1))
        .contains(
            "  let edr: warm-up 20 sessions of history",
            "  let reach: warm-up 20 sessions of history");
  }

  @Test
  void checkCountsTheTestsAndSaysThatTheyAreNotRun() {
    assertThat(condor("check", "../strategies/alvh/alvh_442.condor")).as(err.toString()).isZero();
    assertThat(out.toString().strip()).endsWith(", 5 claims, 2 tests (checked, not run yet)");
  }

  @Test
  void noCommandIsWrongUsage() {
    assertThat(condor()).isEqualTo(2);
    assertThat(err.toString()).startsWith("condor: no command given");
  }

  @Test
  void trainingRuns() {
    assertThat(condor("train")).as("%s", err).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void exceptionIsReportedAsInternalBug() {
    PrintWriter writer = new PrintWriter(err);
    assertThat(Condor.commandLine(new Broken(), writer, writer).execute()).isEqualTo(70);
    assertThat(err.toString())
        .startsWith("condor: internal bug")
        .contains("with the script")
        .contains("java.lang.IllegalStateException: seven legs")
        .contains("at io.condor.cli.CondorTest$Broken.call");
  }

  @Command(name = "broken")
  private static final class Broken implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("seven legs");
    }
  }
}
