package io.condor.backtest;

import io.condor.source.SourceFile;
import io.condor.source.Span;

/** Names the rule behind a posting: {@code alvh_442.condor:27}. */
final class CauseNames {
  private final SourceFile source;

  CauseNames(SourceFile source) {
    this.source = source;
  }

  String of(Span rule) {
    String before = source.text().substring(0, Math.min(rule.start(), source.text().length()));
    long line = 1 + before.chars().filter(character -> character == '\n').count();
    return source.name() + ":" + line;
  }
}
