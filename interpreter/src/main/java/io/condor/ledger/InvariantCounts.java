package io.condor.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each invariant was checked and held.
 *
 * @param byKind checks of each kind that was checked at all, in the order of {@link Invariant}
 */
public record InvariantCounts(Map<Invariant, Long> byKind) {
  /** Nothing was checked. */
  public static final InvariantCounts NONE = new InvariantCounts(Map.of());

  public InvariantCounts {
    Map<Invariant, Long> ordered = new EnumMap<>(Invariant.class);
    ordered.putAll(byKind);
    ordered.values().removeIf(count -> count == 0);
    byKind = Collections.unmodifiableMap(ordered);
  }

  /** Both together. */
  public InvariantCounts plus(InvariantCounts other) {
    Map<Invariant, Long> sum = new EnumMap<>(Invariant.class);
    sum.putAll(byKind);
    other.byKind.forEach((kind, count) -> sum.merge(kind, count, Math::addExact));
    return new InvariantCounts(sum);
  }

  /** Kinds that were checked at least once. */
  public int kinds() {
    return byKind.size();
  }

  /** Checks of all kinds. */
  public long checks() {
    return byKind.values().stream().mapToLong(Long::longValue).sum();
  }
}
