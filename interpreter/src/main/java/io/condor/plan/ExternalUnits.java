package io.condor.plan;

import io.condor.market.ExternalSeries;
import io.condor.market.World;
import io.condor.type.Unit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The external series of a world, and the words by which a world file says what they measure.
 * Nothing is converted: a script declares the unit that the world file gives.
 */
final class ExternalUnits {
  /** Words for units, in small letters and with {@code _} for spaces; the first is the best. */
  private static final Map<Unit, List<String>> WORDS = new EnumMap<>(Unit.class);

  static {
    WORDS.put(Unit.MONEY, List.of("money", "dollars", "usd"));
    WORDS.put(Unit.MONEY_PER_SHARE, List.of("money/share", "dollars_per_share"));
    WORDS.put(Unit.MONEY_PER_CONTRACT, List.of("money/contract", "dollars_per_contract"));
    WORDS.put(Unit.POINTS, List.of("points", "index_points"));
    WORDS.put(Unit.VOL_POINTS, List.of("vol_points"));
    WORDS.put(Unit.DELTA, List.of("delta"));
    WORDS.put(Unit.PERCENT_A_YEAR, List.of("rate", "percent", "percent_a_year"));
    WORDS.put(Unit.CALENDAR_DAYS, List.of("days"));
    WORDS.put(Unit.SESSIONS, List.of("sessions"));
    WORDS.put(Unit.CONTRACTS, List.of("contracts"));
  }

  private ExternalUnits() {}

  static Optional<ExternalSeries> find(World world, String name) {
    return world.externalSeries().stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** True if a world file's {@code words} say {@code unit}; any word of no unit says none. */
  static boolean agree(Unit unit, String words) {
    return unit(words) == unit;
  }

  /** The unit that a world file's words say; a pure number if they are the name of none. */
  static Unit unit(String words) {
    String word = words.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    for (Map.Entry<Unit, List<String>> entry : WORDS.entrySet()) {
      if (entry.getValue().contains(word)) {
        return entry.getKey();
      }
    }
    return Unit.NONE;
  }

  /** The type by which a script declares a series of {@code unit}: {@code rate}. */
  static String type(Unit unit) {
    return WORDS.getOrDefault(unit, List.of("number")).get(0);
  }
}
