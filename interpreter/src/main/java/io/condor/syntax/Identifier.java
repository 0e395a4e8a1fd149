package io.condor.syntax;

import io.condor.source.Span;

/** A name where it is declared or referred to outside an expression. */
public record Identifier(Span span, String text) implements Node {}
