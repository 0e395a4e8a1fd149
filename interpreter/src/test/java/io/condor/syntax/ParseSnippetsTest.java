package io.condor.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code *.condor}, {@code *.expression} and {@code *.line} in the folder parses to the tree
 * in its {@code .out}, or fails with the messages in its {@code .err}; warnings beside a tree go
 * behind it. {@code -Dupdate} rewrites the expectations and still fails.
 */
class ParseSnippetsTest {
  private static final Path FOLDER = Path.of("src/test/snippets/parse");

  static List<String> snippets() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.matches(".*\\.(condor|expression|line)"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void parsesAsExpected(String name) throws IOException {
    Path input = FOLDER.resolve(name);
    var source =
        new SourceFile(name, new String(Files.readAllBytes(input), StandardCharsets.UTF_8));
    ParseResult<? extends Node> result = parse(source);
    String messages =
        new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN)
            .renderAll(result.diagnostics());
    boolean good = result.tree().isPresent();
    String actual = good ? TreeDump.dump(result.tree().get()) + messages : messages;
    String stem = name.substring(0, name.lastIndexOf('.'));
    Path expected = FOLDER.resolve(stem + (good ? ".out" : ".err"));
    Path other = FOLDER.resolve(stem + (good ? ".err" : ".out"));
    if (System.getProperty("update") != null) {
      boolean same = Files.exists(expected) && Files.readString(expected).equals(actual);
      if (!same || Files.deleteIfExists(other)) {
        Files.writeString(expected, actual);
        fail("rewrote " + expected + "; run again without -Dupdate");
      }
      return;
    }
    assertThat(expected).as("expectation for %s, which gave%n%s", name, actual).exists();
    assertThat(other).as("there is a tree: %s", good).doesNotExist();
    assertThat(actual).as(name).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyExpectationHasAnInput() throws IOException {
    List<String> stems =
        snippets().stream().map(s -> s.substring(0, s.lastIndexOf('.'))).distinct().toList();
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .allMatch(f -> stems.contains(f.substring(0, f.lastIndexOf('.'))));
    }
  }

  private static ParseResult<? extends Node> parse(SourceFile source) {
    if (source.name().endsWith(".expression")) {
      return Parser.parseExpression(source);
    }
    return source.name().endsWith(".line")
        ? Parser.parseReplLine(source)
        : Parser.parseFile(source);
  }
}
