package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code target at open + 5 min when gain >= 50% of credit close 50%}.
 *
 * @param times when it is asked; none for the times of the block
 * @param share part of what is held; all of it if absent
 */
public record ExitNode(
    Span span,
    Identifier name,
    List<ExpressionNode> times,
    ExpressionNode condition,
    Optional<ExpressionNode> share)
    implements Node {
  public ExitNode {
    times = List.copyOf(times);
  }
}
