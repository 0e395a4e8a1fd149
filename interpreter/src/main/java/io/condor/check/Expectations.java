package io.condor.check;

import io.condor.check.CheckedScript.HedgeBlock;
import io.condor.check.CheckedScript.HitPolicy;
import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.check.CheckedTest.Change;
import io.condor.check.CheckedTest.Entry;
import io.condor.check.CheckedTest.Expectation;
import io.condor.check.CheckedTest.LegStrike;
import io.condor.check.CheckedTest.Opening;
import io.condor.check.CheckedTest.Sale;
import io.condor.check.CheckedTest.Strikes;
import io.condor.diagnostic.Diagnostic;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.syntax.Identifier;
import io.condor.syntax.LegNode;
import io.condor.syntax.Right;
import io.condor.syntax.TestClause;
import io.condor.type.EntryReason;
import io.condor.type.OptionRight;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Checks what one test expects, and keeps it. */
final class Expectations {
  /** Listed strikes of SPX options are multiples of it, points. */
  private static final double INDEX_STEP = 5;

  /** The same of VIX options. */
  private static final double VIX_STEP = 0.5;

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final List<PositionBlock> blocks;
  private final List<HedgeBlock> hedges;
  private final List<Expectation> kept = new ArrayList<>();

  Expectations(
      Expressions expressions,
      Names names,
      Problems problems,
      List<PositionBlock> blocks,
      List<HedgeBlock> hedges) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.blocks = blocks;
    this.hedges = hedges;
  }

  List<Expectation> kept() {
    return kept;
  }

  /** False after an error. */
  boolean add(TestClause.Expect node) {
    boolean isChange = node.act() == TestClause.Act.EXIT || node.act() == TestClause.Act.ROLL;
    if (node.rule().isPresent() && !isChange) {
      return misplaced(node.rule().get(), "`by` names an exit or a roll");
    }
    boolean isRefusal = node.act() == TestClause.Act.ENTRY && !node.happens();
    if (node.reason().isPresent() && !isRefusal) {
      return misplaced(node.reason().get(), "`because` says why there is no entry");
    }
    Optional<? extends Expectation> expectation =
        switch (node.act()) {
          case ENTRY -> entry(node);
          case EXIT, ROLL -> change(node);
          case OPEN -> opening(node);
          case MONETISE -> sale(node);
        };
    return expectation.map(this::keep).orElse(false);
  }

  private boolean misplaced(Identifier word, String message) {
    problems.error(DiagnosticCode.MISPLACED_CLAUSE, word.span(), message, "leave it out");
    return false;
  }

  private boolean keep(Expectation expectation) {
    for (Expectation earlier : kept) {
      Optional<String> why =
          earlier.getClass() == expectation.getClass() && same(earlier, expectation)
              ? Optional.of("this is expected already")
              : contradiction(earlier, expectation).or(() -> contradiction(expectation, earlier));
      if (why.isPresent()) {
        problems.add(
            Diagnostic.error(DiagnosticCode.IMPOSSIBLE_TEST, expectation.span(), why.get())
                .withLabel(earlier.span(), "the first"));
        return false;
      }
    }
    return kept.add(expectation);
  }

  private static boolean same(Expectation one, Expectation other) {
    if (one instanceof Entry a && other instanceof Entry b) {
      return a.block().equals(b.block())
          && a.happens() == b.happens()
          && a.reason().equals(b.reason());
    }
    if (one instanceof Change a && other instanceof Change b) {
      return isSameChange(a, b) && a.happens() == b.happens() && a.rule().equals(b.rule());
    }
    if (one instanceof Opening a && other instanceof Opening b) {
      return a.hedge().equals(b.hedge()) && a.happens() == b.happens();
    }
    if (one instanceof Sale a && other instanceof Sale b) {
      return a.layer().equals(b.layer()) && a.happens() == b.happens();
    }
    return one instanceof Strikes a && other instanceof Strikes b && a.block().equals(b.block());
  }

  /** Why both cannot be so, if they cannot. */
  private Optional<String> contradiction(Expectation one, Expectation other) {
    if (one instanceof Entry a && other instanceof Entry b && a.block().equals(b.block())) {
      return Optional.of(
          a.happens() == b.happens()
              ? "a session has one reason for no entry of `" + a.block() + "`"
              : both("an entry", "`" + a.block() + "`"));
    }
    if (one instanceof Strikes a && other instanceof Entry b && a.block().equals(b.block())) {
      return Optional.of(
          b.happens()
              ? "the legs of `" + a.block() + "` say that it enters"
              : both("an entry", "`" + a.block() + "`"));
    }
    if (one instanceof Change a && other instanceof Change b && isSameChange(a, b)) {
      return change(a, b);
    }
    if (one instanceof Opening a && other instanceof Opening b && a.hedge().equals(b.hedge())) {
      return Optional.of(both("the opening", "`" + a.hedge() + "`"));
    }
    return one instanceof Sale a && other instanceof Sale b && a.layer().equals(b.layer())
        ? Optional.of(both("a sale", "`" + a.layer() + "`"))
        : Optional.empty();
  }

  private static boolean isSameChange(Change a, Change b) {
    return a.block().equals(b.block()) && a.isRoll() == b.isRoll();
  }

  private Optional<String> change(Change a, Change b) {
    String what = a.isRoll() ? "roll" : "exit";
    if (a.happens() && b.happens()) {
      if (a.rule().isEmpty() || b.rule().isEmpty()) {
        return Optional.of("one of the two says it all: name the " + what + " or do not");
      }
      boolean isAll =
          !a.isRoll() && block(a.block()).filter(it -> it.policy() == HitPolicy.ALL).isPresent();
      return isAll
          ? Optional.empty()
          : Optional.of("only one " + what + " of `" + a.block() + "` acts on a session");
    }
    boolean isApart = a.rule().isPresent() && b.rule().isPresent() && !a.rule().equals(b.rule());
    boolean isOther =
        a.happens()
            ? b.rule().isPresent() && a.rule().isEmpty()
            : a.rule().isPresent() && b.rule().isEmpty();
    return isApart || isOther
        ? Optional.empty()
        : Optional.of(both("an " + what, "`" + a.block() + "`").replace("an roll", "a roll"));
  }

  private static String both(String what, String subject) {
    return "the test expects both " + what + " of " + subject + " and none";
  }

  // ---- one kind each

  private Optional<PositionBlock> block(String name) {
    return blocks.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private Optional<PositionBlock> block(Identifier name) {
    Optional<PositionBlock> block = block(name.text());
    if (block.isEmpty()) {
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME, "block", name.span(), name.text(), names.positionNames());
    }
    return block;
  }

  private Optional<Entry> entry(TestClause.Expect node) {
    Optional<PositionBlock> block = block(node.subject());
    if (block.isEmpty()) {
      return Optional.empty();
    }
    Optional<EntryReason> reason = Optional.empty();
    if (node.reason().isPresent()) {
      Identifier word = node.reason().get();
      reason =
          Arrays.stream(EntryReason.values())
              .filter(it -> it.word().equals(word.text()))
              .findFirst();
      if (reason.isEmpty()) {
        unknownReason(word);
        return Optional.empty();
      }
      if (reason.get() == EntryReason.EVENT
          && new Reads(names).condition(block.get()).events().isEmpty()) {
        impossible(word, "`enter when` of `" + block.get().name() + "` asks for no event");
        return Optional.empty();
      }
      if (reason.get() == EntryReason.CONDITION
          && block.get().enterWhen() instanceof CheckedExpression.Truth always
          && always.value()) {
        impossible(word, "`enter when` of `" + block.get().name() + "` is always true");
        return Optional.empty();
      }
    }
    return Optional.of(new Entry(node.span(), node.subject().text(), node.happens(), reason));
  }

  private void unknownReason(Identifier word) {
    List<String> words = Arrays.stream(EntryReason.values()).map(EntryReason::word).toList();
    problems.unknown(
        DiagnosticCode.UNKNOWN_NAME, "reason for no entry", word.span(), word.text(), words);
  }

  private void impossible(Identifier at, String message) {
    problems.error(DiagnosticCode.IMPOSSIBLE_TEST, at.span(), message);
  }

  private Optional<Change> change(TestClause.Expect node) {
    Optional<PositionBlock> block = block(node.subject());
    if (block.isEmpty()) {
      return Optional.empty();
    }
    boolean isRoll = node.act() == TestClause.Act.ROLL;
    List<String> rules =
        isRoll
            ? block.get().rolls().stream().map(CheckedScript.Roll::name).toList()
            : block.get().exits().stream().map(CheckedScript.Exit::name).toList();
    if (rules.isEmpty()) {
      impossible(node.subject(), "`" + node.subject().text() + "` has no " + node.act().word());
      return Optional.empty();
    }
    Optional<Identifier> rule = node.rule();
    if (rule.isPresent() && !rules.contains(rule.get().text())) {
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME,
          node.act().word(),
          rule.get().span(),
          rule.get().text(),
          rules);
      return Optional.empty();
    }
    return Optional.of(
        new Change(
            node.span(),
            isRoll,
            node.subject().text(),
            node.happens(),
            rule.map(Identifier::text)));
  }

  private Optional<Opening> opening(TestClause.Expect node) {
    Identifier name = node.subject();
    if (hedges.stream().noneMatch(it -> it.name().equals(name.text()))) {
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME, "hedge", name.span(), name.text(), names.hedgeNames());
      return Optional.empty();
    }
    return Optional.of(new Opening(node.span(), name.text(), node.happens()));
  }

  private Optional<Sale> sale(TestClause.Expect node) {
    Identifier name = node.subject();
    List<String> layers =
        hedges.stream().flatMap(it -> it.layers().stream()).map(CheckedScript.Layer::name).toList();
    if (!layers.contains(name.text())) {
      problems.unknown(DiagnosticCode.UNKNOWN_NAME, "layer", name.span(), name.text(), layers);
      return Optional.empty();
    }
    boolean isSold =
        hedges.stream()
            .flatMap(it -> it.monetise().stream())
            .anyMatch(rule -> rule.layer().equals(name.text()));
    if (!isSold) {
      impossible(name, "no `monetise` rule sells `" + name.text() + "`");
      return Optional.empty();
    }
    return Optional.of(new Sale(node.span(), name.text(), node.happens()));
  }

  // ---- legs

  /** False after an error. */
  boolean add(TestClause.ExpectLegs node) {
    Optional<PositionBlock> block = block(node.block());
    if (block.isEmpty()) {
      return false;
    }
    List<LegStrike> legs = new ArrayList<>();
    boolean fits = node.legs().size() == block.get().legs().size();
    for (int i = 0; i < node.legs().size(); i++) {
      TestClause.ExpectedLeg leg = node.legs().get(i);
      Optional<Integer> quantity =
          leg.count()
              .map(it -> expressions.whole(it, Unit.NONE, 1, "the number of contracts"))
              .orElse(Optional.of(1));
      Optional<Double> strike = strike(leg, block.get().strikes());
      if (quantity.isEmpty() || strike.isEmpty()) {
        return false;
      }
      LegStrike expected =
          new LegStrike(
              leg.side() == LegNode.Side.SHORT ? CheckedScript.Side.SHORT : CheckedScript.Side.LONG,
              quantity.get(),
              leg.right() == Right.PUT ? OptionRight.PUT : OptionRight.CALL,
              strike.get());
      legs.add(expected);
      fits = fits && i < block.get().legs().size() && isOf(expected, block.get().legs().get(i));
    }
    if (!fits) {
      List<String> words = block.get().legs().stream().map(Expectations::words).toList();
      problems.error(
          DiagnosticCode.WRONG_LEGS,
          node.span(),
          "the legs of `"
              + node.block().text()
              + "` are, in this order, "
              + String.join(", ", words));
      return false;
    }
    return keep(new Strikes(node.span(), node.block().text(), legs));
  }

  private static boolean isOf(LegStrike expected, Leg leg) {
    return expected.side() == leg.side()
        && expected.quantity() == leg.quantity()
        && expected.right() == leg.right();
  }

  private static String words(Leg leg) {
    return (leg.side() == CheckedScript.Side.SHORT ? "short " : "long ")
        + (leg.quantity() == 1 ? "" : leg.quantity() + " ")
        + (leg.right() == OptionRight.PUT ? "put" : "call");
  }

  private Optional<Double> strike(TestClause.ExpectedLeg leg, Unit unit) {
    CheckedExpression found =
        expressions.quantity(leg.strike(), Place.WRITTEN_OUT, unit, "a strike");
    if (found.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    Optional<Bounds.Interval> interval = names.bounds().of(found);
    if (interval.isEmpty() || !interval.get().isPoint()) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          leg.strike().span(),
          "a strike of a test is written out, not `" + expressions.text(leg.strike()) + "`");
      return Optional.empty();
    }
    double strike = interval.get().low();
    double step = unit == Unit.VOL_POINTS ? VIX_STEP : INDEX_STEP;
    if (strike <= 0 || strike % step != 0) {
      double near = Math.max(step, Math.rint(strike / step) * step);
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          leg.strike().span(),
          "listed strikes are multiples of "
              + QuantityText.number(step)
              + " above zero, not "
              + QuantityText.of(strike, unit),
          "write `" + QuantityText.number(near) + "`");
      return Optional.empty();
    }
    return Optional.of(strike);
  }
}
