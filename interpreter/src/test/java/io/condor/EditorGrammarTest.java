package io.condor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.condor.check.Corpus;
import io.condor.grammar.CondorLexer;
import io.condor.source.SourceFile;
import io.condor.syntax.Parser;
import io.condor.syntax.WrittenToken;
import io.condor.type.Builtins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The editors' word lists are those of the grammar and of the table of built-ins. */
class EditorGrammarTest {
  private static final Path FOLDER = Path.of("../repl/editors/vscode");
  private static final Path GRAMMAR = FOLDER.resolve("syntaxes/condor.tmLanguage.json");
  private static final Path RULES =
      Path.of("../grammar/src/main/antlr4/io/condor/grammar/Condor.g4");
  private static final List<String> WORD_OPERATORS =
      List.of("and", "in", "next", "not", "of", "or", "per", "without");
  private static final List<String> TRUTHS = List.of("false", "true");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The words between quotes in the grammar. */
  private static Set<String> keywords() {
    Vocabulary vocabulary = CondorLexer.VOCABULARY;
    Set<String> words = new TreeSet<>();
    for (int type = 1; type <= vocabulary.getMaxTokenType(); type++) {
      String literal = vocabulary.getLiteralName(type);
      if (literal != null && Character.isLetter(literal.charAt(1))) {
        words.add(literal.substring(1, literal.length() - 1));
      }
    }
    return words;
  }

  private static Set<String> units() throws IOException {
    String grammar = Files.readString(RULES);
    int start = grammar.indexOf("\nunitWord");
    Matcher literals =
        Pattern.compile("'(?<word>[a-z]+)'")
            .matcher(grammar.substring(start, grammar.indexOf("    ;", start)));
    Set<String> units = new TreeSet<>();
    while (literals.find()) {
      units.add(literals.group("word"));
    }
    return units;
  }

  private static String anyOf(Collection<String> words) {
    return "\\b(?:" + String.join("|", words) + ")\\b";
  }

  private static JsonNode expected() throws IOException {
    ObjectNode grammar = (ObjectNode) MAPPER.readTree(Files.readString(GRAMMAR));
    ObjectNode rules = (ObjectNode) grammar.get("repository");
    Set<String> keywords = keywords();
    keywords.removeAll(units());
    keywords.removeAll(WORD_OPERATORS);
    keywords.removeAll(TRUTHS);
    Set<String> builtins = new TreeSet<>();
    Builtins.entries().forEach(entry -> builtins.add(entry.name()));
    builtins.removeIf(name -> !name.matches("\\w+") || keywords.contains(name));
    match(rules, "keywords", anyOf(keywords));
    match(rules, "wordOperators", anyOf(WORD_OPERATORS));
    match(rules, "truths", anyOf(TRUTHS));
    match(rules, "builtins", anyOf(builtins));
    match(rules, "units", anyOf(units()));
    match(
        rules,
        "numbers",
        "\\b([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9][0-9_]*(?:\\.[0-9][0-9_]*)?)(%|\\s*"
            + anyOf(units())
            + ")?");
    return grammar;
  }

  private static void match(ObjectNode rules, String name, String pattern) {
    ((ObjectNode) rules.get(name)).put("match", pattern);
  }

  @Test
  void theListsAreThoseOfTheLanguage() throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    String text = MAPPER.writer(printer).writeValueAsString(expected()) + "\n";
    if (System.getProperty("update") != null && !text.equals(Files.readString(GRAMMAR))) {
      Files.writeString(GRAMMAR, text);
      fail("rewrote " + GRAMMAR + "; run again without -Dupdate");
    }
    assertThat(Files.readString(GRAMMAR)).isEqualTo(text);
  }

  /** Whatever the lexer calls a word of the language, the editor's first match colours as one. */
  @Test
  void everyKeywordOfEveryScriptIsColoured() throws IOException {
    JsonNode rules = MAPPER.readTree(Files.readString(GRAMMAR)).get("repository");
    Pattern known =
        Pattern.compile(
            String.join(
                "|",
                List.of("keywords", "wordOperators", "truths", "units").stream()
                    .map(name -> rules.get(name).get("match").asText())
                    .toList()));
    Set<String> keywords = keywords();
    for (SourceFile script : Corpus.scripts()) {
      for (WrittenToken token : Parser.tokens(script)) {
        String text = script.slice(token.span());
        if (token.kind() == WrittenToken.Kind.WORD && keywords.contains(text)) {
          assertThat(known.matcher(text).matches()).as(text).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"package.json", "language-configuration.json"})
  void theOtherFilesAreJson(String name) throws IOException {
    JsonNode json = MAPPER.readTree(Files.readString(FOLDER.resolve(name)));
    assertThat(json.isObject()).isTrue();
    for (JsonNode path : json.findValues("path")) {
      assertThat(FOLDER.resolve(path.asText())).exists();
    }
  }
}
