package io.condor.check;

import io.condor.check.CheckedScript.Exit;
import io.condor.check.CheckedScript.Expiry;
import io.condor.check.CheckedScript.Leg;
import io.condor.check.CheckedScript.Roll;
import io.condor.check.CheckedScript.Timing;
import io.condor.diagnostic.DiagnosticCode;
import io.condor.source.Span;
import io.condor.syntax.ExitNode;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.Identifier;
import io.condor.syntax.PositionClause;
import io.condor.syntax.RollClause;
import io.condor.type.Stage;
import io.condor.type.Type;
import io.condor.type.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the exits and the rolls of a block; its legs may be named in them. */
final class Exits {
  private final Expressions expressions;
  private final Names names;
  private final Problems problems;
  private final DecisionTimes decisionTimes;
  private final Optional<Timing> blockTimes;
  private final Set<String> seen = new LinkedHashSet<>();

  /**
   * @param blockTimes when those without times of their own are asked; empty if that is in error
   */
  Exits(Expressions expressions, Names names, Problems problems, Optional<Timing> blockTimes) {
    this.expressions = expressions;
    this.names = names;
    this.problems = problems;
    this.decisionTimes = new DecisionTimes(expressions, problems);
    this.blockTimes = blockTimes;
  }

  /** The exits without those that are in error. */
  List<Exit> exits(PositionClause.Exit clause) {
    if (clause.rules().isEmpty()) {
      problems.error(
          DiagnosticCode.MISSING_CLAUSE,
          clause.span(),
          "`exit` has no rule",
          "write for example `target when gain >= 50% of credit`");
    }
    List<Exit> exits = new ArrayList<>();
    for (ExitNode node : clause.rules()) {
      isNew(node.name());
      Optional<Timing> at = times(node.times());
      CheckedExpression when = expressions.condition(node.condition(), Place.EXIT);
      CheckedExpression share = node.share().map(this::share).orElseGet(() -> whole(node.span()));
      if (!isFailed(when) && !isFailed(share) && at.isPresent()) {
        exits.add(new Exit(node.span(), node.name().text(), at.get(), when, share));
      }
    }
    return exits;
  }

  private Optional<Timing> times(List<ExpressionNode> nodes) {
    return nodes.isEmpty() ? blockTimes : decisionTimes.check(nodes);
  }

  private void isNew(Identifier name) {
    if (!seen.add(name.text())) {
      problems.error(
          DiagnosticCode.DUPLICATE_NAME,
          name.span(),
          "a second exit or roll is called `" + name.text() + "`");
    }
  }

  private static CheckedExpression whole(Span span) {
    return new CheckedExpression.Literal(span, new Type.Percent(), new Stage.Constant(), 1);
  }

  /** A part of what is held: above zero and at most all. */
  private CheckedExpression share(ExpressionNode node) {
    CheckedExpression share = expressions.share(node, Place.WRITTEN_OUT, "value");
    if (isFailed(share)) {
      return share;
    }
    Optional<Bounds.Interval> interval = names.bounds().of(share);
    if (interval.isEmpty() || interval.get().low() <= 0 || interval.get().high() > 1) {
      problems.error(
          DiagnosticCode.OUT_OF_RANGE,
          node.span(),
          "`close` must be above 0% and at most 100%, not `" + expressions.text(node) + "`");
      return Expressions.failed(node.span());
    }
    return share;
  }

  /**
   * The rolls without those that are in error.
   *
   * @param exits whose names are taken
   * @param legs of the block; empty if they are in error themselves
   */
  List<Roll> rolls(
      List<PositionClause.Roll> clauses,
      List<Exit> exits,
      Expiries expiries,
      Optional<List<Leg>> legs) {
    exits.forEach(exit -> seen.add(exit.name()));
    List<Roll> rolls = new ArrayList<>();
    for (PositionClause.Roll clause : clauses) {
      isNew(clause.name());
      legs.ifPresent(all -> together(clause, all));
      roll(clause, expiries).ifPresent(rolls::add);
    }
    return rolls;
  }

  private void together(PositionClause.Roll clause, List<Leg> legs) {
    boolean isTogether =
        legs.stream().allMatch(leg -> Expiries.isSame(leg.expiry(), legs.get(0).expiry()));
    if (!isTogether) {
      problems.error(
          DiagnosticCode.WRONG_LEGS,
          clause.name().span(),
          "a roll moves legs that expire together",
          "close the position with `exit` instead");
    }
  }

  private Optional<Roll> roll(PositionClause.Roll node, Expiries expiries) {
    Clauses<RollClause> clauses =
        new Clauses<>(
            node.clauses(), "roll `" + node.name().text() + "`", node.name().span(), problems);
    Optional<Timing> at = times(node.times());
    CheckedExpression when = expressions.condition(node.condition(), Place.EXIT);
    Optional<Expiry> to =
        clauses
            .one(RollClause.To.class, "to", "to near 7 days")
            .flatMap(it -> expiries.roll(it.expiry()));
    Optional<RollClause.SameStrikes> same =
        clauses.atMostOne(RollClause.SameStrikes.class, "same strikes");
    Optional<RollClause.LegsAnew> anew = clauses.atMostOne(RollClause.LegsAnew.class, "legs anew");
    if (same.isEmpty() && anew.isEmpty()) {
      clauses.missing("same strikes` or `legs anew", "same strikes");
    } else if (same.isPresent() && anew.isPresent()) {
      problems.error(
          DiagnosticCode.DUPLICATE_CLAUSE,
          anew.get().span(),
          "roll `" + node.name().text() + "` keeps its strikes or looks for new ones, not both");
    }
    Optional<CheckedExpression> where =
        clauses
            .atMostOne(RollClause.Where.class, "where")
            .map(it -> expressions.condition(it.condition(), Place.ROLL));
    Optional<RollClause.AtMost> atMost = clauses.atMostOne(RollClause.AtMost.class, "at most");
    Optional<Integer> most =
        atMost.isPresent()
            ? expressions.whole(atMost.get().times(), Unit.NONE, 1, "the number of rolls")
            : Optional.of(Integer.MAX_VALUE);
    boolean isFailed = isFailed(when) || where.filter(Exits::isFailed).isPresent();
    if (isFailed || to.isEmpty() || most.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Roll(
            node.span(),
            node.name().text(),
            at.get(),
            when,
            to.get(),
            same.isPresent(),
            where,
            most.get()));
  }

  private static boolean isFailed(CheckedExpression value) {
    return value.type() instanceof Type.Failed;
  }
}
