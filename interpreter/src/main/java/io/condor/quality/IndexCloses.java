package io.condor.quality;

import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;
import java.util.OptionalDouble;

/** Official closes by underlying, to judge the index levels that chains carry. */
@FunctionalInterface
public interface IndexCloses {
  /** No closes are known. */
  IndexCloses NONE = (underlying, day) -> OptionalDouble.empty();

  /**
   * The close of {@code underlying}, {@code SPX} or {@code VIX}, on {@code day}; empty if it is not
   * known.
   */
  OptionalDouble on(String underlying, LocalDate day);

  /** The closes of a world. */
  static IndexCloses of(MarketHistory history) {
    return (underlying, day) -> {
      int session = history.indexOf(day);
      if (session < 0) {
        return OptionalDouble.empty();
      }
      double level =
          history.level(underlying.equals("VIX") ? Series.VIX : Series.SPX, Field.CLOSE, session);
      return Double.isNaN(level) ? OptionalDouble.empty() : OptionalDouble.of(level);
    };
  }
}
