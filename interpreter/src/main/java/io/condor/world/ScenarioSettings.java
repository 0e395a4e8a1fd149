package io.condor.world;

import io.condor.market.DataException;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a world file of kind {@code scenario} declares: shocks on top of another world.
 *
 * @param place of the declaration, {@code file:line:column}, for messages
 */
public record ScenarioSettings(String place, List<Shock> shocks) {
  public ScenarioSettings {
    shocks = List.copyOf(shocks);
  }

  /**
   * One shock.
   *
   * @param place of it in the file, for messages
   * @param name of a shock that ships, such as {@code 2018-02-05}; empty if {@code moves} say all
   * @param from session on which it starts
   * @param moves what moves by how much, as written, in the file's order; on top of the name's
   */
  public record Shock(String place, String name, LocalDate from, Map<String, Double> moves) {
    public Shock {
      moves = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(moves));
    }
  }

  /**
   * Opens the world.
   *
   * @param name of the world file
   * @param base the world that the shocks hit
   */
  @SuppressWarnings("DoNotCallSuggester") // until the world exists
  World open(String name, World base) {
    throw new DataException(
        place, "worlds of kind scenario cannot be opened yet", "use kind index or synthetic");
  }
}
