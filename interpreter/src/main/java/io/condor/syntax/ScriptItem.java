package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/** What a file consists of. */
public sealed interface ScriptItem extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R edition(Edition node);

    R strategy(Strategy node);

    R test(Test node);

    R importFile(Import node);

    R definitions(Definitions node);
  }

  /** {@code edition 1}; {@code number} is unitless. */
  record Edition(Span span, ExpressionNode.Quantity number) implements ScriptItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.edition(this);
    }
  }

  /** {@code strategy NAME "text" { items }}. */
  record Strategy(Span span, Identifier name, Optional<TextNode> text, List<StrategyItem> items)
      implements ScriptItem {
    public Strategy {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.strategy(this);
    }
  }

  /** {@code import "FILE"}; the path is relative to the file that it stands in. */
  record Import(Span span, TextNode path) implements ScriptItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.importFile(this);
    }
  }

  /** {@code definitions { items }}: what a file gives to those that import it. */
  record Definitions(Span span, List<StrategyItem> items) implements ScriptItem {
    public Definitions {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.definitions(this);
    }
  }

  /** {@code test "text" for STRATEGY { clauses }}. */
  record Test(Span span, TextNode text, Optional<Identifier> strategy, List<TestClause> clauses)
      implements ScriptItem {
    public Test {
      clauses = List.copyOf(clauses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.test(this);
    }
  }
}
