package io.condor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.Diagnostic;
import io.condor.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that mix units, one a line: each wrong one is refused with one error and the help that
 * stands behind it, no sound one is. {@code -Dupdate} rewrites what stands behind the wrong ones.
 */
class UnitProgramsTest {
  private static final Path FOLDER = CheckSnippetsTest.FOLDER.resolve("units");
  private static final Path WRONG = FOLDER.resolve("wrong.txt");
  private static final String ARROW = " => ";

  static List<String> wrong() throws IOException {
    return programs(WRONG);
  }

  static List<String> sound() throws IOException {
    return programs(FOLDER.resolve("sound.txt"));
  }

  private static List<String> programs(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }

  private static String program(String line) {
    int arrow = line.indexOf(ARROW);
    return (arrow < 0 ? line : line.substring(0, arrow)).stripTrailing();
  }

  private static String judged(String line) {
    String program = program(line);
    List<Diagnostic> found =
        MarkedScripts.diagnose(new SourceFile("units", MarkedScripts.whole(program + "\n")));
    List<String> said =
        found.stream()
            .filter(Diagnostic::isError)
            .map(
                error ->
                    error.code().word() + ": " + error.message() + "; " + error.help().orElse("-"))
            .toList();
    return program + ARROW + String.join(" && ", said);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isRefusedOnceWithItsRepair(String line) {
    assertThat(judged(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @MethodSource("sound")
  void isTaken(String line) {
    assertThat(judged(line)).isEqualTo(line + ARROW);
  }

  @Test
  void thereAreSixtyOfEachAndEachWrongOneIsOneMistakeWithARepair() throws IOException {
    if (System.getProperty("update") != null) {
      List<String> all = Files.readAllLines(WRONG);
      Files.write(WRONG, all.stream().map(l -> l.startsWith("#") ? l : judged(l)).toList());
    }
    assertThat(wrong()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(sound()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(wrong()).allSatisfy(line -> assertThat(line).doesNotContain(" && "));
    assertThat(wrong().stream().filter(line -> line.endsWith("; -")))
        .as("without a repair, where none can be told")
        .hasSizeLessThan(6);
  }
}
