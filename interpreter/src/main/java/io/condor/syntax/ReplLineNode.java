package io.condor.syntax;

import io.condor.source.Span;

/** One line typed at the interactive session. */
public sealed interface ReplLineNode extends Node {
  <R> R accept(Visitor<R> visitor);

  /** One method a node: a new node is a compile error in every pass. */
  interface Visitor<R> {
    R goToDate(Goto node);

    R let(Let node);

    R command(Command node);

    R evaluate(Evaluate node);
  }

  /** {@code goto 2020-03-16}; the date as written. */
  record Goto(Span span, String date, Span dateSpan) implements ReplLineNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.goToDate(this);
    }
  }

  /** {@code let NAME = VALUE}. */
  record Let(Span span, Identifier name, ExpressionNode value) implements ReplLineNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.let(this);
    }
  }

  /**
   * {@code :word rest}; {@code help}, {@code list}, {@code quit} and {@code exit} alone need no
   * colon.
   *
   * @param word without the colon
   * @param rest the text after the word, without surrounding space, or empty
   */
  record Command(Span span, String word, String rest) implements ReplLineNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.command(this);
    }
  }

  /** An expression whose value is wanted. */
  record Evaluate(Span span, ExpressionNode expression) implements ReplLineNode {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.evaluate(this);
    }
  }
}
