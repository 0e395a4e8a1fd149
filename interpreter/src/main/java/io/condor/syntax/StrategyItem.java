package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/** What a strategy consists of. */
public sealed interface StrategyItem extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R param(Param node);

    R let(Let node);

    R external(External node);

    R account(Account node);

    R position(Position node);

    R hedge(Hedge node);

    R claim(Claim node);

    R variant(Variant node);

    R book(Book node);
  }

  /** {@code param NAME : TYPE = VALUE in DOMAIN "text"}. */
  record Param(
      Span span,
      Identifier name,
      TypeNode type,
      ExpressionNode value,
      Optional<DomainNode> domain,
      Optional<TextNode> text)
      implements StrategyItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.param(this);
    }
  }

  /** {@code let NAME = VALUE "text"}. */
  record Let(Span span, Identifier name, ExpressionNode value, Optional<TextNode> text)
      implements StrategyItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.let(this);
    }
  }

  /** {@code external NAME : TYPE "text"}. */
  record External(Span span, Identifier name, TypeNode type, Optional<TextNode> text)
      implements StrategyItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.external(this);
    }
  }

  /** {@code account { clauses }}. */
  record Account(Span span, List<AccountClause> clauses) implements StrategyItem {
    public Account {
      clauses = List.copyOf(clauses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.account(this);
    }
  }

  /**
   * {@code condor NAME on ROOT { clauses }}.
   *
   * @param shapeSpan the word that begins the block
   */
  record Position(
      Span span,
      Shape shape,
      Span shapeSpan,
      Identifier name,
      Identifier root,
      List<PositionClause> clauses)
      implements StrategyItem {
    public Position {
      clauses = List.copyOf(clauses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.position(this);
    }
  }

  /** {@code hedge NAME on ROOT covering BLOCK { clauses }}. */
  record Hedge(
      Span span,
      Identifier name,
      Identifier root,
      Optional<Identifier> covering,
      List<HedgeClause> clauses)
      implements StrategyItem {
    public Hedge {
      clauses = List.copyOf(clauses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.hedge(this);
    }
  }

  /** {@code claim "text" CONDITION}. */
  record Claim(Span span, TextNode text, ExpressionNode condition) implements StrategyItem {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.claim(this);
    }
  }

  /** {@code variant NAME { clauses }}. */
  record Variant(Span span, Identifier name, List<VariantClause> clauses) implements StrategyItem {
    public Variant {
      clauses = List.copyOf(clauses);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.variant(this);
    }
  }

  /** {@code book NAME "text" { items }}. */
  record Book(Span span, Identifier name, Optional<TextNode> text, List<StrategyItem> items)
      implements StrategyItem {
    public Book {
      items = List.copyOf(items);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.book(this);
    }
  }
}
