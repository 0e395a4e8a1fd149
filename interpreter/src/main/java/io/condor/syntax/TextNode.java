package io.condor.syntax;

import io.condor.source.Span;

/** A quoted text, without its quotes. */
public record TextNode(Span span, String text) implements Node {}
