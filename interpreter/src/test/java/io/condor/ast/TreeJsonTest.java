package io.condor.ast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.condor.check.Corpus;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tree goes to JSON and back; a golden file pins the words. */
class TreeJsonTest {
  private static final Path FOLDER = Path.of("src/test/snippets/ast");

  static List<SourceFile> scripts() throws IOException {
    return Corpus.scripts();
  }

  private static String json(SourceFile source, boolean hasSpans) {
    ScriptNode tree = Parser.parseFile(source).tree().orElseThrow();
    return TreeJson.write(tree, hasSpans);
  }

  private static String json(String text) {
    return json(new SourceFile("script", text), false);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void comesBackAsTheSameTree(SourceFile source) {
    String text = TreeJson.read(json(source, true));
    assertThat(json(text)).isEqualTo(json(source, false));
    assertThat(TreeJson.read(json(text))).as("canonical").isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(a + b) * c | (a + b) * c",
        "(a * b) + c | a * b + c",
        "a - (b - c) | a - (b - c)",
        "(a - b) - c | a - b - c",
        "-(a + b) | -(a + b)",
        "-(-a) | --a",
        "(-a)[1] | (-a)[1]",
        "-a[1] | -a[1]",
        "not (a and b) | not (a and b)",
        "(not a) and b | not a and b",
        "not (a < b) | not a < b",
        "(a or b) and c | (a or b) and c",
        "a or b and c | a or b and c",
        "(a of b) of c | a of b of c",
        "a of (b * c) | a of (b * c)",
        "(a + b) next 2 sessions | (a + b) next 2 sessions",
        "(a < b) == (c < d) | (a < b) == (c < d)",
        "1 session + 2 sessions + 1 day | 1 session + 2 sessions + 1 day",
      })
  void parenthesesAreWrittenWhereTheyAreNeeded(String written, String expected) {
    String before = "edition 1\n\nstrategy s {\n  let x = ";
    assertThat(TreeJson.read(json(before + written + "\n}\n")))
        .isEqualTo(before + expected + "\n}\n");
  }

  @Test
  void theWordsArePinned() throws IOException {
    Path script = FOLDER.resolve("everything.condor");
    Path golden = FOLDER.resolve("everything.json");
    String actual = json(new SourceFile("everything", Files.readString(script)), false);
    if (System.getProperty("update") != null) {
      if (!Files.exists(golden) || !Files.readString(golden).equals(actual)) {
        Files.writeString(golden, actual);
        fail("rewrote " + golden + "; run again without -Dupdate");
      }
      return;
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @Test
  void spansAreOffsetsOfTheText() {
    String text = "edition 1";
    assertThat(json(new SourceFile("s", text), true).replaceAll("\\s+", ""))
        .isEqualTo(
            "{\"kind\":\"script\",\"span\":[0,9],\"items\":[{\"kind\":\"edition\","
                + "\"span\":[0,9],\"number\":\"1\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{ | line 1, column",
        "[] | /: `kind` must be a text",
        "{\"kind\":\"strategy\"} | /: expected a `script`, found a `strategy`",
        "{\"kind\":\"script\"} | /: `items` must be a list",
        "{\"kind\":\"script\",\"items\":[{\"kind\":\"foo\"}]} | /items/0: no clause is of kind",
        "{\"kind\":\"script\",\"items\":[{\"kind\":\"edition\",\"number\":1}]} | /items/0: `number`",
        "{\"kind\":\"script\",\"items\":[{\"kind\":\"edition\",\"number\":\"1\",\"x\":2}]}"
            + " | /items/0/x: no script has this tree",
        "{\"kind\":\"script\",\"items\":[{\"kind\":\"edition\",\"number\":\"1 test \\\"a\\\" {}\"}]}"
            + " | /items: no script has this tree",
        "{\"kind\":\"script\",\"items\":[{\"kind\":\"edition\",\"number\":\"one\"}]}"
            + " | the tree is not a sentence of the language",
      })
  void whatIsNotATreeIsRefused(String json, String message) {
    assertThatThrownBy(() -> TreeJson.read(json))
        .isInstanceOf(NotATreeException.class)
        .hasMessageStartingWith(message);
  }
}
