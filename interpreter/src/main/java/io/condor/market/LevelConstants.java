package io.condor.market;

import io.condor.pricing.ShapeTerm;
import io.condor.pricing.SpreadModel;
import io.condor.pricing.VixSurface;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Constants of {@link LevelOptionMarket}, as {@code level-options.yaml} holds and explains them.
 */
public record LevelConstants(Spx spx, Clock clock, Vix vix) {
  static final String RESOURCE = "level-options.yaml";
  public static final LevelConstants SHIPPED = YamlResource.read(RESOURCE, LevelConstants.class);

  /** The same with another SPX model. */
  LevelConstants with(Spx other) {
    return new LevelConstants(other, clock, vix);
  }

  public record Spx(
      double oneSession,
      double slopeExponent,
      double dividendYield,
      ShapeTerm shapes,
      Skew skew,
      SpreadModel spread) {

    /** The same with another level and other shapes. */
    Spx with(double level, ShapeTerm otherShapes) {
      return new Spx(level, slopeExponent, dividendYield, otherShapes, skew, spread);
    }
  }

  public record Skew(
      double perPoint, double centre, double lowest, double highest, int maxAgeSessions) {}

  public record Clock(
      double session,
      double overnight,
      double weekendDay,
      double holiday,
      List<Double> hours,
      Map<String, Event> events) {
    /** Whole hours of a session from its open, and its last half hour. */
    static final int HOURS = 7;

    private static final double SUM_TOLERANCE = 1e-9;

    public Clock {
      hours = List.copyOf(hours);
      double sum = 0;
      for (double share : hours) {
        sum += share;
      }
      if (hours.size() != HOURS || !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
        throw new IllegalArgumentException(
            "hours must be " + HOURS + " shares that sum to 1, were " + hours);
      }
      events = new TreeMap<>(events);
    }
  }

  /** Weight of a scheduled announcement, and when it is made, New York. */
  public record Event(double weight, LocalTime at) {}

  /**
   * Constants of VIX options.
   *
   * @param spreads by the first day on which they hold, ascending; the first holds before, too
   */
  public record Vix(VixSurface surface, int vvixMaxAgeSessions, List<DatedSpread> spreads) {
    public Vix {
      spreads = List.copyOf(spreads);
    }

    public SpreadModel spread(LocalDate date) {
      SpreadModel last = spreads.get(0).spread();
      for (DatedSpread dated : spreads) {
        if (!date.isBefore(dated.from())) {
          last = dated.spread();
        }
      }
      return last;
    }
  }

  public record DatedSpread(LocalDate from, SpreadModel spread) {}
}
