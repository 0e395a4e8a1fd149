package io.condor.check;

import io.condor.check.CheckedScript.CashEarns;
import io.condor.check.CheckedScript.CreditSearch;
import io.condor.check.CheckedScript.Expiry;
import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.PositionBlock;
import io.condor.check.CheckedScript.Risk;
import io.condor.check.CheckedScript.Size;
import io.condor.check.CheckedScript.Timing;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.SourceFile;
import io.condor.syntax.ExpiryNode;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.Identifier;
import io.condor.syntax.PositionClause;
import io.condor.syntax.SearchNode;
import io.condor.syntax.StrategyItem;
import io.condor.type.PositionValue;
import io.condor.type.Stage;
import io.condor.type.Structure;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks blocks of legs: {@code condor}, {@code vertical}, {@code position} and the like. */
final class Positions {
  /** Beyond any position in these markets: SPX options open on a day are about 20 million. */
  private static final double MOST_CONTRACTS = 1_000_000;

  /** Option classes that blocks of legs trade, the usual one first. */
  private static final List<String> ROOTS = List.of("SPXW", "SPX", "VIX");

  private static final String VIX = "VIX";

  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final LookAhead lookAhead;
  private final Optional<CashEarns> cash;

  /**
   * @param cash what the account's cash is held in; empty if the account is in error
   */
  Positions(
      SourceFile source,
      Expressions expressions,
      Names names,
      Problems problems,
      Optional<CashEarns> cash) {
    this.cash = cash;
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.lookAhead = new LookAhead(source, names, problems);
  }

  /** The block; empty after an error. */
  Optional<PositionBlock> check(StrategyItem.Position node) {
    String name = node.name().text();
    Clauses<PositionClause> clauses =
        new Clauses<>(node.clauses(), "`" + name + "`", node.name().span(), problems);
    boolean rootFits = root(node.root());
    boolean isOnVix = node.root().text().equals(VIX);
    Unit strikes = PositionBlock.strikesOf(node.root().text());
    Optional<PositionClause.Expires> expires =
        clauses.atMostOne(PositionClause.Expires.class, "expires");
    Optional<Timing> timing =
        clauses
            .one(PositionClause.Decide.class, "decide", "decide at close + 15 min")
            .flatMap(it -> new DecisionTimes(expressions, problems).check(it.times()));
    Expiries expiries = new Expiries(expressions, problems, timing);
    Optional<Optional<Expiry>> expiry = expiries.block(expires);
    Optional<CheckedExpression> enter =
        clauses
            .one(PositionClause.Enter.class, "enter", "enter when true")
            .map(it -> expressions.condition(it.condition(), Place.ENTER));
    Optional<PositionClause.Legs> legsClause =
        clauses.one(PositionClause.Legs.class, "legs", "legs { short put p <= spot … }");
    Optional<CreditSearch> search =
        legsClause.flatMap(PositionClause.Legs::search).map(it -> search(it, strikes));
    if (legsClause.isEmpty() && expires.isEmpty()) {
      clauses.missing("expires", "expires in 1 session");
    }
    Structure structure = Structure.valueOf(node.shape().name());
    Optional<List<Leg>> legs =
        legsClause.flatMap(
            it ->
                new Legs(expressions, names, problems, structure, expiries, expiry, strikes)
                    .check(it, node.name(), clauses));
    Risk risk = new Risks(cash, problems).check(node.name(), clauses, legs);
    if (isOnVix) {
      onVix(clauses, expires);
    }
    Optional<Size> size =
        clauses
            .one(PositionClause.Size.class, "size", "size 10% of equity at max_loss")
            .flatMap(it -> size(it, risk));
    clauses.one(PositionClause.Settle.class, "settle", "settle");
    names.enterLegs(Legs.named(legsClause), strikes);
    Exits exits = new Exits(expressions, names, problems, timing);
    Optional<PositionClause.Exit> exitClause = clauses.atMostOne(PositionClause.Exit.class, "exit");
    List<CheckedScript.Exit> exitRules = exitClause.map(exits::exits).orElse(List.of());
    List<CheckedScript.Roll> rolls =
        exits.rolls(clauses.all(PositionClause.Roll.class), exitRules, expiries, legs);
    names.leaveLegs();
    boolean canSearch = search.isEmpty() || legs.isEmpty() || sells(node, search.get(), legs.get());
    timing.ifPresent(
        at -> {
          lookAhead.check(name, at, reads(enter, search, legs, size, at, exitRules, rolls));
          timedApart(at, exitRules, rolls, reads(search, legs));
        });
    if (!rootFits
        || !canSearch
        || timing.isEmpty()
        || enter.isEmpty()
        || legs.isEmpty()
        || size.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PositionBlock(
            node.span(),
            structure,
            name,
            node.root().text(),
            timing.get(),
            enter.get(),
            search,
            legs.get(),
            risk,
            size.get(),
            exitClause
                .map(it -> CheckedScript.HitPolicy.valueOf(it.policy().name()))
                .orElse(CheckedScript.HitPolicy.FIRST),
            exitRules,
            rolls));
  }

