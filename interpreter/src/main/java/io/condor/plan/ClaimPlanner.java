package io.condor.plan;

import io.condor.check.CheckedExpression;
import io.condor.check.CheckedExpression.ArithmeticOperator;
import io.condor.check.CheckedExpression.Measured;
import io.condor.check.CheckedScript;
import io.condor.source.SourceFile;
import io.condor.type.Measure;
import io.condor.type.Type;
import java.util.List;
import java.util.Map;

/** Brings claims to the form <em>value compared with bound</em>. */
final class ClaimPlanner {
  private final SourceFile source;
  private final Map<String, Double> parameters;
  private final NodeCompiler nodes;
  private final List<String> condors;
  private final List<String> books;
  private final Map<String, CheckedExpression> definitions;

  ClaimPlanner(
      SourceFile source,
      Map<String, Double> parameters,
      Map<String, CheckedExpression> definitions,
      NodeCompiler nodes,
      List<String> condors,
      List<String> books) {
    this.books = books;
    this.definitions = definitions;
    this.source = source;
    this.parameters = parameters;
    this.nodes = nodes;
    this.condors = condors;
  }

  /** Value of an expression of literals, parameters and definitions of them. */
  private double number(CheckedExpression expression) {
    return Folding.constant(expression, parameters, definitions);
  }

  ClaimRule plan(CheckedScript.Claim claim) {
    CheckedExpression.Compare condition = claim.condition();
    boolean swapped = isConstant(condition.left());
    CheckedExpression value = swapped ? condition.right() : condition.left();
    CheckedExpression bound = swapped ? condition.left() : condition.right();
    boolean atMost =
        switch (condition.operator()) {
          case LESS, AT_MOST -> !swapped;
          case GREATER, AT_LEAST -> swapped;
          case EQUAL, NOT_EQUAL ->
              throw new IllegalStateException("the checker let through " + condition);
        };
    String statement = source.slice(condition.span()).replaceAll("\\s+", " ").strip();
    if (isConstant(bound)) {
      return new ClaimRule(
          claim.name(),
          statement,
          value(value),
          atMost,
          number(bound),
          isShare(value),
          claim.span());
    }
    return relative(claim, statement, value, bound, atMost);
  }

  /** A bound that is itself measured: the claim is about the ratio of the two. */
  private ClaimRule relative(
      CheckedScript.Claim claim,
      String statement,
      CheckedExpression value,
      CheckedExpression bound,
      boolean atMost) {
    double share = 1;
    CheckedExpression base = bound;
    if (bound instanceof CheckedExpression.Arithmetic product
        && (product.operator() == ArithmeticOperator.SHARE
            || product.operator() == ArithmeticOperator.MULTIPLY)
        && isConstant(product.left())) {
      share = number(product.left());
      base = product.right();
    }
    return new ClaimRule(
        claim.name(), statement, ratio(value, base), atMost, share, true, claim.span());
  }

  private ClaimRule.Value ratio(CheckedExpression value, CheckedExpression base) {
    if (isEquity(base)
        && value instanceof Measured cost
        && cost.measure() == Measure.NET_COST_PER_YEAR) {
      return new ClaimRule.Value.CostShareOfEquity(cost.subject().name());
    }
    return new ClaimRule.Value.Ratio(value(value), value(base));
  }

  private static boolean isEquity(CheckedExpression expression) {
    return expression instanceof Measured measured && measured.measure() == Measure.AVERAGE_EQUITY;
  }

  private ClaimRule.Value value(CheckedExpression expression) {
    if (isConstant(expression)) {
      return new ClaimRule.Value.Constant(number(expression));
    }
    if (expression instanceof CheckedExpression.Arithmetic division
        && division.operator() == ArithmeticOperator.DIVIDE) {
      return ratio(division.left(), division.right());
    }
    if (expression instanceof Measured measured) {
      return measured(measured);
    }
    throw new IllegalStateException("the checker let through " + expression);
  }

  private ClaimRule.Value measured(Measured node) {
    boolean isOfBook =
        switch (node.measure()) {
          case MAX_DRAWDOWN, CAGR, CAPM_BETA, CAPM_ALPHA ->
              books.contains(node.subject().name()) && !node.subject().without();
          case NET_COST_PER_YEAR, IRR, EXCESS_OVER, WIN_RATE, SHARE, AVERAGE_EQUITY -> false;
        };
    return isOfBook
        ? new ClaimRule.Value.OfBook(node.subject().name(), measuredOfAll(node))
        : measuredOfAll(node);
  }

  private ClaimRule.Value measuredOfAll(Measured node) {
    boolean withHedge = !node.subject().without();
    return switch (node.measure()) {
      case MAX_DRAWDOWN -> new ClaimRule.Value.MaxDrawdown(withHedge);
      case CAGR -> new ClaimRule.Value.Cagr(withHedge);
      case NET_COST_PER_YEAR -> new ClaimRule.Value.CostPerYear(node.subject().name());
      case CAPM_BETA -> new ClaimRule.Value.CapmBeta(withHedge);
      case CAPM_ALPHA -> new ClaimRule.Value.CapmAlpha(withHedge);
      case IRR -> new ClaimRule.Value.Irr(node.subject().name());
      case EXCESS_OVER ->
          new ClaimRule.Value.Excess(
              number(
                      node.condition()
                          .orElseThrow(() -> new IllegalStateException("excess over what")))
                  / 100);
      case WIN_RATE -> new ClaimRule.Value.WinRate(block(node.subject().name()));
      case SHARE ->
          new ClaimRule.Value.ShareOfSessions(
              nodes.slot(
                  node.condition().orElseThrow(() -> new IllegalStateException("share of what"))));
      case AVERAGE_EQUITY ->
          throw new IllegalStateException("equity stands alone in a claim: " + node);
    };
  }

  /** {@code all} means the only block while a script has one. */
  private String block(String name) {
    return name.equals("all") ? condors.get(0) : name;
  }

  private static boolean isConstant(CheckedExpression expression) {
    return expression.stage() instanceof io.condor.type.Stage.Constant
        || expression.stage() instanceof io.condor.type.Stage.Parameter;
  }

  private static boolean isShare(CheckedExpression value) {
    if (value instanceof Measured measured) {
      return measured.measure() != Measure.NET_COST_PER_YEAR
          && measured.measure() != Measure.CAPM_BETA;
    }
    return !(value.type() instanceof Type.Quantity quantity
        && quantity.unit() == io.condor.type.Unit.MONEY);
  }
}
