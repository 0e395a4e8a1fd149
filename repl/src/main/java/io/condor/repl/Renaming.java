package io.condor.repl;

import io.condor.check.CheckedExpression;
import java.util.Map;

/** Copies an expression so that its definitions go by other names. */
final class Renaming implements CheckedExpression.Visitor<CheckedExpression> {
  private final Map<String, String> names;

  /**
   * @param names new names by old ones; others stay
   */
  Renaming(Map<String, String> names) {
    this.names = names;
  }

  @Override
  public CheckedExpression literal(CheckedExpression.Literal node) {
    return node;
  }

  @Override
  public CheckedExpression truth(CheckedExpression.Truth node) {
    return node;
  }

  @Override
  public CheckedExpression parameter(CheckedExpression.Parameter node) {
    return node;
  }

  @Override
  public CheckedExpression definition(CheckedExpression.Definition node) {
    return new CheckedExpression.Definition(
        node.span(), node.type(), node.stage(), names.getOrDefault(node.name(), node.name()));
  }

  @Override
  public CheckedExpression market(CheckedExpression.Market node) {
    return node;
  }

  @Override
  public CheckedExpression external(CheckedExpression.External node) {
    return node;
  }

  @Override
  public CheckedExpression curvePoint(CheckedExpression.CurvePoint node) {
    return node;
  }

  @Override
  public CheckedExpression lag(CheckedExpression.Lag node) {
    return new CheckedExpression.Lag(
        node.span(), node.type(), node.stage(), node.of().accept(this), node.sessions());
  }

  @Override
  public CheckedExpression apply(CheckedExpression.Apply node) {
    return new CheckedExpression.Apply(
        node.span(),
        node.type(),
        node.stage(),
        node.function(),
        node.arguments().stream().map(argument -> argument.accept(this)).toList());
  }

  @Override
  public CheckedExpression negate(CheckedExpression.Negate node) {
    return new CheckedExpression.Negate(
        node.span(), node.type(), node.stage(), node.operand().accept(this));
  }

  @Override
  public CheckedExpression not(CheckedExpression.Not node) {
    return new CheckedExpression.Not(
        node.span(), node.type(), node.stage(), node.operand().accept(this));
  }

  @Override
  public CheckedExpression arithmetic(CheckedExpression.Arithmetic node) {
    return new CheckedExpression.Arithmetic(
        node.span(),
        node.type(),
        node.stage(),
        node.operator(),
        node.left().accept(this),
        node.right().accept(this));
  }

  @Override
  public CheckedExpression compare(CheckedExpression.Compare node) {
    return new CheckedExpression.Compare(
        node.span(),
        node.type(),
        node.stage(),
        node.operator(),
        node.left().accept(this),
        node.right().accept(this));
  }

  @Override
  public CheckedExpression logic(CheckedExpression.Logic node) {
    return new CheckedExpression.Logic(
        node.span(),
        node.type(),
        node.stage(),
        node.operator(),
        node.left().accept(this),
        node.right().accept(this));
  }

  @Override
  public CheckedExpression events(CheckedExpression.Events node) {
    return node;
  }

  @Override
  public CheckedExpression held(CheckedExpression.Held node) {
    return node;
  }

  @Override
  public CheckedExpression open(CheckedExpression.Open node) {
    return node;
  }

  @Override
  public CheckedExpression ofLeg(CheckedExpression.OfLeg node) {
    return node;
  }

  @Override
  public CheckedExpression maxLoss(CheckedExpression.MaxLoss node) {
    return node;
  }

  @Override
  public CheckedExpression measured(CheckedExpression.Measured node) {
    return node;
  }
}