  /** What is not known of options on VIX: margin of bare shorts, expiries of SPX. */
  private void onVix(Clauses<PositionClause> clauses, Optional<PositionClause.Expires> expires) {
    clauses.all(PositionClause.UndefinedRisk.class).stream()
        .findFirst()
        .ifPresent(
            clause ->
                problems.error(
                    DiagnosticCode.UNDEFINED_RISK,
                    clause.span(),
                    "there is no margin rule for bare shorts on VIX",
                    "add a long leg that covers the short one"));
    clauses.all(PositionClause.Secured.class).stream()
        .filter(clause -> clause.backing() == PositionClause.Backing.INDEX)
        .findFirst()
        .ifPresent(
            clause ->
                problems.error(
                    DiagnosticCode.UNDEFINED_RISK,
                    clause.span(),
                    "a fund on the S&P 500 covers no calls on VIX",
                    "add a long call above the short one"));
    expires
        .filter(clause -> clause.expiry().kind() == ExpiryNode.Kind.THIRD_FRIDAY)
        .ifPresent(
            clause ->
                problems.error(
                    DiagnosticCode.MISPLACED_CLAUSE,
                    clause.span(),
                    "options on VIX do not expire on Fridays",
                    "write `expires near 30 days`"));
  }

  private boolean root(Identifier root) {
    if (ROOTS.contains(root.text())) {
      return true;
    }
    problems.error(
        DiagnosticCode.UNSUPPORTED_ROOT,
        root.span(),
        "positions are traded on SPXW, SPX or VIX, not on `" + root.text() + "`",
        "write `on " + ROOTS.get(0) + "`");
    return false;
  }

  /** A search needs a credit, and so a leg that is sold. */
  private boolean sells(StrategyItem.Position node, CreditSearch search, List<Leg> legs) {
    if (legs.stream().anyMatch(leg -> leg.side() == CheckedScript.Side.SHORT)) {
      return true;
    }
    problems.error(
        DiagnosticCode.SEARCH_WITHOUT_CREDIT,
        search.span(),
        "no leg of `" + node.name().text() + "` is sold, so there is no credit to search for",
        "leave `widest by skew … where …` out");
    return false;
  }

  private CreditSearch search(SearchNode node, Unit strikes) {
    CheckedExpression step =
        expressions.quantity(node.step(), Place.SEARCH, strikes, "the step of the search");
    if (!(step.type() instanceof Type.Failed)) {
      stepIsFixed(node.step(), step);
    }
    CheckedExpression condition = expressions.condition(node.condition(), Place.SEARCH);
    if (!(condition.type() instanceof Type.Failed) && !readsCredit(condition)) {
      problems.error(
          DiagnosticCode.SEARCH_WITHOUT_CREDIT,
          node.condition().span(),
          "the search for strikes never ends: `"
              + expressions.text(node.condition())
              + "` does not depend on the credit",
          "write `where credit >= $0.70/share`");
    } else if (!(condition.type() instanceof Type.Failed) && !CreditBound.isFromBelow(condition)) {
      problems.error(
          DiagnosticCode.SEARCH_WITHOUT_CREDIT,
          node.condition().span(),
          "moving out lowers the credit and never breaks `"
              + expressions.text(node.condition())
              + "`: the search moves out while its condition holds",
          "bound the credit from below: write `where credit >= $0.70/share`");
    }
    return new CreditSearch(node.span(), step, condition);
  }

