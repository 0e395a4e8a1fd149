package io.condor.syntax;

import io.condor.source.Span;
import java.util.List;

/** A whole file: its items in the order written. */
public record ScriptNode(Span span, List<ScriptItem> items) implements Node {
  public ScriptNode {
    items = List.copyOf(items);
  }
}
