package io.condor.plan;

import io.condor.check.CheckedExpression;
import io.condor.type.PositionValue;
import io.condor.type.Stage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/**
 * Turns checked expressions into nodes: whatever does not depend on the account becomes one slot of
 * the run's columns, the rest a tree of closures.
 */
final class NodeCompiler {
  private final Map<String, CheckedExpression> definitions;
  private final List<CheckedExpression> slots = new ArrayList<>();
  private final Set<PositionValue> read = EnumSet.noneOf(PositionValue.class);
  private final Numbers numbers = new Numbers();
  private final Truths truths = new Truths();

  NodeCompiler(Map<String, CheckedExpression> definitions) {
    this.definitions = definitions;
  }

  /** The expressions that became slots, by slot number. */
  List<CheckedExpression> slots() {
    return List.copyOf(slots);
  }

  /** The values of the account and of positions that the nodes read. */
  Set<PositionValue> read() {
    return Set.copyOf(read);
  }

  NumberNode number(CheckedExpression expression) {
    if (isWritten(expression)) {
      double value = Folding.constant(expression, Map.of());
      return moment -> value;
    }
    if (isMarketOnly(expression)) {
      int slot = slot(expression);
      return moment -> moment.columns().at(slot, moment.session());
    }
    return expression.accept(numbers);
  }

  TruthNode truth(CheckedExpression expression) {
    if (isMarketOnly(expression)) {
      int slot = slot(expression);
      return moment -> Truth.ofColumn(moment.columns().at(slot, moment.session()));
    }
    return expression.accept(truths);
  }

  /** A condition over whole columns: the slot that holds it. */
  int slot(CheckedExpression expression) {
    int known = slots.indexOf(expression);
    if (known >= 0) {
      return known;
    }
    slots.add(expression);
    return slots.size() - 1;
  }

  private static boolean isWritten(CheckedExpression expression) {
    return expression instanceof CheckedExpression.Literal
        || (expression instanceof CheckedExpression.Negate negate && isWritten(negate.operand()));
  }

  private static boolean isMarketOnly(CheckedExpression expression) {
    return !(expression.stage() instanceof Stage.Position);
  }

  private CheckedExpression definition(String name) {
    CheckedExpression value = definitions.get(name);
    if (value == null) {
      throw new IllegalStateException("undefined " + name);
    }
    return value;
  }

  /** Nodes whose value is a number. */
  private final class Numbers implements CheckedExpression.Visitor<NumberNode> {
    @Override
    public NumberNode literal(CheckedExpression.Literal node) {
      return number(node);
    }

    @Override
    public NumberNode truth(CheckedExpression.Truth node) {
      throw wrongKind(node);
    }

    @Override
    public NumberNode parameter(CheckedExpression.Parameter node) {
      return number(node);
    }

    @Override
    public NumberNode definition(CheckedExpression.Definition node) {
      return number(NodeCompiler.this.definition(node.name()));
    }

    @Override
    public NumberNode market(CheckedExpression.Market node) {
      return number(node);
    }

    @Override
    public NumberNode external(CheckedExpression.External node) {
      return number(node);
    }

    @Override
    public NumberNode curvePoint(CheckedExpression.CurvePoint node) {
      return number(node);
    }

    @Override
    public NumberNode lag(CheckedExpression.Lag node) {
      throw wrongKind(node);
    }

    @Override
    public NumberNode apply(CheckedExpression.Apply node) {
      List<NumberNode> arguments = node.arguments().stream().map(a -> number(a)).toList();
      NumberNode first = arguments.get(0);
      return switch (node.function()) {
        case ABS -> moment -> Math.abs(first.value(moment));
        case DAILY -> moment -> Folding.daily(first.value(moment));
        case MIN -> moment -> Math.min(first.value(moment), arguments.get(1).value(moment));
        case MAX -> moment -> Math.max(first.value(moment), arguments.get(1).value(moment));
        case DDM_VALUE ->
            moment ->
                Folding.dividendValue(
                    first.value(moment),
                    arguments.get(1).value(moment),
                    arguments.get(2).value(moment));
        case WACC ->
            moment ->
                Folding.weightedCost(
                    first.value(moment),
                    arguments.get(1).value(moment),
                    arguments.get(2).value(moment));
        case HV,
            HV_PARKINSON,
            HV_YANG_ZHANG,
            ATR,
            SMA,
            EMA,
            WMA,
            STDEV,
            HIGHEST,
            LOWEST,
            RSI,
            MACD,
            MACD_SIGNAL,
            MACD_HISTOGRAM,
            PERCENTILE,
            RANGE_RANK,
            ZSCORE,
            SLOPE,
            ROC,
            CORRELATION,
            BETA,
            CROSSES_ABOVE,
            CROSSES_BELOW,
            SINCE,
            COUNT ->
            throw wrongKind(node);
      };
    }

