package io.condor.world;

import io.condor.feed.ChainSource;
import io.condor.market.World;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a world file of kind {@code quotes} declares beside its levels.
 *
 * @param place of the declaration, {@code file:line:column}, for messages
 * @param chains folder of chain files or a store, relative to the data folder
 * @param snapshotTime New York time of the snapshots, empty text if the file declares {@code
 *     unknown}; otherwise {@code HH:MM}
 * @param hybrid {@link Hybrid#YES} prices by model on days without a chain, and marks them
 */
public record QuotesSettings(String place, String chains, String snapshotTime, Hybrid hybrid) {
  private static final LocalTime CLOSE = LocalTime.of(16, 0);

  /** Recordings up to this much older serve. */
  private static final int MAX_AGE_MINUTES = 30;

  /** What happens on days without a chain. */
  public enum Hybrid {
    /** They are reported and nothing trades. */
    NO,
    /** They are priced by the level model and marked as such. */
    YES
  }

  /** Time of the snapshots, empty if nobody knows it. */
  public Optional<LocalTime> snapshot() {
    return snapshotTime.isEmpty() ? Optional.empty() : Optional.of(LocalTime.parse(snapshotTime));
  }

  /**
   * Opens the world.
   *
   * @param name of the world file
   * @param levels the world whose levels, futures, contracts, events and fees it has
   * @param recorded the chains
   */
  World open(String name, World levels, ChainSource recorded) {
    Snapshot instant =
        snapshot()
            .map(time -> new Snapshot(minutesAfterClose(time), MAX_AGE_MINUTES))
            .orElse(Snapshot.AFTER_CLOSE);
    MissingChains missing =
        switch (hybrid) {
          case NO -> MissingChains.REFUSED;
          case YES -> MissingChains.MODELLED;
        };
    return QuotesWorld.of(levels, recorded, instant, missing);
  }

  /** Minutes from the end of an ordinary session. */
  private static int minutesAfterClose(LocalTime time) {
    return (int) ChronoUnit.MINUTES.between(CLOSE, time);
  }
}
