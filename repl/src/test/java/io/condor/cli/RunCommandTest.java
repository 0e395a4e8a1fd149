package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees who types {@code condor run} right or wrong. */
class RunCommandTest {
  private static final String TEN_DELTA = "../strategies/first/ten_delta.condor";
  private static final String ALVH = "../strategies/alvh/alvh_442.condor";
  private static final String[] SHORT = {"--from", "2014-01-02", "--to", "2014-03-31"};

  @TempDir Path folder;

  private record Outcome(int exitCode, String out, String err) {}

  private static Outcome condor(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Condor.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  private static Outcome run(String script, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", script));
    arguments.addAll(List.of(SHORT));
    arguments.addAll(List.of(more));
    return condor(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set target=$5/share | 1 | --set target=$5/share: error: ",
        "--set target=ten | 1 | --set target=ten: error: `ten` is not a value for `target`",
        "--set targt=$1/share | 1 | --set: error: the script has no param `targt`",
        "--set target | 2 | condor run: ",
        "--set target=$1.15/share --set target=$0.70/share | 2 | condor run: `--set target` is given",
        "--set =1 | 2 | condor run: `--set =1` is not of the form NAME=VALUE",
        "--variant promotr | 1 | --variant: error: the script has no variant `promotr`",
        "--from 2014-13-01 | 2 | condor run: ",
        "--world markt | 1 | --world: error: no world called `markt`",
        "--world index | 1 | --world: error: the index world needs a data folder",
        "--data . | 1 | --data: error: the synthetic world reads no data",
        "--world index --data absent | 1 | --data: error: no such folder: absent",
        "--fills toch | 1 | --fills: error: no fill model `toch` of role band",
        "--fills delayed | 1 | --fills: error: no fill model `delayed` of role band",
        "--stress touch | 1 | --stress: error: no fill model `touch` of role stress",
        "--fills mid --stress delayed | 1 | --stress: error: a run has one deciding fill model",
        "--frm 2014-01-02 | 2 | condor run: unknown option `--frm`",
      })
  void aWrongOptionIsOneErrorWithItsRepair(String options, int exitCode, String message) {
    List<String> arguments = new ArrayList<>(List.of("run", ALVH));
    arguments.addAll(List.of(options.split(" ", -1)));
    Outcome outcome = condor(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
    assertThat(outcome.err()).startsWith(message).contains("\nhelp: ");
    assertThat(outcome.err().lines().count()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1999-01-04, 2014-01-02, --from 1999-01-04: error: outside the world's data",
    "2014-01-02, 2031-01-02, --to 2031-01-02: error: outside the world's data",
    "2014-01-04, 2014-01-05, --from: error: no trading day from 2014-01-04 to 2014-01-05",
  })
  void aPeriodWithoutDataIsRefused(String from, String to, String message) {
    Outcome outcome = condor("run", TEN_DELTA, "--from", from, "--to", to);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.ERRORS);
    assertThat(outcome.err()).startsWith(message).contains("\nhelp: ");
  }

  @Test
  void trialsDeflateTheSharpeRatio() {
    Outcome best =
        condor("run", TEN_DELTA, "--from", "2019-01-02", "--to", "2019-12-31", "--trials", "20");
    assertThat(best.out()).contains("Best of 20 without skill, expected");
    Outcome none = condor("run", TEN_DELTA, "--trials", "0");
    assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("--trials 0 is below 1");
  }

  @Test
  void aPeriodThatEndsBeforeItBeginsIsWrongUsage() {
    Outcome outcome = condor("run", TEN_DELTA, "--from", "2015-01-02", "--to", "2014-01-02");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("--from 2015-01-02 is after --to 2014-01-02");
  }

  @Test
  void theSameCommandTwiceWritesTheSameBytes() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("deep/two");
    assertThat(run(ALVH, "--out", one.toString()).exitCode()).isZero();
    assertThat(run(ALVH, "--out", two.toString()).exitCode()).isZero();
    for (String file :
        List.of("report.html", "run.json", "trades.csv", "equity.csv", "attribution.csv")) {
      assertThat(one.resolve(file)).hasSameBinaryContentAs(two.resolve(file));
    }
    try (Stream<Path> files = Files.list(one)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
          .containsExactly(
              "attribution.csv", "equity.csv", "report.html", "run.json", "trades.csv");
    }
  }

