package io.condor.syntax;

import io.condor.source.Span;

/** {@code widest by skew step STEP where CONDITION}. */
public record SearchNode(Span span, ExpressionNode step, ExpressionNode condition)
    implements Node {}
