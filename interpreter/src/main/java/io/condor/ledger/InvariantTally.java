package io.condor.ledger;

import java.util.EnumMap;
import java.util.Map;

/** Counts checks while a run goes on. */
@SuppressWarnings("EnumOrdinal") // One addition to an array for each of a million checks.
public final class InvariantTally {
  private static final Invariant[] KINDS = Invariant.values();

  private final long[] counts = new long[KINDS.length];

  /** Counts one check that held. */
  public void held(Invariant kind) {
    counts[kind.ordinal()]++;
  }

  /** Counts one check; false if it does not hold, which is not counted. */
  public boolean holds(Invariant kind, boolean condition) {
    counts[kind.ordinal()] += condition ? 1 : 0;
    return condition;
  }

  /** What was counted so far. */
  public InvariantCounts counts() {
    Map<Invariant, Long> byKind = new EnumMap<>(Invariant.class);
    for (Invariant kind : KINDS) {
      byKind.put(kind, counts[kind.ordinal()]);
    }
    return new InvariantCounts(byKind);
  }
}
