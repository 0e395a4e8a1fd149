package io.condor.ledger;

import java.util.EnumMap;
import java.util.Map;

/** Counts checks while a run goes on. */
@SuppressWarnings("EnumOrdinal") // One addition to an array for each of a million checks.
public final class InvariantTally {
  private final Map<Invariant, Count> counts = new EnumMap<>(Invariant.class);

  /** A number that grows in its place. */
  private static final class Count {
    private long checks;
  }

  /** Counts one check that held. */
  public void held(Invariant kind) {
    count(kind).checks++;
  }

  /** Counts one check; false if it does not hold, which is not counted. */
  public boolean holds(Invariant kind, boolean condition) {
    if (condition) {
      held(kind);
    }
    return condition;
  }

  private Count count(Invariant kind) {
    return counts.computeIfAbsent(kind, it -> new Count());
  }

  /** What was counted so far. */
  public InvariantCounts counts() {
    Map<Invariant, Long> byKind = new EnumMap<>(Invariant.class);
    counts.forEach((kind, count) -> byKind.put(kind, count.checks));
    return new InvariantCounts(byKind);
  }
}
