package io.condor.feed;

import io.condor.market.Field;
import java.time.LocalDate;

/**
 * Levels of one day; NaN where the file has none.
 *
 * @param place {@code file:line}, for messages
 */
record LevelRow(LocalDate date, double open, double high, double low, double close, String place) {

  double level(Field field) {
    return switch (field) {
      case OPEN -> open;
      case HIGH -> high;
      case LOW -> low;
      case CLOSE -> close;
    };
  }

  boolean isEmpty() {
    return Double.isNaN(open) && Double.isNaN(high) && Double.isNaN(low) && Double.isNaN(close);
  }
}
