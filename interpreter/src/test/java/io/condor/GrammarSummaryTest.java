package io.condor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code grammar/SYNTAX.md} is the grammar file without what only the program needs: labels and the
 * list of keywords. {@code -Dupdate} rewrites the page and still fails.
 */
class GrammarSummaryTest {
  private static final Path GRAMMAR =
      Path.of("../grammar/src/main/antlr4/io/condor/grammar/Condor.g4");
  private static final Path PAGE = Path.of("../grammar/SYNTAX.md");
  private static final int LONGEST_LINE = 100;

  private static final Pattern SECTION = Pattern.compile("(?m)^// ---- (?<title>.*)$");
  private static final Pattern RULE =
      Pattern.compile("(?m)^(?<fragment>fragment )?(?<name>\\w+)\\s*:(?<body>[^;]*?);\\s*$");
  private static final Pattern LABEL = Pattern.compile("\\s#\\s*\\w+");
  private static final Pattern ELEMENT_LABEL = Pattern.compile("\\b[A-Za-z]+=(?=['(A-Za-z])");
  private static final Pattern KEYWORD = Pattern.compile("'[^']*'");

  private static final String HEAD =
      """
      # The sentences of condor, edition 1

      Every sentence that the language has. This page is made from the
      [grammar](src/main/antlr4/io/condor/grammar/Condor.g4) by a test and compared with it; what the
      sentences mean is in [LANGUAGE.md](LANGUAGE.md). The grammar takes slightly more than the
      language has, so that the checker can say what is wrong: `sma(vix)` is a sentence, and an error.

      `'word'` stands for itself, `X?` for X or nothing, `X*` for any number of X, `X+` for at least
      one, `A | B` for one of the two. In `expression` the alternatives are in the order of their
      strength: what stands further up binds more tightly. Names in capitals are at the end. White
      space and comments may stand between any two pieces and mean nothing.
      """;

  private static final class Page {
    private final StringBuilder text = new StringBuilder(HEAD);

    void section(String title, String rules) {
      String head = Character.toUpperCase(title.charAt(0)) + title.substring(1);
      text.append("\n## ").append(head).append("\n\n```text\n");
      List<String> lines = new ArrayList<>();
      Matcher rule = RULE.matcher(rules.replaceAll("(?m)^//.*$", ""));
      while (rule.find()) {
        if (!KEYWORD.matcher(rule.group("body").strip()).matches()) {
          lines.add(rule(rule.group("name"), rule.group("body")));
        }
      }
      text.append(String.join("\n", lines)).append("```\n");
    }

    private static String rule(String name, String body) {
      String bare = body.replaceAll("->.*", "");
      List<String> lines = new ArrayList<>();
      String start = name + " = ";
      for (String alternative : alternatives(bare)) {
        String sentence =
            ELEMENT_LABEL.matcher(LABEL.matcher(alternative).replaceAll("")).replaceAll("");
        lines.addAll(wrapped(start, sentence.strip().replaceAll("\\s+", " ")));
        start = "    | ";
      }
      return String.join("\n", lines) + "\n";
    }

    private static List<String> wrapped(String start, String sentence) {
      List<String> lines = new ArrayList<>();
      StringBuilder line = new StringBuilder(start);
      for (String word : sentence.split(" ", -1)) {
        if (line.length() + word.length() > LONGEST_LINE) {
          lines.add(line.toString().stripTrailing());
          line = new StringBuilder("        ");
        }
        line.append(word).append(' ');
      }
      lines.add(line.toString().stripTrailing());
      return lines;
    }

    /** The parts between those {@code |} that stand in no parentheses, brackets or quotes. */
    private static List<String> alternatives(String body) {
      List<String> parts = new ArrayList<>();
      int depth = 0;
      boolean isQuoted = false;
      StringBuilder part = new StringBuilder();
      for (int i = 0; i < body.length(); i++) {
        char sign = body.charAt(i);
        isQuoted ^= sign == '\'';
        depth +=
            isQuoted ? 0 : sign == '(' || sign == '[' ? 1 : sign == ')' || sign == ']' ? -1 : 0;
        if (sign == '|' && depth == 0 && !isQuoted) {
          parts.add(part.toString());
          part.setLength(0);
        } else {
          part.append(sign);
        }
      }
      parts.add(part.toString());
      return parts;
    }
  }

  private static String grammar() throws IOException {
    return Files.readString(GRAMMAR);
  }

  private static String page(String grammar) {
    Page page = new Page();
    Matcher section = SECTION.matcher(grammar);
    boolean isFound = section.find();
    while (isFound) {
      String title = section.group("title");
      int start = section.end();
      isFound = section.find();
      page.section(title, grammar.substring(start, isFound ? section.start() : grammar.length()));
    }
    return page.text.toString();
  }

  @Test
  void thePageIsTheGrammar() throws IOException {
    String text = page(grammar());
    if (System.getProperty("update") != null
        && !(Files.exists(PAGE) && Files.readString(PAGE).equals(text))) {
      Files.writeString(PAGE, text);
      fail("rewrote " + PAGE + "; run again without -Dupdate");
    }
    assertThat(Files.readString(PAGE)).isEqualTo(text);
    assertThat(text.lines()).allMatch(line -> line.length() <= LONGEST_LINE);
  }

  /** No rule and no keyword of the sentences gets lost on the way. */
  @Test
  void nothingIsLeftOut() throws IOException {
    String grammar = grammar();
    String rules =
        grammar
            .substring(0, grammar.indexOf("// ---- tokens"))
            .replaceAll("(?m)^ \\*.*$|//.*$", "");
    String page = page(grammar);
    Set<String> words = new TreeSet<>();
    Matcher keyword = KEYWORD.matcher(rules);
    while (keyword.find()) {
      words.add(keyword.group());
    }
    Matcher rule = RULE.matcher(grammar);
    while (rule.find()) {
      if (!KEYWORD.matcher(rule.group("body").strip()).matches()) {
        words.add(rule.group("name") + " =");
      }
    }
    assertThat(words).hasSizeGreaterThan(150);
    assertThat(words).allMatch(page::contains);
  }
}
