package io.condor.check;

import io.condor.check.CheckedScript.HedgeBlock;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.check.CheckedTest.Change;
import io.condor.check.CheckedTest.Entry;
import io.condor.check.CheckedTest.Expectation;
import io.condor.check.CheckedTest.Given;
import io.condor.check.CheckedTest.Holding;
import io.condor.check.CheckedTest.Opening;
import io.condor.check.CheckedTest.Sale;
import io.condor.check.CheckedTest.Strikes;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.ScriptItem;
import io.condor.syntax.TestClause;
import io.condor.type.EntryReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks tests of a strategy without errors: that what they name exists, that what the rules read
 * is given, and that what they expect can be.
 */
final class Tests {
  /** What options are priced from, beside what rules read. */
  private static final List<String> PRICING = List.of("spx", "vix");

  /** What options are priced from if it is there. */
  private static final List<String> MORE_PRICING =
      List.of("vix1d", "vix9d", "vix3m", "vix6m", "skew");

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final String strategy;
  private final List<PositionBlock> blocks;
  private final List<HedgeBlock> hedges;

  Tests(
      Expressions expressions,
      Names names,
      Problems problems,
      String strategy,
      List<PositionBlock> blocks,
      List<HedgeBlock> hedges) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.strategy = strategy;
    this.blocks = blocks;
    this.hedges = hedges;
  }

  List<CheckedTest> check(List<ScriptItem.Test> nodes) {
    Map<String, Span> seen = new LinkedHashMap<>();
    List<CheckedTest> tests = new ArrayList<>();
    for (ScriptItem.Test node : nodes) {
      Span first = seen.putIfAbsent(node.text().text(), node.text().span());
      if (first != null) {
        problems.add(
            Diagnostic.error(
                    DiagnosticCode.DUPLICATE_NAME,
                    node.text().span(),
                    "a second test is called \"" + node.text().text() + "\"")
                .withLabel(first, "the first"));
      }
      tests.add(check(node));
    }
    return tests;
  }

  private CheckedTest check(ScriptItem.Test node) {
    Givens givens = new Givens(expressions, names, problems, blocks, hedges);
    Expectations expectations = new Expectations(expressions, names, problems, blocks, hedges);
    long before = problems.errors();
    node.clauses().forEach(clause -> clause.accept(new GivenClauses(givens)));
    boolean isSound = problems.errors() == before;
    node.clauses().forEach(clause -> clause.accept(new ExpectClauses(expectations)));
    if (node.clauses().stream().allMatch(TestClause.Given.class::isInstance)) {
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          node.text().span(),
          "the test expects nothing",
          "add `expect entry " + blocks.get(0).name() + "`");
    }
    if (isSound) { // What was meant to be given is else missed as well.
      missing(givens, expectations.kept());
      unread(givens, expectations.kept());
    }
    return new CheckedTest(
        node.span(),
        node.text().text(),
        givens.date(),
        givens.events(),
        List.copyOf(givens.market().values()),
        List.copyOf(givens.account().values()),
        givens.positions(),
        givens.layers(),
        expectations.kept());
  }

  private record GivenClauses(Givens givens) implements TestClause.Visitor<Boolean> {
    @Override
    public Boolean given(TestClause.Given node) {
      return givens.add(node);
    }

    @Override
    public Boolean expect(TestClause.Expect node) {
      return true;
    }

    @Override
    public Boolean expectLegs(TestClause.ExpectLegs node) {
      return true;
    }
  }

  private record ExpectClauses(Expectations expectations) implements TestClause.Visitor<Boolean> {
    @Override
    public Boolean given(TestClause.Given node) {
      return true;
    }

    @Override
    public Boolean expect(TestClause.Expect node) {
      return expectations.add(node);
    }

    @Override
    public Boolean expectLegs(TestClause.ExpectLegs node) {
      return expectations.add(node);
    }
  }

  // ---- what is read and not given

  private void missing(Givens givens, List<Expectation> expectations) {
    if (givens.date().isEmpty()) {
      missingLevels(givens, expectations);
      missingEvents(givens, expectations);
    }
    for (Expectation expectation : expectations) {
      if (expectation instanceof Change change) {
        PositionBlock block = block(change.block());
        Reads reads = new Reads(names).exits(block);
        missingHolding(
            "position",
            change.block(),
            change.span(),
            Givens.held(givens.positions(), change.block()),
            (change.isRoll() ? reads.rolls(block) : reads).held());
      } else if (expectation instanceof Sale sale) {
        missingHolding(
            "layer",
            sale.layer(),
            sale.span(),
            Givens.held(givens.layers(), sale.layer()),
            new Reads(names).monetise(hedgeOf(sale.layer()), sale.layer()).held());
      }
    }
  }

  private void missingLevels(Givens givens, List<Expectation> expectations) {
    Map<String, String> needed = new LinkedHashMap<>();
    List<Expectation> readers = new ArrayList<>();
    for (Expectation expectation : expectations) {
      Map<String, String> read = levels(expectation);
      if (!givens.market().keySet().containsAll(read.keySet())) {
        readers.add(expectation);
      }
      read.forEach(needed::putIfAbsent);
    }
    List<String> missing =
        needed.keySet().stream().filter(word -> !givens.market().containsKey(word)).toList();
    if (missing.isEmpty()) {
      return;
    }
    String lines = Reads.pasted(missing, needed);
    Set<String> subjects = new LinkedHashSet<>(readers.stream().map(Tests::subject).toList());
    problems.error(
        DiagnosticCode.NOT_GIVEN,
        readers.get(0).span(),
        "the test does not give "
            + Problems.listed(missing)
            + ", which "
            + Problems.listed(subjects)
            + (subjects.size() == 1 ? " reads" : " read"),
        givens.market().isEmpty()
            ? "add `given market { " + lines + " }`"
            : "add `" + lines + "` to `given market`, or a `date`");
  }

  /** What must be known of the market to decide it; with values to paste. */
  private Map<String, String> levels(Expectation expectation) {
    Reads reads = new Reads(names);
    if (expectation instanceof Entry entry) {
      boolean isOfCondition = entry.reason().filter(EntryReason::isOfCondition).isPresent();
      return isOfCondition
          ? reads.condition(block(entry.block())).market()
          : priced(reads.entry(block(entry.block())));
    }
    if (expectation instanceof Strikes strikes) {
      return priced(reads.entry(block(strikes.block())));
    }
    if (expectation instanceof Change change) {
      PositionBlock block = block(change.block());
      reads.exits(block);
      return (change.isRoll() ? reads.rolls(block) : reads).market();
    }
    if (expectation instanceof Opening opening) {
      return reads.opening(hedge(opening.hedge())).market();
    }
    Sale sale = (Sale) expectation;
    return reads.monetise(hedgeOf(sale.layer()), sale.layer()).market();
  }

  private static Map<String, String> priced(Reads reads) {
    Map<String, String> all = new LinkedHashMap<>(reads.market());
    all.putIfAbsent(PRICING.get(0), "5000");
    all.putIfAbsent(PRICING.get(1), "16");
    return all;
  }

  private static String subject(Expectation expectation) {
    if (expectation instanceof Entry entry) {
      return entry.block();
    }
    if (expectation instanceof Strikes strikes) {
      return strikes.block();
    }
    if (expectation instanceof Change change) {
      return change.block();
    }
    return expectation instanceof Opening opening ? opening.hedge() : ((Sale) expectation).layer();
  }

  /** Without a date nothing is scheduled but what the test says. */
  private void missingEvents(Givens givens, List<Expectation> expectations) {
    for (Expectation expectation : expectations) {
      boolean isOfEvent =
          expectation instanceof Entry entry
              && entry.reason().filter(EntryReason.EVENT::equals).isPresent();
      if (!isOfEvent) {
        continue;
      }
      Set<String> asked = new Reads(names).condition(block(((Entry) expectation).block())).events();
      if (givens.events().stream().noneMatch(it -> asked.contains(it.name()))) {
        problems.error(
            DiagnosticCode.NOT_GIVEN,
            expectation.span(),
            "the test does not give the event",
            "add `event " + asked.iterator().next() + " next session` to `given market`");
      }
    }
  }

  private void missingHolding(
      String kind, String name, Span at, Optional<Holding> held, Map<String, String> read) {
    List<String> known = new ArrayList<>();
    held.ifPresent(it -> it.values().forEach(value -> known.add(value.word())));
    List<String> missing = new ArrayList<>();
    for (String word : read.keySet()) {
      if (!isKnown(word, known)) {
        missing.add(word);
        known.add(word);
      }
    }
    if (held.isPresent() && missing.isEmpty()) {
      return;
    }
    String lines = Reads.pasted(missing, read);
    problems.error(
        DiagnosticCode.NOT_GIVEN,
        at,
        held.isEmpty()
            ? "the test does not say what `" + name + "` holds"
            : "the test does not give " + Problems.listed(missing) + " of `" + name + "`",
        held.isEmpty()
            ? "add `given " + kind + " " + name + " { " + lines + " }`"
            : "add `" + lines + "` to `given " + kind + " " + name + "`");
  }

  /** Gain and loss are each other's opposite; a position has a credit or a cost. */
  private static boolean isKnown(String word, List<String> given) {
    String other =
        switch (word) {
          case "gain" -> "loss";
          case "loss" -> "gain";
          case "credit" -> "cost";
          case "cost" -> "credit";
          default -> word;
        };
    return given.contains(word) || given.contains(other);
  }

  // ---- what is given and not read

  private void unread(Givens givens, List<Expectation> expectations) {
    Reads reads = new Reads(names);
    Set<String> levels = new LinkedHashSet<>();
    for (PositionBlock block : blocks) {
      reads.entry(block).exits(block).rolls(block);
    }
    hedges.forEach(reads::all);
    levels.addAll(reads.market().keySet());
    if (expectations.stream().anyMatch(Tests::isPriced)) {
      levels.addAll(PRICING);
      levels.addAll(MORE_PRICING);
    }
    unread(givens.market().values(), levels, "no rule of `" + strategy + "`");
    unread(givens.account().values(), reads.account(), "no rule of `" + strategy + "`");
    for (CheckedTest.GivenEvent event : givens.events()) {
      if (!reads.events().contains(event.name())) {
        unread(event.span(), event.name(), "no rule of `" + strategy + "`");
      }
    }
    for (Holding holding : givens.positions()) {
      PositionBlock block = block(holding.name());
      Set<String> held = new Reads(names).exits(block).rolls(block).held().keySet();
      unread(holding.values(), held, "no exit or roll of `" + holding.name() + "`");
    }
    for (Holding holding : givens.layers()) {
      Set<String> held =
          new Reads(names).monetise(hedgeOf(holding.name()), holding.name()).held().keySet();
      unread(holding.values(), held, "no `monetise` rule of `" + holding.name() + "`");
    }
  }

  private static boolean isPriced(Expectation expectation) {
    return expectation instanceof Strikes
        || (expectation instanceof Entry entry
            && entry.reason().filter(EntryReason::isOfCondition).isEmpty());
  }

  private void unread(Collection<Given> given, Set<String> read, String who) {
    for (Given value : given) {
      if (!isKnown(value.word(), List.copyOf(read))) {
        unread(value.span(), value.word(), who);
      }
    }
  }

  private void unread(Span span, String word, String who) {
    problems.add(
        Diagnostic.warning(
            DiagnosticCode.UNUSED, span, "`" + word + "` is given, but " + who + " reads it"));
  }

  // ---- by name, after the names were checked

  private PositionBlock block(String name) {
    return blocks.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private HedgeBlock hedge(String name) {
    return hedges.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private HedgeBlock hedgeOf(String layer) {
    return hedges.stream()
        .filter(it -> it.layers().stream().anyMatch(each -> each.name().equals(layer)))
        .findFirst()
        .orElseThrow();
  }
}
