package io.condor.world;

import io.condor.market.DataException;
import io.condor.market.Series;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.EnumMap;
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
   * @param moves multiples of the last close by series, in the file's order; on top of the name's
   */
  public record Shock(String place, String name, LocalDate from, Map<String, Double> moves) {
    public Shock {
      moves = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(moves));
    }
  }

  /**
   * Opens the world: one shock over another, in the order of the file.
   *
   * @param name of the world file
   * @param base the world that the shocks hit
   */
  World open(String name, World base) {
    World world = base;
    for (Shock shock : shocks) {
      if (!shock.name().isEmpty()) {
        world = ScenarioWorld.of(world, named(shock), shock.from());
      }
      if (!shock.moves().isEmpty()) {
        world = ScenarioWorld.of(world, Scenario.multiples(multiples(shock)), shock.from());
      }
    }
    return world;
  }

  private static Scenario named(Shock shock) {
    return Scenario.shipped(shock.name())
        .orElseThrow(
            () ->
                new DataException(
                    shock.place(),
                    "no scenario called `" + YamlNode.shown(shock.name()) + "` ships",
                    "write one of: " + String.join(", ", Scenario.shippedNames())));
  }

  private static Map<Series, Double> multiples(Shock shock) {
    Map<Series, Double> multiples = new EnumMap<>(Series.class);
    shock
        .moves()
        .forEach(
            (word, multiple) -> {
              if (!(multiple > 0)) {
                throw new DataException(
                    shock.place(),
                    "`" + YamlNode.shown(word) + "` cannot be multiplied by " + multiple,
                    "write a multiple of the last close, such as 0.9");
              }
              multiples.put(series(shock, word), multiple);
            });
    return multiples;
  }

  private static Series series(Shock shock, String word) {
    try {
      return Scenario.series(word);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          shock.place(),
          "no series `" + YamlNode.shown(word) + "` to move",
          "write one of: spx, vix, vix1d, vix9d, vix3m, vix6m, vvix, skew");
    }
  }
}
