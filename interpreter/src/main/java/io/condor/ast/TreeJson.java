package io.condor.ast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.condor.format.Formatter;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.util.Optional;

/**
 * The syntax tree of a script as JSON, with kinds in the words of the language, and the script of
 * such a tree.
 *
 * <p>Every node is an object with a {@code kind}. Spans are optional: half-open character offsets
 * in {@code span}. Comments, white space and parentheses that do nothing are not in the tree.
 */
public final class TreeJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(2000).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private TreeJson() {}

  /**
   * The tree as indented JSON with line feeds and a final one.
   *
   * @param hasSpans whether each node says where it was read
   */
  public static String write(ScriptNode tree, boolean hasSpans) {
    JsonNode json = new TreeWriter(hasSpans).script(tree);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that is no JSON", e);
    }
  }

  /**
   * The script of a tree, in its canonical form. Spans are not read.
   *
   * @throws NotATreeException if {@code json} is not JSON, a part is missing, unknown or too much,
   *     or the script would read as another tree, as with a keyword for a name
   */
  public static String read(String json) {
    JsonNode wanted = parsed(json);
    String text = new TreeReader().script(wanted);
    SourceFile source = new SourceFile("<tree>", text);
    ParseResult<ScriptNode> result = Parser.parseFile(source);
    if (result.tree().isEmpty()) {
      throw new NotATreeException(
          "the tree is not a sentence of the language: "
              + result.diagnostics().get(0).message()
              + "\n"
              + source.text());
    }
    JsonNode found = new TreeWriter(false).script(result.tree().get());
    Optional<String> difference = Difference.between(wanted, found, "");
    if (difference.isPresent()) {
      throw new NotATreeException(
          difference.get() + ": no script has this tree; its text would read differently");
    }
    return Formatter.format(source).text().orElseThrow();
  }

  private static JsonNode parsed(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new NotATreeException(
          "line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": not JSON: "
              + e.getOriginalMessage(),
          e);
    }
  }
}
