package io.condor.check;

import io.condor.diagnostic.Diagnostic;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Scripts with the errors that they must give written on the offending lines.
 *
 * <p>A file holds several programs, separated by lines of {@code ---}. A line ends in one mark
 * {@code ### code: words} for each diagnostic that begins on it; the words must occur in its
 * message. A program that begins with {@code edition} is a whole script. Others are pieces put into
 * a sound strategy: clauses of a condor or a hedge replace the clauses of the same word, clauses of
 * a test stand in the test of a sound script, other items replace items of the same word.
 */
public final class MarkedScripts {
  private static final Pattern MARK =
      Pattern.compile("###\\s*(?<code>[a-z-]+):\\s*(?<words>[^#]*)");
  private static final Pattern FIRST_WORD = Pattern.compile("^(?<word>[a-z]+)\\b");

  private static final List<String> CONDOR =
      List.of(
          "expires in 1 session",
          "decide at close + 15 min",
          "enter when vix <= 20",
          "legs widest by skew step 5 pt where credit >= $0.70/share {"
              + " short put p <= spot - 50 pt long put p - 10 pt"
              + " short call c >= spot + 50 pt long call c + 10 pt }",
          "size 10% of equity at max_loss",
          "settle");

  /** Clauses that a block of legs may have and need not. */
  private static final Set<String> OPTIONAL = Set.of("exit", "roll");

  private static final List<String> HEDGE =
      List.of(
          "unit 1 per 10 condors",
          "open when vix < 15",
          "layer short { buy 4 calls at 0.50 delta expiring near 30 days roll at 21 days }"
              + " layer long { buy 2 calls at 0.50 delta expiring near 220 days roll at 120 days }",
          "budget 12% .. 18% of max_loss(income)",
          "monetise short when value >= 250% of cost { sell 100% recycle 50% of gain into long }");
  private static final String ACCOUNT =
      "account { capital $200_000 margin defined_risk fees retail_index_options }";

  /** What the clauses of a test are about. */
  private static final String TESTED =
      "external pe : ratio external ecb : event let reach = spot * daily(vix9d) "
          + ACCOUNT
          + " condor income on SPXW { expires near 7 days decide at close + 15 min"
          + " enter when vix <= 20 and pe < 40 and not event(FOMC, ecb) next session"
          + " legs { short put p <= spot - reach long put p - 10 pt"
          + " short call c >= spot + reach long call c + 10 pt }"
          + " size 10% of equity at max_loss"
          + " exit first { stop when loss >= 200% of credit or delta(p) <= -0.40 delta"
          + " target when gain >= 50% of credit }"
          + " roll away when spot <= p { to near 14 days legs anew }"
          + " settle }"
          + " condor plain on SPXW { "
          + String.join(" ", CONDOR.subList(0, 2))
          + " enter when true legs { short put p <= spot - 50 pt long put p - 10 pt"
          + " short call c >= spot + 50 pt long call c + 10 pt } size 1 contract settle }"
          + " hedge alvh on VIX covering income { "
          + String.join(" ", HEDGE)
          + " }";

  private MarkedScripts() {}

  /**
   * One program and what must be said about it.
   *
   * @param title file and number of the program
   * @param source whole script
   * @param expected {@code line code: words}, sorted
   */
  public record Marked(String title, SourceFile source, List<String> expected) {
    @Override
    public String toString() {
      return title;
    }
  }

  public static List<Marked> in(Path folder) throws IOException {
    List<Marked> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".condor")).sorted().toList()) {
        List<String> programs = programs(Files.readString(file));
        for (int i = 0; i < programs.size(); i++) {
          String title = file.getFileName() + " " + (i + 1);
          all.add(
              new Marked(
                  title, new SourceFile(title, whole(programs.get(i))), marks(programs.get(i))));
        }
      }
    }
    return all;
  }

  private static List<String> programs(String text) {
    List<String> programs = new ArrayList<>();
    StringBuilder program = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.equals("---")) {
        programs.add(program.toString());
        program.setLength(0);
      } else {
        program.append(line).append('\n');
      }
    }
    programs.add(program.toString());
    return programs;
  }

  /** What parser and checker say. */
  public static List<Diagnostic> diagnose(SourceFile source) {
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    List<Diagnostic> all = new ArrayList<>(parsed.diagnostics());
    parsed.tree().ifPresent(tree -> all.addAll(Checker.check(tree, source).diagnostics()));
    return all;
  }

  private static List<String> marks(String program) {
    List<String> marks = new ArrayList<>();
    List<String> lines = program.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i));
      while (mark.find()) {
        marks.add((i + 1) + " " + mark.group("code") + ": " + mark.group("words").strip());
      }
    }
    return marks;
  }

  /** The program as a whole script; its lines keep their numbers. */
  public static String whole(String program) {
    Set<String> words = firstWords(program);
    if (words.contains("edition") || words.contains("strategy")) {
      return program;
    }
    if (words.contains("given") || words.contains("expect")) {
      return "edition 1 strategy marks { " + TESTED + " } test \"marks\" { " + program + " }";
    }
    boolean isHedge = words.stream().anyMatch(word -> has(HEDGE, word));
    boolean isCondor =
        !isHedge && words.stream().anyMatch(word -> has(CONDOR, word) || OPTIONAL.contains(word));
    String head = "edition 1 strategy marks { ";
    if (isCondor) {
      return head
          + "condor income on SPXW { "
          + program
          + others(CONDOR, words)
          + " }"
          + ACCOUNT
          + " }";
    }
    String income = "condor income on SPXW { " + String.join(" ", CONDOR) + " } ";
    if (isHedge) {
      return head
          + "hedge alvh on VIX covering income { "
          + program
          + others(HEDGE, words)
          + " }"
          + ACCOUNT
          + income
          + " }";
    }
    return head
        + program
        + (words.contains("account") ? "" : ACCOUNT)
        + (words.contains("condor") ? "" : income)
        + (words.contains("hedge")
            ? ""
            : "hedge alvh on VIX covering income { " + String.join(" ", HEDGE) + " }")
        + " }";
  }

  private static Set<String> firstWords(String program) {
    Set<String> words = new TreeSet<>();
    for (String line : program.lines().toList()) {
      Matcher word = FIRST_WORD.matcher(line);
      if (word.find()) {
        words.add(word.group("word"));
      }
    }
    return words;
  }

  private static boolean has(List<String> clauses, String word) {
    return clauses.stream()
        .anyMatch(clause -> clause.startsWith(word + " ") || clause.equals(word));
  }

  private static String others(List<String> clauses, Set<String> words) {
    return clauses.stream()
        .filter(clause -> words.stream().noneMatch(word -> has(List.of(clause), word)))
        .reduce("", (all, clause) -> all + " " + clause);
  }

  /** The codes that some program of the folder must give. */
  static Set<String> codes(Path folder) throws IOException {
    Set<String> codes = new TreeSet<>();
    for (Marked script : in(folder)) {
      for (String mark : script.expected()) {
        codes.add(mark.substring(mark.indexOf(' ') + 1, mark.indexOf(':')));
      }
    }
    return codes;
  }
}
