package io.condor.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.diagnostic.DiagnosticRenderer.Style;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code *.in} in the folder, played without a terminal, gives the results and diagnostics in
 * its {@code .out}. {@code -Dupdate} rewrites the expectations and still fails.
 */
class TranscriptTest {
  private static final Path FOLDER = Path.of("src/test/transcripts");

  static List<String> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".in"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void answersAsExpected(String name) throws IOException {
    Path expected = FOLDER.resolve(name.replace(".in", ".out"));
    Played played = play(Files.readString(FOLDER.resolve(name)));
    if (System.getProperty("update") != null) {
      boolean same = Files.exists(expected) && Files.readString(expected).equals(played.text());
      if (!same) {
        Files.writeString(expected, played.text());
        fail("rewrote " + expected + "; run again without -Dupdate");
      }
      return;
    }
    assertThat(expected).as("expectation for %s, which gave%n%s", name, played.text()).exists();
    assertThat(played.text()).as(name).isEqualTo(Files.readString(expected));
    assertThat(played.fine()).as(name).isEqualTo(!played.text().contains(": error["));
    assertThat(played.text().lines().filter(line -> !line.startsWith("<repl>:")))
        .as("lines of %s but the first of each diagnostic, which is not broken", name)
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void everyExpectationHasAnInput() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> inputs = transcripts();
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(file -> inputs.contains(file.replace(".out", ".in")));
    }
  }

  @Test
  void withoutTerminalThereIsNoBannerAndNoPrompt() throws IOException {
    assertThat(play("")).isEqualTo(new Played("", true));
    assertThat(play("\n# nothing\n\n")).isEqualTo(new Played("", true));
  }

  @Test
  void unfinishedLastLineIsAnError() throws IOException {
    Played played = play("vix\n(vix");
    assertThat(played.fine()).isFalse();
    assertThat(played.text()).contains("error[syntax]");
  }

  @Test
  void emptyLineEndsAnUnfinishedEntry() throws IOException {
    Played played = play("(vix\n\n2 pt\n");
    assertThat(played.text()).contains("opened here").contains("2 pt\nconstant\n");
  }

  @Test
  void nothingIsReadAfterQuit() throws IOException {
    assertThat(play(":quit\nvix\n")).isEqualTo(new Played("", true));
  }

  private record Played(String text, boolean fine) {}

  private static Played play(String text) throws IOException {
    StringWriter written = new StringWriter();
    PrintWriter both = new PrintWriter(written);
    Session start =
        Session.start(new WavyWorld(), Optional.of(Rules.entering("vix < 20")), Style.PLAIN);
    BufferedReader in = new BufferedReader(new StringReader(text));
    boolean fine = Transcript.play(start, in, both, both);
    return new Played(written.toString(), fine);
  }
}
