package io.condor.check;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Scripts with some words exchanged, left out or repeated never make the checker throw. */
class CheckerFuzzTest {
  private static final Pattern WORD =
      Pattern.compile("\"[^\"]*\"|#.*|\\$?[\\w.]+(/\\w+)?|\\S|\\s+");
  private static final int SCRIPTS = 3000;
  private static final int MOST_CHANGES = 3;

  @Test
  void nothingThrows() throws IOException {
    List<String> words = new ArrayList<>();
    for (String name : CheckSnippetsTest.snippets()) {
      Matcher matcher = WORD.matcher(Files.readString(CheckSnippetsTest.FOLDER.resolve(name)));
      while (matcher.find()) {
        words.add(matcher.group());
      }
    }
    String script = Files.readString(CheckSnippetsTest.FOLDER.resolve("alvh_442.condor"));
    List<String> original = new ArrayList<>();
    Matcher matcher = WORD.matcher(script);
    while (matcher.find()) {
      original.add(matcher.group());
    }
    Random random = new Random(20200316);
    for (int i = 0; i < SCRIPTS; i++) {
      String changed = changed(original, words, random);
      SourceFile source = new SourceFile("fuzz", changed);
      assertThatCode(
              () -> {
                List<Diagnostic> found = MarkedScripts.diagnose(source);
                new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN).renderAll(found);
              })
          .as(changed)
          .doesNotThrowAnyException();
    }
  }

  private static String changed(List<String> original, List<String> words, Random random) {
    List<String> changed = new ArrayList<>(original);
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(changed.size());
      switch (random.nextInt(3)) {
        case 0 -> changed.remove(at);
        case 1 -> changed.set(at, words.get(random.nextInt(words.size())));
        default -> changed.add(at, words.get(random.nextInt(words.size())));
      }
    }
    return String.join("", changed);
  }
}
