package io.condor.syntax;

import io.condor.source.Span;

/** A line of an account. */
public sealed interface AccountClause extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R capital(Capital node);

    R margin(Margin node);

    R fees(Fees node);

    R cashEarns(CashEarns node);

    R leverage(Leverage node);
  }

  /** {@code capital $200_000}. */
  record Capital(Span span, ExpressionNode amount) implements AccountClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.capital(this);
    }
  }

  /** {@code margin defined_risk}. */
  record Margin(Span span, Identifier rule) implements AccountClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.margin(this);
    }
  }

  /** {@code fees retail_index_options}. */
  record Fees(Span span, Identifier table) implements AccountClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.fees(this);
    }
  }

  /** {@code cash earns treasury_bill}. */
  record CashEarns(Span span, Identifier series) implements AccountClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.cashEarns(this);
    }
  }

  /** {@code leverage 150% at treasury_bill + 1%}. */
  record Leverage(Span span, ExpressionNode ratio, ExpressionNode rate) implements AccountClause {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.leverage(this);
    }
  }
}
