package io.condor.backtest;

import io.condor.market.RealFolder;
import io.condor.market.World;
import io.condor.simulation.SyntheticWorld;
import io.condor.world.IndexWorld;
import java.nio.file.Path;
import java.util.Optional;

/** Worlds that several tests share; each is made once. */
final class Worlds {
  private static Optional<World> synthetic = Optional.empty();
  private static Optional<World> index = Optional.empty();

  private Worlds() {}

  static synchronized World synthetic() {
    if (synthetic.isEmpty()) {
      synthetic = Optional.of(SyntheticWorld.standard());
    }
    return synthetic.orElseThrow();
  }

  /** The world of real levels; skips the test where their folder is absent. */
  static synchronized World index() {
    Path folder = RealFolder.require();
    if (index.isEmpty()) {
      index = Optional.of(IndexWorld.load(folder));
    }
    return index.orElseThrow();
  }
}