  @Test
  void resultsAreNotWrittenOverAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "keep me");
    Outcome outcome = run(TEN_DELTA, "--out", file.toString());
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.ERRORS);
    assertThat(outcome.err()).startsWith("--out " + file + ": error: ").contains("\nhelp: ");
    assertThat(file).hasContent("keep me");
  }

  @Test
  void strictAsksEveryClaimToPass() {
    assertThat(run(TEN_DELTA, "--strict").exitCode()).isEqualTo(ExitCode.TEST_FAILED);
    assertThat(run(TEN_DELTA).exitCode()).isEqualTo(ExitCode.FINE);
  }

  @Test
  void theBandIsRerunInFullOnRequest() {
    assertThat(run(ALVH).out()).contains("BAD EXECUTION").doesNotContain("SHADOW AND FULL RUN");
    String page = run(ALVH, "--rerun-band", "--fills", "legcount").out();
    assertThat(page.lines().filter(line -> line.matches("  [a-z_]+, shadow .*")).toList())
        .extracting(line -> line.strip().split(",", 2)[0])
        .containsExactly("touch", "three_quarters", "mid");
    assertThat(page.lines().filter(line -> line.startsWith("    in full "))).hasSize(3);
    assertThat(page).contains("\n  fills  legcount ");
  }

  @Test
  void aStressDecidesOnRequest() {
    assertThat(run(ALVH, "--stress", "delayed", "--json").out())
        .contains("\"decides\" : \"delayed\"");
  }

  @Test
  void jsonIsTheManifest() throws IOException {
    Path out = folder.resolve("out");
    Outcome outcome = run(TEN_DELTA, "--json", "--out", out.toString());
    assertThat(outcome.out()).isEqualTo(Files.readString(out.resolve("run.json")));
  }

  @Test
  void aDamagedRowIsNamedWithItsLine() throws IOException {
    Files.createDirectories(folder.resolve("indices"));
    Files.writeString(
        folder.resolve("indices/ALL_eod.csv"),
        """
        Date,Open,High,Low,Close,Adj Close,Volume,root
        2013-05-23,1651.62,1655.50,1635.53,165O.51,1650.51,0.0,SPX
        """);
    Files.writeString(
        folder.resolve("indices/VIX_History.csv"),
        "DATE,OPEN,HIGH,LOW,CLOSE\n05/23/2013,14.70,15.41,13.55,14.07\n");
    Outcome outcome = condor("run", TEN_DELTA, "--world", "index", "--data", folder.toString());
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.ERRORS);
    assertThat(outcome.err())
        .startsWith("indices/ALL_eod.csv:2: error: `165O.51` in column Close is not a number")
        .contains("\nhelp: ");
  }

  @Test
  void severalMistakesOfOneScriptAreAllReported() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("wrong.condor"),
            Files.readString(Path.of(TEN_DELTA))
                .replace("vix <= 20", "vxi <= 20")
                .replace("5% of equity", "5%"));
    Outcome outcome = condor("run", script.toString());
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.ERRORS);
    assertThat(outcome.err())
        .contains("error[unknown-name]: unknown name `vxi`")
        .contains("error[bare-percent]");
    assertThat(outcome.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"check", "run"})
  void aMissingFileIsNamed(String command) {
    Outcome outcome = condor(command, "absent.condor");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.ERRORS);
    assertThat(outcome.err()).startsWith("absent.condor: error: no such file\nhelp: ");
  }

  @Test
  void aSeriesThatIsMostlyMissingStopsTheRun() throws IOException {
    Files.createDirectories(folder.resolve("indices"));
    Files.writeString(
        folder.resolve("indices/ALL_eod.csv"),
        """
        Date,Open,High,Low,Close,Adj Close,Volume,root
        2013-05-23,1651.62,1655.50,1635.53,1650.51,1650.51,0.0,SPX
        2013-05-24,1646.67,1649.78,1636.88,1649.60,1649.60,0.0,SPX
        """);
    Files.writeString(folder.resolve("indices/VIX_History.csv"), "DATE,OPEN,HIGH,LOW,CLOSE\n");
    Path script =
        Files.writeString(
            folder.resolve("calm.condor"),
            Files.readString(Path.of(TEN_DELTA)).replaceAll("cash +earns +treasury_bill", ""));
    Outcome outcome =
        condor("run", script.toString(), "--world", "index", "--data", folder.toString());
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(ExitCode.ERRORS);
    assertThat(outcome.err())
        .contains("error[missing-series]")
        .contains("no `vix.close` on 2 of 2 sessions from 2013-05-23 to 2013-05-24");
  }

  @Test
  void anEmptyOutputFolderIsWrongUsage() {
    assertThat(run(TEN_DELTA, "--out", "").exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