    @Override
    public NumberNode negate(CheckedExpression.Negate node) {
      NumberNode operand = number(node.operand());
      return moment -> -operand.value(moment);
    }

    @Override
    public NumberNode not(CheckedExpression.Not node) {
      throw wrongKind(node);
    }

    @Override
    public NumberNode arithmetic(CheckedExpression.Arithmetic node) {
      NumberNode left = number(node.left());
      NumberNode right = number(node.right());
      DoubleBinaryOperator operator = Folding.operator(node.operator());
      return moment -> operator.applyAsDouble(left.value(moment), right.value(moment));
    }

    @Override
    public NumberNode compare(CheckedExpression.Compare node) {
      throw wrongKind(node);
    }

    @Override
    public NumberNode logic(CheckedExpression.Logic node) {
      throw wrongKind(node);
    }

    @Override
    public NumberNode events(CheckedExpression.Events node) {
      throw wrongKind(node);
    }

    @Override
    public NumberNode held(CheckedExpression.Held node) {
      read.add(node.value());
      return switch (node.value()) {
        case EQUITY -> Moment::equity;
        case CASH -> Moment::cash;
        case DRAWDOWN -> Moment::drawdown;
        case MARGIN -> Moment::margin;
        case QUICK_RATIO -> Moment::quickRatio;
        case CREDIT -> Moment::credit;
        case VALUE -> Moment::value;
        case COST -> Moment::cost;
        case GAIN -> Moment::gain;
        case LOSS -> moment -> -moment.gain();
        case MAX_LOSS -> moment -> moment.position().maxLoss();
        case DELTA -> moment -> moment.position().delta();
        case DAYS_TO_EXPIRY -> moment -> moment.position().daysToExpiry();
        case SESSIONS_HELD -> moment -> moment.position().sessionsHeld();
        case NET -> Moment::net;
      };
    }

    @Override
    public NumberNode open(CheckedExpression.Open node) {
      throw wrongKind(node);
    }

    @Override
    public NumberNode ofLeg(CheckedExpression.OfLeg node) {
      int leg = node.leg();
      return switch (node.value()) {
        case STRIKE -> moment -> moment.position().strike(leg);
        case DELTA -> moment -> moment.position().delta(leg);
      };
    }

    @Override
    public NumberNode maxLoss(CheckedExpression.MaxLoss node) {
      return moment -> moment.maxLoss(node.block());
    }

    @Override
    public NumberNode measured(CheckedExpression.Measured node) {
      throw wrongKind(node);
    }
  }

  /** Nodes whose value is a truth. */
  private final class Truths implements CheckedExpression.Visitor<TruthNode> {
    @Override
    public TruthNode literal(CheckedExpression.Literal node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode truth(CheckedExpression.Truth node) {
      Truth value = Truth.of(node.value());
      return moment -> value;
    }

    @Override
    public TruthNode parameter(CheckedExpression.Parameter node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode definition(CheckedExpression.Definition node) {
      return NodeCompiler.this.truth(NodeCompiler.this.definition(node.name()));
    }

    @Override
    public TruthNode market(CheckedExpression.Market node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode external(CheckedExpression.External node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode curvePoint(CheckedExpression.CurvePoint node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode lag(CheckedExpression.Lag node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode apply(CheckedExpression.Apply node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode negate(CheckedExpression.Negate node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode not(CheckedExpression.Not node) {
      TruthNode operand = NodeCompiler.this.truth(node.operand());
      return moment -> operand.value(moment).negate();
    }

    @Override
    public TruthNode arithmetic(CheckedExpression.Arithmetic node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode compare(CheckedExpression.Compare node) {
      NumberNode left = number(node.left());
      NumberNode right = number(node.right());
      return moment -> Folding.compare(node.operator(), left.value(moment), right.value(moment));
    }

    @Override
    public TruthNode logic(CheckedExpression.Logic node) {
      TruthNode left = NodeCompiler.this.truth(node.left());
      TruthNode right = NodeCompiler.this.truth(node.right());
      return moment -> Folding.combine(node.operator(), left.value(moment), right.value(moment));
    }

    @Override
    public TruthNode events(CheckedExpression.Events node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode held(CheckedExpression.Held node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode open(CheckedExpression.Open node) {
      return moment -> Truth.of(moment.isOpen(node.block()));
    }

    @Override
    public TruthNode ofLeg(CheckedExpression.OfLeg node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode maxLoss(CheckedExpression.MaxLoss node) {
      throw wrongKind(node);
    }

    @Override
    public TruthNode measured(CheckedExpression.Measured node) {
      throw wrongKind(node);
    }
  }

  private static IllegalStateException wrongKind(CheckedExpression node) {
    return new IllegalStateException("the checker let through " + node);
  }
}