  private void stepIsFixed(ExpressionNode node, CheckedExpression step) {
    Optional<Bounds.Interval> interval = names.bounds().of(step);
    if (interval.isEmpty()) {
      problems.error(
          DiagnosticCode.NOT_WRITTEN_OUT,
          node.span(),
          "the step of the search must be a number or a parameter, not `"
              + expressions.text(node)
              + "`",
          "write `step 5 pt`");
    } else if (interval.get().low() <= 0) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          "the step of the search must be above zero",
          "write `step 5 pt`");
    }
  }

  private static boolean readsCredit(CheckedExpression expression) {
    return expression instanceof CheckedExpression.Held held
        ? held.value() == PositionValue.CREDIT
        : Parts.of(expression).stream().anyMatch(Positions::readsCredit);
  }

  private Optional<Size> size(PositionClause.Size node, Risk risk) {
    if (node.measure().isPresent()) {
      return atMeasure(node, node.measure().get(), risk);
    }
    CheckedExpression amount = expressions.check(node.amount(), Place.SIZE);
    if (amount.type().equals(new Type.Quantity(Unit.MONEY))) {
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          node.amount().span(),
          "`size` in dollars does not say what they limit",
          "write `size " + expressions.text(node.amount()) + " at max_loss`");
      return Optional.empty();
    }
    CheckedExpression count =
        expressions.quantity(amount, node.amount(), Place.SIZE, Unit.CONTRACTS, "`size`");
    if (count.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    return positive(node.amount(), count, 1).map(Size.Contracts::new);
  }

  private Optional<Size> atMeasure(PositionClause.Size node, Identifier measure, Risk risk) {
    boolean isMargin = measure.text().equals("margin");
    if (!isMargin && !measure.text().equals("max_loss")) {
      problems.unknown(
          DiagnosticCode.UNKNOWN_NAME,
          "measure of size",
          measure.span(),
          measure.text(),
          List.of("max_loss", "margin"));
    } else if (!isMargin && risk == Risk.UNDEFINED) {
      problems.error(
          DiagnosticCode.UNDEFINED_RISK,
          measure.span(),
          "the largest loss of shorts without cover is no number to size by",
          "write `size " + expressions.text(node.amount()) + " at margin`");
    }
    CheckedExpression dollars =
        expressions.quantity(
            node.amount(), Place.SIZE, Unit.MONEY, "`size … at " + measure.text() + "`");
    if (dollars.type() instanceof Type.Failed) {
      return Optional.empty();
    }
    CheckedExpression risked =
        dollars instanceof CheckedExpression.Arithmetic product
                && product.operator() == CheckedExpression.ArithmeticOperator.SHARE
            ? product.left()
            : dollars;
    return positive(node.amount(), risked, 0)
        .map(it -> isMargin ? new Size.AtMargin(dollars) : new Size.AtMaxLoss(dollars));
  }

  /** Reports an amount that can be zero or less; {@code least} is 1 for whole numbers. */
  private Optional<CheckedExpression> positive(
      ExpressionNode node, CheckedExpression value, int least) {
    Optional<Bounds.Interval> interval = names.bounds().of(value);
    boolean isTooSmall =
        interval.isPresent()
            && Double.isFinite(interval.get().low())
            && (least > 0 ? interval.get().low() < least : interval.get().low() <= 0);
    boolean isBroken =
        least > 0
            && value.stage() instanceof Stage.Constant
            && interval.isPresent()
            && interval.get().low() != Math.rint(interval.get().low());
    boolean isTooLarge = least > 0 && interval.isPresent() && interval.get().low() > MOST_CONTRACTS;
    if (isTooSmall || isBroken || isTooLarge) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          "`size` must be "
              + (isTooLarge
                  ? "at most 1_000_000 contracts"
                  : least > 0 ? "a whole number of at least 1 contract" : "above zero")
              + ", not `"
              + expressions.text(node)
              + "`");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  /**
   * Checks exits and rolls with times of their own, each by itself.
   *
   * @param legs what looking for the legs anew reads
   */
  private void timedApart(
      Timing block,
      List<CheckedScript.Exit> exits,
      List<CheckedScript.Roll> rolls,
      List<CheckedExpression> legs) {
    for (CheckedScript.Exit exit : exits) {
      if (!exit.at().equals(block)) {
        lookAhead.check(exit.name(), exit.at(), List.of(exit.when()));
      }
    }
    for (CheckedScript.Roll roll : rolls) {
      if (!roll.at().equals(block)) {
        List<CheckedExpression> reads = new ArrayList<>(reads(roll));
        reads.addAll(roll.sameStrikes() ? List.of() : legs);
        lookAhead.check(roll.name(), roll.at(), reads);
      }
    }
  }

  private static List<CheckedExpression> reads(CheckedScript.Roll roll) {
    List<CheckedExpression> reads = new ArrayList<>();
    reads.add(roll.when());
    roll.where().ifPresent(reads::add);
    return reads;
  }

  private static List<CheckedExpression> reads(
      Optional<CreditSearch> search, Optional<List<Leg>> legs) {
    List<CheckedExpression> reads = new ArrayList<>();
    search.ifPresent(
        it -> {
          reads.add(it.step());
          reads.add(it.condition());
        });
    legs.ifPresent(all -> all.forEach(leg -> reads.addAll(Legs.read(leg.strike()))));
    return reads;
  }

  /** What is read at the times of the block. */
  private static List<CheckedExpression> reads(
      Optional<CheckedExpression> enter,
      Optional<CreditSearch> search,
      Optional<List<Leg>> legs,
      Optional<Size> size,
      Timing at,
      List<CheckedScript.Exit> exits,
      List<CheckedScript.Roll> rolls) {
    List<CheckedExpression> reads = new ArrayList<>();
    enter.ifPresent(reads::add);
    reads.addAll(reads(search, legs));
    exits.stream().filter(it -> it.at().equals(at)).forEach(it -> reads.add(it.when()));
    rolls.stream().filter(it -> it.at().equals(at)).forEach(it -> reads.addAll(reads(it)));
    size.ifPresent(it -> reads.add(it.amount()));
    return reads;
  }
}
