package io.condor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {
  private static final String LOOSE = "edition 1 strategy s { let a=1 }";
  private static final String CANONICAL = "edition 1\n\nstrategy s {\n  let a = 1\n}\n";

  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path script = Path.of("");

  @BeforeEach
  void write() throws IOException {
    script = Files.writeString(folder.resolve("loose.condor"), LOOSE);
  }

  private int condor(String... arguments) {
    return Condor.execute(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void rewritesTheFileOnceAndLeavesNothingBeside() throws IOException {
    assertThat(condor("fmt", script.toString())).isZero();
    assertThat(script).hasContent(CANONICAL.stripTrailing()).content().isEqualTo(CANONICAL);
    assertThat(out).hasToString(script + System.lineSeparator());
    assertThat(condor("fmt", script.toString())).isZero();
    assertThat(out.toString().lines()).as("a canonical file is not named").hasSize(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(script);
    }
  }

  @Test
  void checkNamesTheFileAndWritesNothing() throws IOException {
    assertThat(condor("fmt", "--check", script.toString())).isEqualTo(ExitCode.ERRORS);
    assertThat(out).hasToString(script + System.lineSeparator());
    assertThat(script).content().isEqualTo(LOOSE);
    Files.writeString(script, CANONICAL);
    assertThat(condor("fmt", "--check", script.toString())).isZero();
  }

  @Test
  void diffPrintsWhatWouldChange() {
    assertThat(condor("fmt", "--diff", script.toString())).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "--- " + script,
            "+++ " + script,
            "@@ -1,1 +1,5 @@",
            "-" + LOOSE,
            "+edition 1",
            "+",
            "+strategy s {",
            "+  let a = 1",
            "+}");
    assertThat(condor("fmt", "--diff", "--check", script.toString())).isEqualTo(ExitCode.ERRORS);
  }

  @Test
  void standardInputGoesToStandardOutput() {
    InputStream console = System.in;
    System.setIn(new ByteArrayInputStream(LOOSE.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(condor("fmt", "-")).isZero();
    } finally {
      System.setIn(console);
    }
    assertThat(out).hasToString(CANONICAL);
  }

  @Test
  void aFileWithErrorsIsLeftAloneAndTheOthersAreNot() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.condor"), "edition 1 strategy {");
    assertThat(condor("fmt", broken.toString(), script.toString())).isEqualTo(ExitCode.ERRORS);
    assertThat(broken).content().isEqualTo("edition 1 strategy {");
    assertThat(script).content().isEqualTo(CANONICAL);
    assertThat(err.toString()).contains("error[syntax]");
  }

  @Test
  void aMissingFileIsAnError() {
    assertThat(condor("fmt", folder.resolve("none.condor").toString())).isEqualTo(ExitCode.ERRORS);
    assertThat(err.toString()).contains("no such file");
  }
}
