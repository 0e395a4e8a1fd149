package io.condor.market;

import io.condor.pricing.SmileShape;
import io.condor.pricing.SpreadModel;
import io.condor.pricing.VixSurface;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Constants of {@link LevelOptionMarket}, as {@code level-options.yaml} holds and explains them.
 */
record LevelConstants(Spx spx, Clock clock, Vix vix, Band band) {
  static final String RESOURCE = "level-options.yaml";
  static final LevelConstants SHIPPED = YamlResource.read(RESOURCE, LevelConstants.class);

  record Spx(
      double oneSession,
      double slopeExponent,
      double vix1dToAtm,
      double vix9dToAtm,
      double vixToAtm,
      double vix3mToAtm,
      double dividendYield,
      SmileShape shapeOneSession,
      SmileShape shapeThirtyDays,
      SpreadModel spread) {}

  record Clock(double session, double overnight, double closedDay, Map<String, Double> events) {
    Clock {
      events = new TreeMap<>(events);
    }
  }

  /**
   * @param spreads by the first day on which they hold, ascending; the first holds before, too
   */
  record Vix(VixSurface surface, int vvixMaxAgeSessions, List<DatedSpread> spreads) {
    Vix {
      spreads = List.copyOf(spreads);
    }

    SpreadModel spread(LocalDate date) {
      SpreadModel last = spreads.get(0).spread();
      for (DatedSpread dated : spreads) {
        if (!date.isBefore(dated.from())) {
          last = dated.spread();
        }
      }
      return last;
    }
  }

  record DatedSpread(LocalDate from, SpreadModel spread) {}

  record Band(double lower, double upper) {}
}
