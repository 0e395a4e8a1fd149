package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The settlement value of each root and expiry, asked of the world once and kept. */
final class Prints {
  private record Key(OptionRoot root, LocalDate expiry) {}

  private final World world;
  private final Map<Key, OptionalDouble> values = new HashMap<>();

  Prints(World world) {
    this.world = world;
  }

  /** Cents a share that {@code contract} settles to; negative if there is no print. */
  long settlementCents(OptionContract contract) {
    OptionalDouble print =
        values.computeIfAbsent(new Key(contract.root(), contract.expiry()), this::ask);
    if (print.isEmpty()) {
      return -1;
    }
    double over = print.getAsDouble() - contract.strike();
    double points = Math.max(0, contract.right() == Right.CALL ? over : -over);
    return Math.round(points * 100);
  }

  private OptionalDouble ask(Key key) {
    return world
        .settlement(key.root(), key.expiry())
        .map(print -> OptionalDouble.of(print.value()))
        .orElse(OptionalDouble.empty());
  }
}
