package io.condor;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.ast.TreeJson;
import io.condor.check.CheckResult;
import io.condor.check.CheckedScript;
import io.condor.check.Checker;
import io.condor.check.Corpus;
import io.condor.check.ParameterText;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticRenderer;
import io.condor.diagnostic.Severity;
import io.condor.format.Formatter;
import io.condor.lint.Linter;
import io.condor.plan.Planner;
import io.condor.source.SourceFile;
import io.condor.syntax.ParseResult;
import io.condor.syntax.Parser;
import io.condor.syntax.ScriptNode;
import io.condor.syntax.WrittenToken;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every script of the corpus, edited at random: pieces left out, repeated, exchanged, taken from
 * another script, single characters changed. What parses goes on through the checker, the
 * formatter, the tree as JSON, the linter and the planner; none may throw or compute long, and what
 * they promise holds. {@code -Dcondor.fuzz.minutes=30} for longer.
 */
class LanguageFuzzTest {
  private static final int INPUTS = 1_500;
  private static final int MINUTES = Integer.getInteger("condor.fuzz.minutes", 0);
  private static final long SEED = Long.getLong("condor.fuzz.seed", 442);
  private static final int MOST_EDITS = 6;
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
  private static final String CHARACTERS =
      "{}()[]<>=!+-*/%$#\".,:;_ \n\t\r0123456789eEaz\u00e9\uFEFF";

  private final Random random = new Random(SEED);
  private final List<List<String>> seeds;
  private int parsed;
  private int checked;
  private Duration slowest = Duration.ZERO;

  LanguageFuzzTest() throws IOException {
    List<List<String>> all = new ArrayList<>();
    for (SourceFile source : Corpus.scripts()) {
      all.add(pieces(source));
    }
    seeds = List.copyOf(all);
  }

  /** The text in pieces: tokens, and what stands between them. */
  private static List<String> pieces(SourceFile source) {
    List<String> pieces = new ArrayList<>();
    int copied = 0;
    for (WrittenToken token : Parser.tokens(source)) {
      pieces.add(source.text().substring(copied, token.span().start()));
      pieces.add(source.slice(token.span()));
      copied = token.span().end();
    }
    pieces.add(source.text().substring(copied));
    return pieces;
  }

  @Test
  void nothingThrowsAndPromisesHold() {
    long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
    int inputs = 0;
    while (inputs < INPUTS || System.nanoTime() < end) {
      String text = edited();
      long began = PROCESSOR.getCurrentThreadCpuTime();
      try {
        pass(new SourceFile("fuzz", text));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("thrown by input " + inputs + ":\n" + text, e);
      }
      Duration took = Duration.ofNanos(PROCESSOR.getCurrentThreadCpuTime() - began);
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
      assertThat(took).as(text).isLessThan(LONGEST);
      inputs++;
    }
    System.out.printf(
        "language fuzz, seed %d: %d inputs, %d parsed, %d checked, slowest %d ms%n",
        SEED, inputs, parsed, checked, slowest.toMillis());
    // Edits are few enough to come far into the language.
    assertThat(parsed).isGreaterThan(inputs / 5);
    assertThat(checked).isGreaterThan(inputs / 50);
  }

  private String edited() {
    List<String> pieces = new ArrayList<>(seed());
    int most = random.nextInt(4) == 0 ? MOST_EDITS : 2;
    for (int edits = 1 + random.nextInt(most); edits > 0; edits--) {
      int at = random.nextInt(pieces.size());
      switch (random.nextInt(14)) {
        case 0 -> pieces.remove(at);
        case 1 -> pieces.add(at, pieces.get(at));
        case 2 -> pieces.set(at, pieces.get(random.nextInt(pieces.size())));
        case 3 -> pieces.set(at, other());
        case 4 -> pieces.add(at, " " + other() + " ");
        case 5 -> pieces.addAll(at, stretch());
        case 6 -> pieces.set(at, damaged(pieces.get(at)));
        default -> pieces.set(at, alike(pieces.get(at)));
      }
      if (pieces.isEmpty()) {
        pieces.add("");
      }
    }
    return String.join("", pieces);
  }

  private List<String> seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private String other() {
    List<String> seed = seed();
    return seed.get(random.nextInt(seed.size()));
  }

  /** A piece of any script that begins as {@code piece} does: a number for a number. */
  private String alike(String piece) {
    for (int tries = 0; tries < 50; tries++) {
      String other = other();
      if (kind(other) == kind(piece)) {
        return other;
      }
    }
    return piece;
  }

  private static int kind(String piece) {
    if (piece.isBlank()) {
      return 0;
    }
    char first = piece.charAt(0);
    return Character.isDigit(first) ? 1 : Character.isLetter(first) ? 2 : first;
  }

  private List<String> stretch() {
    List<String> seed = seed();
    int from = random.nextInt(seed.size());
    return seed.subList(from, Math.min(seed.size(), from + random.nextInt(40)));
  }

  private String damaged(String piece) {
    int at = random.nextInt(piece.length() + 1);
    char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    return piece.substring(0, at) + character + piece.substring(Math.min(piece.length(), at + 1));
  }

  private void pass(SourceFile source) {
    ParseResult<ScriptNode> result = Parser.parseFile(source);
    render(source, result.diagnostics());
    Formatter.format(source);
    if (result.tree().isEmpty()) {
      assertThat(result.diagnostics()).as(source.text()).isNotEmpty();
      return;
    }
    parsed++;
    ScriptNode tree = result.tree().get();
    formats(source);
    rewrites(tree, source);
    CheckResult check = Checker.check(tree, source);
    render(source, check.diagnostics());
    boolean hasErrors =
        check.diagnostics().stream().anyMatch(it -> it.severity() == Severity.ERROR);
    assertThat(check.script().isPresent()).as(source.text()).isNotEqualTo(hasErrors);
    check.script().ifPresent(script -> plans(source, script));
  }

  private static void render(SourceFile source, List<Diagnostic> diagnostics) {
    String page =
        new DiagnosticRenderer(source, DiagnosticRenderer.Style.PLAIN).renderAll(diagnostics);
    assertThat(page.isEmpty()).isEqualTo(diagnostics.isEmpty());
  }

  private static void formats(SourceFile source) {
    String once = Formatter.format(source).text().orElseThrow();
    SourceFile formatted = new SourceFile("formatted", once);
    assertThat(Formatter.format(formatted).text().orElseThrow()).as(source.text()).isEqualTo(once);
  }

  /** The tree survives the way to JSON and back. */
  private static void rewrites(ScriptNode tree, SourceFile source) {
    String json = TreeJson.write(tree, false);
    SourceFile back = new SourceFile("back", TreeJson.read(json));
    ScriptNode again =
        Parser.parseFile(back)
            .tree()
            .orElseThrow(() -> new IllegalStateException("does not parse:\n" + back.text()));
    assertThat(TreeJson.write(again, false)).as(source.text()).isEqualTo(json);
  }

  private void plans(SourceFile source, CheckedScript script) {
    checked++;
    render(source, Linter.lint(script));
    Planner.plan(script, Optional.empty(), Map.of(), ParameterText::format);
    for (CheckedScript.Variant variant : script.variants()) {
      Planner.plan(script, Optional.of(variant), Map.of(), ParameterText::format);
    }
  }
}
