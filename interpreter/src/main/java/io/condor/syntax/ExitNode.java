package io.condor.syntax;

import io.condor.source.Span;
import java.util.Optional;

/**
 * {@code target when gain >= 50% of credit close 50%}.
 *
 * @param share part of what is held; all of it if absent
 */
public record ExitNode(
    Span span, Identifier name, ExpressionNode condition, Optional<ExpressionNode> share)
    implements Node {}
