package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lint}, {@code ast} and {@code explain} as they are typed. */
class ScriptToolsTest {
  private static final String SHIPPED = "../strategies/alvh/alvh_442.condor";
  private static final int WIDTH = 80;

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int condor(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Condor.execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private String shippedWith(String from, String to) throws IOException {
    String text = Files.readString(Path.of(SHIPPED));
    assertThat(text).contains(from);
    Path file = folder.resolve("changed.condor");
    return Files.writeString(file, text.replace(from, to)).toString();
  }

  @Test
  void lintSaysNothingOfASoundScript() {
    assertThat(condor("lint", SHIPPED)).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void lintWarnsAndStrictCountsWarnings() throws IOException {
    String file = shippedWith("open     when vix < 15", "open     when vix > 0");
    assertThat(condor("lint", file)).isZero();
    assertThat(err.toString()).contains("warning[always-true]");
    assertThat(condor("lint", "--strict", file)).isEqualTo(ExitCode.ERRORS);
    assertThat(condor("lint", "--json", file)).isZero();
    assertThat(out.toString()).contains("\"code\" : \"always-true\"");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void lintFailsWhereARunWouldBeMeaningless() throws IOException {
    String file = shippedWith("when vix <= 20 and", "when vix <= 0.20 and");
    assertThat(condor("check", file)).isZero();
    assertThat(condor("lint", file)).isEqualTo(ExitCode.ERRORS);
    assertThat(err.toString()).contains("error[never-trades]");
  }

  @Test
  void lintShowsTheErrorsOfTheChecker() throws IOException {
    assertThat(condor("lint", shippedWith("vix <= 20", "vxi <= 20"))).isEqualTo(ExitCode.ERRORS);
    assertThat(err.toString()).contains("error[unknown-name]").doesNotContain("ignore-without");
  }

  @Test
  void anIgnoredWarningIsSilentInCheckToo() throws IOException {
    String unused = "  param spare : points = 5 pt\n  param target";
    assertThat(condor("check", shippedWith("  param target", unused))).isZero();
    assertThat(err.toString()).contains("warning[unused]");
    String ignored = "  # lint: ignore unused because a test needs it\n" + unused;
    String file = shippedWith("  param target", ignored);
    assertThat(condor("check", file)).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(condor("lint", "--strict", file)).isZero();
  }

  @Test
  void treeGoesThereAndBack() throws IOException {
    assertThat(condor("ast", "--json", SHIPPED)).isZero();
    Path tree = Files.writeString(folder.resolve("tree.json"), out.toString());
    assertThat(out.toString()).doesNotContain("span");
    assertThat(condor("ast", "--from-json", tree.toString())).as("%s", err).isZero();
    String withoutComments = Files.readString(Path.of(SHIPPED)).replaceAll("(?m)^#.*\n| +#.*", "");
    assertThat(out).hasToString(withoutComments);
    assertThat(condor("ast", "--spans", SHIPPED)).isZero();
    assertThat(out.toString()).contains("\"span\"");
  }

  @Test
  void treeRefusesOtherJson() throws IOException {
    Path tree = Files.writeString(folder.resolve("tree.json"), "{}");
    assertThat(condor("ast", "--from-json", tree.toString())).isEqualTo(ExitCode.ERRORS);
    assertThat(err.toString()).contains("`kind` must be a text").contains("help: ");
    assertThat(condor("ast", "--json", "--from-json", tree.toString())).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void explainPrintsPagesThatFitATerminal() {
    for (DiagnosticCode code : DiagnosticCode.values()) {
      assertThat(condor("explain", code.word())).isZero();
      assertThat(out.toString().replace('\n', ' ')).startsWith(code.word() + ": " + code.text());
      assertThat(out.toString()).contains("\nWrong", "\nRight");
      assertThat(out.toString().lines()).allMatch(line -> line.length() <= WIDTH);
    }
  }

  @Test
  void explainTakesACopiedCodeAndListsThemAll() {
    assertThat(condor("explain", "error[bare-percent]:", "unused")).isZero();
    assertThat(out.toString()).startsWith("bare-percent: ").contains("\nunused: ");
    assertThat(condor("explain")).isZero();
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= WIDTH);
    assertThat(out.toString())
        .contains(Stream.of(DiagnosticCode.values()).map(DiagnosticCode::word).toList());
  }

  @Test
  void explainKnowsWhatWasMeant() {
    assertThat(condor("explain", "bare-percnt")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("did you mean `condor explain bare-percent`?");
  }
}
