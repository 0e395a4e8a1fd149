package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code condor replay} and {@code condor check --cut-replay}. */
class ReplayCommandTest {
  private static final String SCRIPT = "../strategies/alvh/alvh_442.condor";

  @TempDir static Path recorded;
  @TempDir Path folder;

  private record Outcome(int exitCode, String out, String err) {}

  private static Outcome condor(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Condor.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  @BeforeAll
  static void run() {
    Outcome run =
        condor(
            "run",
            SCRIPT,
            "--from",
            "2014-01-02",
            "--to",
            "2014-02-28",
            "--set",
            "target=$1.15/share",
            "--model-draws",
            "0",
            "--out",
            recorded.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private Path copy() throws IOException {
    for (String name : new String[] {"report.html", "run.json", "trades.csv", "equity.csv"}) {
      Files.copy(recorded.resolve(name), folder.resolve(name));
    }
    return folder;
  }

  private void edit(String file, String old, String now) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replaceFirst(java.util.regex.Pattern.quote(old), now));
  }

  @Test
  void theSameBytesComeOutAgain() {
    Outcome whole = condor("replay", recorded.toString());
    assertThat(whole).isEqualTo(new Outcome(0, "same: 5 files" + System.lineSeparator(), ""));
  }

  @Test
  void aChangedResultIsNamedWithItsPlace() throws IOException {
    copy();
    String trades = Files.readString(folder.resolve("trades.csv"));
    String[] cells = trades.split("\n", -1)[3].split(",", -1);
    edit("trades.csv", String.join(",", cells), String.join(",", changed(cells, 8, "99")));
    Outcome outcome = condor("replay", folder.resolve("run.json").toString());
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.TEST_FAILED);
    assertThat(outcome.out().strip())
        .isEqualTo(
            "different: trades.csv:4: column quantity: recorded `99`, replayed `" + cells[8] + "`");
  }

  private static String[] changed(String[] cells, int at, String now) {
    String[] copy = cells.clone();
    copy[at] = now;
    return copy;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "edition 1 | edition 1 # | cannot be run again: the script `../strategies/alvh/alvh_442.condor` in it was changed",
        "condor-run/1 | condor-run/9 | cannot be run again: its format is `condor-run/9`",
        "\"replay\" | \"repaly\" | cannot be run again: it does not say how it was made",
        "\"run_id\" : | \"run_id\" ; | cannot be run again: it is damaged in line 3",
        "\"--model-draws\" | \"--model-drwas\" | its options cannot be read: ",
      })
  void aDamagedManifestIsOneErrorWithItsRepair(String old, String now, String message)
      throws IOException {
    copy();
    edit("run.json", old, now);
    assertError(folder.resolve("run.json") + ": error: " + message, folder);
  }

  private static void assertError(String message, Path run) {
    Outcome outcome = condor("replay", run.toString());
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.ERRORS);
    assertThat(outcome.err()).startsWith(message).contains("\nhelp: ");
    assertThat(outcome.err().lines().count()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void anotherVersionDoesNotPretend() throws IOException {
    copy();
    String version = ProductVersion.version();
    edit("run.json", "\"version\" : \"" + version, "\"version\" : \"0.0.1");
    assertError(
        folder.resolve("run.json") + ": error: was written by condor 0.0.1, this is " + version,
        folder);
  }

  @Test
  void otherDataAreNotCompared() throws IOException {
    copy();
    String text = Files.readString(folder.resolve("run.json"));
    String fingerprint = text.split("\"fingerprint\" : \"", 2)[1].split("\"", 2)[0];
    edit("run.json", fingerprint, "0");
    assertError("--data: error: the synthetic world has other data than the run", folder);
  }

  @Test
  void aFolderThatIsNotThereOrNotComplete() throws IOException {
    assertError(folder.resolve("absent") + ": error: no such file", folder.resolve("absent"));
    assertError(folder.resolve("run.json") + ": error: no such file", folder);
    copy();
    Files.delete(folder.resolve("equity.csv"));
    assertError(folder.resolve("equity.csv") + ": error: no such file", folder);
  }

  @Test
  void withoutARunItIsWrongUsage() {
    Outcome outcome = condor("replay");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).startsWith("condor replay: ");
  }

  @Test
  void aCutReplaySaysWhatItCompared() {
    Outcome outcome = condor("check", "--cut-replay", "2", "../strategies/first/ten_delta.condor");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out().lines().skip(1).toList())
        .singleElement()
        .asString()
        .matches(
            ".*ten_delta.condor: cut after 2 of the sessions 2010-01-04 to 2024-12-31 of the"
                + " synthetic world: [0-9,]+ lines of ledger and decisions, all as in the whole"
                + " run");
  }

  @ParameterizedTest
  @CsvSource({
    "--cut-replay 0, --cut-replay needs at least 1 session",
    "--cut-replay 2 --json, --json prints diagnostics alone",
    "--world index, --world chooses the world of --cut-replay",
  })
  void optionsThatDoNotFit(String options, String message) {
    String[] words = ("check " + options + " " + SCRIPT).split(" ", -1);
    Outcome outcome = condor(words);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).startsWith("condor check: " + message);
  }
}
