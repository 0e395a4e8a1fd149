package io.condor.world;

import io.condor.feed.ChainSource;
import io.condor.market.DataException;
import io.condor.market.World;
import java.time.LocalTime;
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
  @SuppressWarnings("DoNotCallSuggester") // until the world exists
  World open(String name, World levels, ChainSource recorded) {
    throw new DataException(
        place, "worlds of kind quotes cannot be opened yet", "use kind index or synthetic");
  }
}
