package io.condor.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.diagnostic.DiagnosticCode;
import io.condor.explain.CodePage;
import io.condor.explain.CodePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How large the corpus is, by what is done with a snippet; a text counts once in each kind and once
 * in the sum. The tests that own the snippets say what must come out.
 */
class CorpusCountsTest {
  private static final Path SNIPPETS = Path.of("src/test/snippets");
  private static final Path LANGUAGE = Path.of("../grammar/LANGUAGE.md");
  private static final Path STRATEGIES = Path.of("../strategies");
  private static final int LEAST = 300;

  private static Set<String> files(Path folder, String endings) throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().matches(endings)).sorted().toList()) {
        texts.add(
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return texts;
  }

  private static Set<String> marked(String folder) throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    MarkedScripts.in(SNIPPETS.resolve(folder)).forEach(it -> texts.add(it.source().text()));
    return texts;
  }

  /** Examples of the reference: whole scripts, fragments, errors, and expressions a line each. */
  private static Set<String> examples() throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    String[] blocks = Files.readString(LANGUAGE).split("(?m)^```", -1);
    for (int i = 1; i < blocks.length; i += 2) {
      String words = blocks[i].lines().findFirst().orElse("");
      String text = blocks[i].substring(blocks[i].indexOf('\n') + 1);
      if (words.equals("condor expression")) {
        text.lines().forEach(line -> texts.add(line.replaceAll("#:.*", "").strip()));
      } else if (words.startsWith("condor")) {
        texts.add(text);
      }
    }
    return texts;
  }

  private static Set<String> pages() {
    Set<String> texts = new LinkedHashSet<>();
    for (DiagnosticCode code : DiagnosticCode.values()) {
      CodePage page = CodePages.shipped().of(code);
      texts.add(page.wrong().text());
      texts.add(page.right().text());
    }
    return texts;
  }

  private static Map<String, Set<String>> corpus() throws IOException {
    Map<String, Set<String>> kinds = new LinkedHashMap<>();
    kinds.put("parse", files(SNIPPETS.resolve("parse"), ".*\\.(condor|expression|line)"));
    Set<String> checked = new LinkedHashSet<>(marked("check/marks"));
    checked.addAll(files(SNIPPETS.resolve("check"), ".*/check/[a-z_0-9]+\\.condor"));
    checked.addAll(UnitProgramsTest.wrong());
    checked.addAll(UnitProgramsTest.sound());
    kinds.put("check", checked);
    kinds.put("lint", marked("lint"));
    Set<String> formatted = files(SNIPPETS.resolve("format"), ".*\\.condor");
    formatted.addAll(files(SNIPPETS.resolve("ast"), ".*\\.condor"));
    kinds.put("format", formatted);
    Set<String> run = examples();
    run.addAll(files(SNIPPETS.resolve("plan"), ".*\\.condor"));
    run.addAll(files(STRATEGIES, ".*\\.condor"));
    kinds.put("run", run);
    kinds.put("explain", pages());
    return kinds;
  }

  @Test
  void thereAreThreeHundredDistinctSnippets() throws IOException {
    Map<String, Set<String>> corpus = corpus();
    Set<String> all = new LinkedHashSet<>();
    corpus.values().forEach(all::addAll);
    StringBuilder counts = new StringBuilder("distinct snippets: " + all.size());
    corpus.forEach(
        (kind, texts) -> counts.append(", ").append(kind).append(' ').append(texts.size()));
    System.out.println(counts);
    assertThat(all).as(counts.toString()).hasSizeGreaterThanOrEqualTo(LEAST);
    assertThat(corpus.values()).as(counts.toString()).noneMatch(Set::isEmpty);
  }

  /** The marks, the pages' wrong examples and the golden messages: each code by itself. */
  @Test
  void everyCodeIsGivenBySomeSnippet() throws IOException {
    Set<String> given = new LinkedHashSet<>(MarkedScripts.codes(SNIPPETS.resolve("check/marks")));
    given.addAll(MarkedScripts.codes(SNIPPETS.resolve("lint")));
    String messages = String.join("\n", files(SNIPPETS, ".*\\.(err|out)"));
    String session = String.join("\n", files(Path.of("../repl/src/test/transcripts"), ".*\\.out"));
    List<String> missing =
        Stream.of(DiagnosticCode.values())
            .map(DiagnosticCode::word)
            .filter(
                code -> !given.contains(code) && !(messages + session).contains("[" + code + "]"))
            .toList();
    assertThat(missing).isEmpty();
  }
}
