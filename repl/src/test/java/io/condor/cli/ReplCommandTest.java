package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplCommandTest {
  private static final Path RULES = Path.of("../strategies/alvh/alvh_442.condor");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final InputStream standardInput = System.in;

  @AfterEach
  void restore() {
    System.setIn(standardInput);
  }

  private int repl(String typed, String... arguments) {
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    String[] all = new String[arguments.length + 1];
    all[0] = "repl";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Condor.execute(new PrintWriter(out), new PrintWriter(err), all);
  }

  @Test
  void resultsGoToOutputWithoutBannerOrPrompt() {
    assertThat(repl("2 pt + 3 pt\n")).as("%s", err).isZero();
    assertThat(out.toString()).isEqualTo("5 pt\nconstant\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void failedLineSetsTheExitCodeAndTheRestIsAnswered() {
    assertThat(repl("vixx\n2 pt\n")).isEqualTo(1);
    assertThat(out.toString()).isEqualTo("2 pt\nconstant\n");
    assertThat(err.toString()).startsWith("<repl>:1:1: error[unknown-name]");
  }

  @Test
  void startsAtTheChosenSession() {
    assertThat(repl("vix\n", "--at", "2019-05-03")).as("%s", err).isZero();
    assertThat(out.toString()).contains("2019-05-03, known at close + 15 min;");
  }

  @Test
  void dayWithoutSessionIsAnErrorThatNamesItsNeighbours() {
    assertThat(repl("vix\n", "--at", "2019-05-04")).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            """
            --at 2019-05-04: error: 2019-05-04, a Saturday, is not a session
            help: write `--at 2019-05-03` or `--at 2019-05-06`
            """);
  }

  @Test
  void namesOfAScriptCanBeUsed() {
    assertThat(repl("target\nedr\n", RULES.toString())).as("%s", err).isZero();
    assertThat(out.toString())
        .startsWith("$0.70/share\nparam target of alvh_442 (standard value)\n")
        .contains(" volpt\n");
  }

  @Test
  void scriptFromStandardInputIsWrongUsage() {
    assertThat(repl("", "-")).isEqualTo(2);
    assertThat(err.toString()).startsWith("condor repl: the script cannot be `-`");
  }

  @Test
  void wrongDateIsWrongUsage() {
    assertThat(repl("", "--at", "May")).isEqualTo(2);
    assertThat(err.toString()).contains("`May` is not a date like 2020-03-16");
  }
}
