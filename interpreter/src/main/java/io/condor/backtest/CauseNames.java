package io.condor.backtest;

import io.condor.source.SourceFile;
import io.condor.source.Span;
import java.util.HashMap;
import java.util.Map;

/** Names the rule behind a posting: {@code alvh_442.condor:27}. */
final class CauseNames {
  private final SourceFile source;
  private final Map<Integer, String> names = new HashMap<>();

  CauseNames(SourceFile source) {
    this.source = source;
  }

  /** Each is worked out once: an order has a cause. */
  String of(Span rule) {
    return names.computeIfAbsent(rule.start(), start -> name(rule));
  }

  private String name(Span rule) {
    String before = source.text().substring(0, Math.min(rule.start(), source.text().length()));
    long line = 1 + before.chars().filter(character -> character == '\n').count();
    return source.name() + ":" + line;
  }
}
