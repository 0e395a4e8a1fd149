package io.condor.check;

import io.condor.check.CheckedExpression.Apply;
import io.condor.check.CheckedExpression.Arithmetic;
import io.condor.check.CheckedExpression.Compare;
import io.condor.check.CheckedExpression.CurvePoint;
import io.condor.check.CheckedExpression.Definition;
import io.condor.check.CheckedExpression.Events;
import io.condor.check.CheckedExpression.External;
import io.condor.check.CheckedExpression.Held;
import io.condor.check.CheckedExpression.Lag;
import io.condor.check.CheckedExpression.Literal;
import io.condor.check.CheckedExpression.Logic;
import io.condor.check.CheckedExpression.Market;
import io.condor.check.CheckedExpression.MaxLoss;
import io.condor.check.CheckedExpression.Measured;
import io.condor.check.CheckedExpression.Negate;
import io.condor.check.CheckedExpression.Not;
import io.condor.check.CheckedExpression.Parameter;
import io.condor.check.CheckedExpression.Truth;
import java.util.List;

/** The direct parts of an expression, in the order written. */
public final class Parts implements CheckedExpression.Visitor<List<CheckedExpression>> {
  private static final Parts PARTS = new Parts();

  private Parts() {}

  /** The parts of {@code expression}; none for a leaf. */
  public static List<CheckedExpression> of(CheckedExpression expression) {
    return expression.accept(PARTS);
  }

  @Override
  public List<CheckedExpression> literal(Literal node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> truth(Truth node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> parameter(Parameter node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> definition(Definition node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> market(Market node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> external(External node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> curvePoint(CurvePoint node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> lag(Lag node) {
    return List.of(node.of());
  }

  @Override
  public List<CheckedExpression> apply(Apply node) {
    return node.arguments();
  }

  @Override
  public List<CheckedExpression> negate(Negate node) {
    return List.of(node.operand());
  }

  @Override
  public List<CheckedExpression> not(Not node) {
    return List.of(node.operand());
  }

  @Override
  public List<CheckedExpression> arithmetic(Arithmetic node) {
    return List.of(node.left(), node.right());
  }

  @Override
  public List<CheckedExpression> compare(Compare node) {
    return List.of(node.left(), node.right());
  }

  @Override
  public List<CheckedExpression> logic(Logic node) {
    return List.of(node.left(), node.right());
  }

  @Override
  public List<CheckedExpression> events(Events node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> held(Held node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> open(CheckedExpression.Open node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> ofLeg(CheckedExpression.OfLeg node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> maxLoss(MaxLoss node) {
    return List.of();
  }

  @Override
  public List<CheckedExpression> measured(Measured node) {
    return node.condition().stream().toList();
  }
}
