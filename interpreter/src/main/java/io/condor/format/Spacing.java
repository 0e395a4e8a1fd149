package io.condor.format;

import io.condor.source.Span;
import io.condor.syntax.ExpressionNode;
import io.condor.syntax.WrittenToken;
import java.util.HashSet;
import java.util.Set;

/** Which pieces of an expression stand side by side without a space. */
final class Spacing implements ExpressionNode.Visitor<Spacing> {
  private final Pieces pieces;
  private final Set<Integer> prefixes = new HashSet<>();
  private final Set<Integer> callEnds = new HashSet<>();
  private final Set<Integer> indexedEnds = new HashSet<>();
  private final Set<Integer> typeSigns = new HashSet<>();

  Spacing(Pieces pieces) {
    this.pieces = pieces;
  }

  /** Learns the signs of an expression. */
  void learn(ExpressionNode expression) {
    var unused = expression.accept(this);
  }

  /** The minus at {@code offset} stands between two values, though the tree has it before one. */
  void twoSided(int offset) {
    prefixes.remove(offset);
  }

  /** The {@code /} of a type such as {@code money/share} is at {@code offset}. */
  void inType(int offset) {
    typeSigns.add(offset);
  }

  /** Whether a space stands between two neighbours. */
  boolean apart(WrittenToken before, WrittenToken after) {
    String left = pieces.text(before);
    String right = pieces.text(after);
    if (before.kind() == WrittenToken.Kind.SIGN) {
      boolean tight = left.equals("(") || left.equals("[") || left.equals(".");
      if (tight || isTight(before.span())) {
        return false;
      }
    }
    if (after.kind() != WrittenToken.Kind.SIGN) {
      return true;
    }
    return switch (right) {
      case ",", ")", "]", "%", "." -> false;
      case "(" -> !callEnds.contains(before.span().end());
      case "[" ->
          !indexedEnds.contains(before.span().end()) && !left.equals(")") && !left.equals("]");
      default -> !typeSigns.contains(after.span().start());
    };
  }

  private boolean isTight(Span sign) {
    return prefixes.contains(sign.start()) || typeSigns.contains(sign.start());
  }

  @Override
  public Spacing quantity(ExpressionNode.Quantity node) {
    return this;
  }

  @Override
  public Spacing truth(ExpressionNode.Truth node) {
    return this;
  }

  @Override
  public Spacing name(ExpressionNode.Name node) {
    return this;
  }

  @Override
  public Spacing member(ExpressionNode.Member node) {
    learn(node.of());
    return this;
  }

  @Override
  public Spacing index(ExpressionNode.Index node) {
    indexedEnds.add(node.of().span().end());
    learn(node.of());
    learn(node.index());
    return this;
  }

  @Override
  public Spacing call(ExpressionNode.Call node) {
    callEnds.add(node.function().span().end());
    node.arguments().forEach(this::learn);
    return this;
  }

  @Override
  public Spacing without(ExpressionNode.Without node) {
    return this;
  }

  @Override
  public Spacing upcoming(ExpressionNode.Upcoming node) {
    learn(node.of());
    return this;
  }

  @Override
  public Spacing per(ExpressionNode.Per node) {
    learn(node.of());
    return this;
  }

  @Override
  public Spacing share(ExpressionNode.Share node) {
    learn(node.share());
    learn(node.base());
    return this;
  }

  @Override
  public Spacing negate(ExpressionNode.Negate node) {
    prefixes.add(node.span().start());
    learn(node.operand());
    return this;
  }

  @Override
  public Spacing not(ExpressionNode.Not node) {
    learn(node.operand());
    return this;
  }

  @Override
  public Spacing arithmetic(ExpressionNode.Arithmetic node) {
    learn(node.left());
    learn(node.right());
    return this;
  }

  @Override
  public Spacing compare(ExpressionNode.Compare node) {
    learn(node.left());
    learn(node.right());
    return this;
  }

  @Override
  public Spacing logic(ExpressionNode.Logic node) {
    learn(node.left());
    learn(node.right());
    return this;
  }
}
