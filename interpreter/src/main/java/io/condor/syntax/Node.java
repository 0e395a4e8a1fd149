package io.condor.syntax;

import io.condor.source.Span;

/** A piece of a script as written. Trees are values: no parents, no setters, immutable lists. */
public interface Node {
  /** The text this node was written as. */
  Span span();
}
