package io.condor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.condor.backtest.Referee;
import io.condor.backtest.Refusal;
import io.condor.backtest.Study;
import io.condor.check.CheckResult;
import io.condor.check.CheckedExpression;
import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.check.ExpressionResult;
import io.condor.check.ParameterText;
import io.condor.check.Scope;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.ledger.Invariant;
import io.condor.market.FillModel;
import io.condor.market.FillTable;
import io.condor.market.World;
import io.condor.measure.Verdicts;
import io.condor.plan.Plan;
import io.condor.plan.Planner;
import io.condor.plan.WorldCheck;
import io.condor.simulation.SyntheticWorld;
import io.condor.source.SourceFile;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import io.condor.type.Builtins;
import io.condor.type.EntryReason;
import io.condor.type.Function;
import io.condor.type.PositionValue;
import io.condor.type.ScheduledEvent;
import io.condor.type.Signature;
import io.condor.type.Stage;
import io.condor.type.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Keeps {@code grammar/LANGUAGE.md} true: runs its examples and compares its tables with the
 * program.
 *
 * <p>The info words of a block say what it is:
 *
 * <ul>
 *   <li>{@code condor script}: a whole file that checks without any message; with {@code run} it is
 *       also run on the synthetic world and judged.
 *   <li>{@code condor fragment of strategy|condor|hedge}: items or clauses that replace those of
 *       the same first word in a sound script; {@code of test}: clauses of a test, {@code of file}:
 *       tests, of a sound script.
 *   <li>{@code condor expression}: one expression a line, what it measures and when it is known
 *       behind {@code #:}.
 *   <li>{@code condor error CODE [of strategy|condor|hedge|test|expression]}: gives this one error,
 *       from the parser, the checker or the comparison with the synthetic world.
 * </ul>
 *
 * <p>A table behind a comment {@code checked: NAME} holds exactly what the program has.
 */
class LanguageReferenceTest {
  private static final Path GRAMMAR = Path.of("../grammar");
  private static final Path PAGE = GRAMMAR.resolve("LANGUAGE.md");
  private static final int LONGEST_LINE = 100;

  private static final LocalDate FROM = LocalDate.of(2019, 1, 2);
  private static final LocalDate TO = LocalDate.of(2019, 9, 30);

  private static final Pattern FENCE = Pattern.compile("```(?<words>.*)");
  private static final Pattern CODE_WORD = Pattern.compile("`(?<word>[^`\n]+)`");
  private static final Pattern LINK =
      Pattern.compile("\\]\\((?<path>[^)#]+)\\)|^\\[\\w+\\]: (?<other>\\S+)$", Pattern.MULTILINE);
  private static final Pattern FIRST_WORD = Pattern.compile("^(?<word>[a-z]+)\\b");

  private static final Map<String, List<String>> SOUND =
      Map.of(
          "condor",
          List.of(
              "expires in 1 session",
              "decide at close + 15 min",
              "enter when vix <= 20",
              "legs { short put p <= spot - 50 pt long put p - 10 pt"
                  + " short call c >= spot + 50 pt long call c + 10 pt }",
              "size 10% of equity at max_loss",
              "settle"),
          "hedge",
          List.of(
              "unit 1 per 10 condors",
              "open when vix < 15",
              "layer short { buy 4 calls at 0.50 delta expiring near 30 days roll at 21 days }",
              "budget 5% of max_loss(income)"));

  private static final String ACCOUNT =
      "account { capital $200_000 margin defined_risk fees retail_index_options }";

  /** What tests are about. */
  private static final String TESTED =
      "edition 1\nstrategy page {\n"
          + ACCOUNT
          + "\ncondor income on SPXW {\nexpires in 1 session\ndecide at close + 15 min\n"
          + "enter when vix <= 20 and not event(FOMC) next 2 sessions\n"
          + "legs { short put p <= spot - 1% of spot long put p - 10 pt"
          + " short call c >= spot + 1% of spot long call c + 10 pt }\n"
          + "size (1 - drawdown) * 10% * vix9d / vix of equity at max_loss\n"
          + "exit first { stop when loss >= 100% of credit and spot >= p"
          + " touch when delta(p) <= -0.40 delta }\nsettle\n}\n"
          + "hedge alvh on VIX covering income {\n"
          + String.join("\n", SOUND.getOrDefault("hedge", List.of()))
          + "\nmonetise short when value >= 250% of cost { sell 100% }\n}\n}\n";

  /** One fenced block. */
  private record Block(int line, List<String> words, String text) {
    String title() {
      return "line " + line + ": " + String.join(" ", words);
    }
  }

  private static final class WorldHolder {
    static final World SYNTHETIC = SyntheticWorld.standard();
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  private static List<Block> blocks() throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = page().lines().toList();
    int start = -1;
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches() && start < 0) {
        start = i;
      } else if (fence.matches()) {
        String words = lines.get(start).substring(3).strip();
        blocks.add(
            new Block(
                start + 1,
                Arrays.asList(words.split(" +")),
                String.join("\n", lines.subList(start + 1, i)) + "\n"));
        start = -1;
      }
    }
    assertThat(start).as("a block without end").isNegative();
    return blocks;
  }

  @TestFactory
  Stream<DynamicTest> examplesDoWhatThePageSays() throws IOException {
    return blocks().stream()
        .filter(block -> !block.words().equals(List.of("text")))
        .map(block -> DynamicTest.dynamicTest(block.title(), () -> run(block)));
  }

  private static void run(Block block) {
    String words = String.join(" ", block.words());
    if (words.equals("condor script") || words.equals("condor script run")) {
      CheckedScript script = sound(source(block, block.text()));
      Plan plan = plan(script);
      assertThat(WorldCheck.check(plan, WorldHolder.SYNTHETIC)).isEmpty();
      if (words.endsWith("run")) {
        backtest(plan);
      }
    } else if (words.matches("condor fragment of (strategy|condor|hedge|test|file)")) {
      sound(source(block, whole(block.text(), block.words().get(3))));
    } else if (words.equals("condor expression")) {
      block.text().lines().forEach(line -> expression(block, line));
    } else if (words.matches(
        "condor error [a-z-]+( of (strategy|condor|hedge|test|expression))?")) {
      error(block);
    } else {
      fail("unknown info words `" + words + "` in line " + block.line());
    }
  }

  private static SourceFile source(Block block, String text) {
    return new SourceFile("LANGUAGE.md block of line " + block.line(), text);
  }

  private static String render(SourceFile source, List<Diagnostic> diagnostics) {
    return new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN).renderAll(diagnostics)
        + "\n"
        + source.text();
  }

  /** Checks a script that must give no message, not even a warning. */
  private static CheckedScript sound(SourceFile source) {
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    List<Diagnostic> all = new ArrayList<>(parsed.diagnostics());
    Optional<CheckedScript> script = Optional.empty();
    if (parsed.tree().isPresent()) {
      CheckResult result = Checker.check(parsed.tree().get(), source);
      all.addAll(result.diagnostics());
      script = result.script();
    }
    assertThat(all).as(render(source, all)).isEmpty();
    return script.orElseThrow();
  }

  private static Plan plan(CheckedScript script) {
    return Planner.plan(script, Optional.empty(), Map.of(), ParameterText::format);
  }

  private static void backtest(Plan plan) {
    Study study = Referee.study(plan, WorldHolder.SYNTHETIC, FROM, TO, "test");
    assertThat(study.headline().with().checks().checks()).isPositive();
    assertThat(study.headline().with().trades()).as("trades of " + plan.strategy()).isNotEmpty();
    Verdicts verdicts = Verdicts.judge(study);
    assertThat(verdicts.claims()).hasSameSizeAs(plan.claims());
    verdicts
        .claims()
        .forEach(
            claim -> assertThat(claim.estimate().value()).as(claim.claim().name()).isPresent());
  }

  /** Every message about a script, up to the comparison with the synthetic world. */
  private static List<Diagnostic> diagnose(SourceFile source) {
    ParseResult<ScriptNode> parsed = Parser.parseFile(source);
    List<Diagnostic> all = new ArrayList<>(parsed.diagnostics());
    parsed
        .tree()
        .ifPresent(
            tree -> {
              CheckResult result = Checker.check(tree, source);
              all.addAll(result.diagnostics());
              result
                  .script()
                  .ifPresent(
                      script -> all.addAll(WorldCheck.check(plan(script), WorldHolder.SYNTHETIC)));
            });
    return all;
  }

  private static void error(Block block) {
    String code = block.words().get(2);
    String place = block.words().size() > 3 ? block.words().get(4) : "";
    SourceFile source;
    List<Diagnostic> found;
    if (place.equals("expression")) {
      source = source(block, block.text().strip());
      found = checkExpression(source).diagnostics();
    } else {
      source = source(block, place.isEmpty() ? block.text() : whole(block.text(), place));
      found = diagnose(source);
    }
    List<String> errors =
        found.stream().filter(Diagnostic::isError).map(it -> it.code().word()).toList();
    assertThat(errors).as(render(source, found)).containsExactly(code);
  }

  /** A fragment as a whole script; its clauses replace those of the same first word. */
  private static String whole(String text, String place) {
    if (place.equals("file")) {
      return TESTED + text;
    }
    if (place.equals("test")) {
      return TESTED + "test \"page\" {\n" + text + "}\n";
    }
    Set<String> words = firstWords(text);
    String condor = block("condor income on SPXW", "condor", place.equals("condor") ? text : "");
    String hedge =
        block("hedge alvh on VIX covering income", "hedge", place.equals("hedge") ? text : "");
    if (place.equals("condor")) {
      return "edition 1\nstrategy page {\n" + ACCOUNT + "\n" + condor + "}\n";
    }
    if (place.equals("hedge")) {
      return "edition 1\nstrategy page {\n" + ACCOUNT + "\n" + condor + hedge + "}\n";
    }
    return "edition 1\nstrategy page {\n"
        + text
        + (words.contains("account") ? "" : ACCOUNT + "\n")
        + (words.contains("condor") ? "" : condor)
        + (words.contains("hedge") ? "" : hedge)
        + "}\n";
  }

  private static String block(String heading, String kind, String clauses) {
    Set<String> words = firstWords(clauses);
    StringBuilder text = new StringBuilder(heading).append(" {\n").append(clauses);
    for (String clause : SOUND.getOrDefault(kind, List.of())) {
      if (!words.contains(clause.split(" ", -1)[0])) {
        text.append(clause).append('\n');
      }
    }
    return text.append("}\n").toString();
  }

  private static Set<String> firstWords(String text) {
    Set<String> words = new TreeSet<>();
    text.lines()
        .forEach(
            line -> {
              Matcher word = FIRST_WORD.matcher(line);
              if (word.find()) {
                words.add(word.group("word"));
              }
            });
    return words;
  }

  private static void expression(Block block, String line) {
    String[] parts = line.split("#:", -1);
    assertThat(parts).as(line).hasSize(2);
    SourceFile source = source(block, parts[0].strip());
    ExpressionResult result = checkExpression(source);
    assertThat(result.diagnostics()).as(render(source, result.diagnostics())).isEmpty();
    CheckedExpression checked = result.expression().orElseThrow();
    assertThat(words(checked.type()) + ", " + words(checked.stage()))
        .as(line)
        .isEqualTo(parts[1].strip());
  }

  private static ExpressionResult checkExpression(SourceFile source) {
    ParseResult<ExpressionNode> parsed = Parser.parseExpression(source);
    return parsed
        .tree()
        .map(tree -> Checker.checkExpression(tree, source, Scope.empty()))
        .orElseGet(() -> new ExpressionResult(Optional.empty(), parsed.diagnostics()));
  }

  private static String words(Type type) {
    if (type instanceof Type.Quantity quantity) {
      return quantity.unit().words();
    }
    return type instanceof Type.Percent ? "percent" : "condition";
  }

  private static String words(Stage stage) {
    if (stage instanceof Stage.Market market) {
      return "known at " + market.at();
    }
    return stage.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Rows of the table behind the comment {@code checked: name}, cells without back quotes. */
  private static List<List<String>> table(String name) throws IOException {
    List<String> lines = page().lines().toList();
    int at = lines.indexOf("<!-- checked: " + name + " -->");
    assertThat(at).as("table `" + name + "`").isNotNegative();
    return lines.subList(at + 3, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.substring(1, line.length() - 1))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(LanguageReferenceTest::bare).toList())
        .toList();
  }

  private static String bare(String cell) {
    String text = cell.strip();
    boolean isOneWord = CODE_WORD.matcher(text).matches();
    return isOneWord ? text.substring(1, text.length() - 1) : text;
  }

  private static List<List<String>> columns(List<List<String>> table, int count) {
    return table.stream().map(row -> row.subList(0, count)).toList();
  }

  @Test
  void seriesAreComplete() throws IOException {
    assertThat(columns(table("fields"), 3))
        .containsExactlyElementsOf(
            Builtins.fields().stream()
                .map(it -> List.of(it.qualifiedName(), it.unit().words(), it.knownAt().toString()))
                .toList());
    assertThat(columns(table("other names"), 1))
        .containsExactly(List.of(Builtins.SPOT), List.of(Builtins.VIX_FUTURES));
  }

  @Test
  void functionsAreComplete() throws IOException {
    assertThat(columns(table("functions"), 2))
        .containsExactlyElementsOf(
            Stream.of(Function.values())
                .map(Builtins::signature)
                .map(it -> List.of(it.toString(), words(it.result())))
                .toList());
  }

  private static String words(Signature.Result result) {
    return switch (result) {
      case AS_FIRST_ARGUMENT -> "as x";
      case RATIO -> "pure number";
      case VOL_POINTS -> "vol points";
      case YEARLY_RATE -> "percent a year";
      case SESSIONS -> "sessions";
      case TRUTH -> "condition";
    };
  }

  @Test
  void eventsPositionValuesAndMeasuresAreComplete() throws IOException {
    assertThat(table("events"))
        .containsExactlyElementsOf(
            Stream.of(ScheduledEvent.values()).map(it -> List.of(it.name(), it.text())).toList());
    assertThat(columns(table("position values"), 2))
        .containsExactlyElementsOf(
            Stream.of(PositionValue.values())
                .map(it -> List.of(it.word(), it.unit().words()))
                .toList());
    assertThat(columns(table("measures"), 1).stream().map(row -> row.get(0)))
        .containsExactlyElementsOf(Builtins.measureNames());
  }

  /** Whatever the tables are called: no built-in name may be missing from the page. */
  @Test
  void everyBuiltInNameIsOnThePage() throws IOException {
    Set<String> shown = new LinkedHashSet<>();
    Matcher words = CODE_WORD.matcher(page());
    while (words.find()) {
      shown.add(words.group("word").replaceAll("\\(.*", ""));
    }
    assertThat(shown).containsAll(Builtins.entries().stream().map(Builtins.Entry::name).toList());
  }

  @Test
  void errorCodesAreComplete() throws IOException {
    assertThat(table("codes"))
        .containsExactlyElementsOf(
            Stream.of(DiagnosticCode.values()).map(it -> List.of(it.word(), it.text())).toList());
  }

  @Test
  void invariantsAreComplete() throws IOException {
    assertThat(table("invariants"))
        .containsExactlyElementsOf(
            Arrays.stream(Invariant.values())
                .map(invariant -> List.of(invariant.word(), invariant.text()))
                .toList());
  }

  @Test
  void refusalsAndFillsAreComplete() throws IOException {
    assertThat(columns(table("refusals"), 1).stream().map(row -> row.get(0)))
        .containsExactlyElementsOf(
            Stream.of(Refusal.Reason.values()).map(Refusal.Reason::word).toList());
    assertThat(columns(table("fills"), 8))
        .containsExactlyElementsOf(
            FillTable.shipped().models().stream().map(LanguageReferenceTest::row).toList());
    FillModel.FastMarket fast = FillTable.shipped().headline().fastMarket();
    assertThat(page().replaceAll("\\s+", " "))
        .contains("VIX above %.0f".formatted(fast.vixAbove()))
        .contains("by more than %.0f %% since".formatted(100 * fast.vixRiseAbove()));
  }

  private static List<String> row(FillModel model) {
    List<String> cells = new ArrayList<>(List.of(model.name()));
    for (int legs = 1; legs <= 4; legs++) {
      cells.add(String.valueOf(model.share(legs)));
    }
    cells.add("× %.0f".formatted(model.fastMarket().factor()));
    cells.add("%.0f min".formatted(model.delayMinutes()));
    cells.add(model.role().name().toLowerCase(Locale.ROOT));
    return cells;
  }

  /** Every reason but {@code event} is a refusal that reports print. */
  @Test
  void reasonsAreCompleteAndRefusals() throws IOException {
    List<String> reasons = Stream.of(EntryReason.values()).map(EntryReason::word).toList();
    assertThat(columns(table("reasons"), 1).stream().map(row -> row.get(0)))
        .containsExactlyElementsOf(reasons);
    assertThat(Stream.of(Refusal.Reason.values()).map(Refusal.Reason::word))
        .containsAll(reasons.stream().filter(it -> !it.equals("event")).toList());
  }

  /** Each type is known and takes its example; the only message is that nothing uses it. */
  @Test
  void parameterTypesTakeTheirExamples() throws IOException {
    for (List<String> row : table("types")) {
      String text = whole("param x : " + row.get(0) + " = " + row.get(1) + "\n", "strategy");
      SourceFile source = new SourceFile(row.get(0), text);
      List<Diagnostic> found = diagnose(source);
      assertThat(found.stream().map(Diagnostic::code))
          .as(render(source, found))
          .containsExactly(DiagnosticCode.UNUSED);
    }
  }

  @Test
  void reservedWordsAreThoseOfTheGrammar() throws IOException {
    String grammar =
        Files.readString(GRAMMAR.resolve("src/main/antlr4/io/condor/grammar/Condor.g4"));
    int start = grammar.indexOf("reservedWord\n    :");
    String rule = grammar.substring(start, grammar.indexOf(';', start));
    Set<String> reserved = new TreeSet<>();
    Matcher literals = Pattern.compile("'(?<word>[a-z]+)'").matcher(rule);
    while (literals.find()) {
      reserved.add(literals.group("word"));
    }
    String page = page();
    int list = page.indexOf("<!-- checked: reserved words -->");
    String words =
        page.substring(page.indexOf("```text\n", list) + 8, page.indexOf("\n```", list + 45));
    assertThat(new TreeSet<>(Arrays.asList(words.split("\\s+", -1)))).isEqualTo(reserved);
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    for (String file : List.of("LANGUAGE.md", "SYNTAX.md", "CHANGES.md")) {
      Matcher links = LINK.matcher(Files.readString(GRAMMAR.resolve(file)));
      while (links.find()) {
        String path = links.group("path") == null ? links.group("other") : links.group("path");
        assertThat(GRAMMAR.resolve(path)).as("link in " + file).exists();
      }
    }
  }

  /** Tables cannot be wrapped; everything else can. */
  @Test
  void linesAreShort() throws IOException {
    for (String file : List.of("LANGUAGE.md", "SYNTAX.md", "CHANGES.md")) {
      assertThat(
              Files.readString(GRAMMAR.resolve(file))
                  .lines()
                  .filter(line -> line.length() > LONGEST_LINE && !line.startsWith("|")))
          .as(file)
          .isEmpty();
    }
  }

  /** The page's whole script is the one that ships; comments, texts and spaces apart. */
  @Test
  void wholeMethodIsTheShippedScript() throws IOException {
    Path shipped = GRAMMAR.resolve("../strategies/alvh/alvh_442.condor");
    String shown =
        blocks().stream()
            .filter(block -> block.text().contains("strategy alvh_442"))
            .findFirst()
            .orElseThrow()
            .text();
    assertThat(rules(shown)).isEqualTo(rules(Files.readString(shipped)));
  }

  private static String rules(String script) {
    return script
        .replaceAll("#[^\n]*", "")
        .replaceAll("\"[^\"\n]*\"", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
