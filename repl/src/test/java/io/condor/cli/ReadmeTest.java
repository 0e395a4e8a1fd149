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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every {@code $ ./condor …} of the README's console blocks and looks for the lines printed
 * below it: they must follow one another, a line {@code ...} stands for any number of lines.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final String GAP = "...";
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /** One command of the README with what should be below it. */
  record Example(String command, List<String> expected) {
    @Override
    public String toString() {
      return command;
    }
  }

  private static List<String> readme() throws IOException {
    return Files.readAllLines(ROOT.resolve("README.md"));
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    boolean console = false;
    for (String line : readme()) {
      if (line.startsWith("```")) {
        console = line.equals("```console");
      } else if (console && line.startsWith("$ ")) {
        examples.add(new Example(line.substring(2), new ArrayList<>()));
      } else if (console) {
        examples.get(examples.size() - 1).expected().add(line);
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void printsWhatTheReadmeShows(Example example) {
    List<String> printed = run(example.command()).lines().toList();
    int at = 0;
    boolean gap = false;
    for (String line : example.expected()) {
      if (line.equals(GAP)) {
        gap = true;
        continue;
      }
      int found = gap ? indexFrom(printed, line, at) : at;
      assertThat(found < printed.size() ? printed.get(found) : "(end of output)")
          .as("after line %d of: %s", at, example.command())
          .isEqualTo(line);
      at = found + 1;
      gap = false;
    }
    if (!gap) {
      assertThat(printed.subList(at, printed.size())).as("rest of: " + example.command()).isEmpty();
    }
  }

  private static int indexFrom(List<String> lines, String line, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).equals(line)) {
        return i;
      }
    }
    return lines.size();
  }

  private static String run(String command) {
    int pipe = command.indexOf(" | ");
    String typed = pipe < 0 ? "" : typed(command.substring(0, pipe));
    String call = pipe < 0 ? command : command.substring(pipe + 3);
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(call);
    while (matcher.find()) {
      words.add(Stream.of(1, 2, 3).map(matcher::group).filter(g -> g != null).findFirst().get());
    }
    assertThat(words.remove(0)).isEqualTo("./condor");
    List<String> arguments =
        words.stream()
            .map(word -> word.endsWith(".condor") ? ROOT.resolve(word).toString() : word)
            .toList();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    InputStream console = System.in;
    System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    try {
      int exitCode =
          Condor.execute(
              new PrintWriter(out, true),
              new PrintWriter(err, true),
              arguments.toArray(String[]::new));
      assertThat(exitCode).as("%s%n%s", command, err).isEqualTo(ExitCode.FINE);
    } finally {
      System.setIn(console);
    }
    return out.toString().replace("../strategies/", "strategies/");
  }

  /** What {@code printf 'a\nb\n'} prints. */
  private static String typed(String printf) {
    return printf
        .substring(printf.indexOf('\'') + 1, printf.lastIndexOf('\''))
        .replace("\\n", "\n")
        .replace("%%", "%");
  }

  @Test
  void theScriptOnTheFirstScreenIsTheOneThatRuns() throws IOException {
    String page = String.join("\n", readme());
    String script = Files.readString(ROOT.resolve("strategies/first/ten_delta.condor"));
    assertThat(page).contains("```\n" + script + "```");
    assertThat(script.lines().count()).isLessThanOrEqualTo(30);
  }

  @Test
  void everyFileThatTheReadmeLinksToExists() throws IOException {
    Matcher links = Pattern.compile("]\\(([^)]+)\\)").matcher(String.join("\n", readme()));
    while (links.find()) {
      assertThat(ROOT.resolve(links.group(1))).exists();
    }
  }
}
