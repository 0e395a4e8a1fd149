package io.condor.type;

import java.util.Locale;
import java.util.Optional;

/**
 * Announcements whose dates are public long in advance, so that a rule may ask about coming
 * sessions. They are known at the open.
 */
public enum ScheduledEvent {
  FOMC("rate decision of the Federal Open Market Committee, 14:00 New York"),
  CPI("release of the consumer price index, 08:30 New York"),
  PPI("release of the producer price index, 08:30 New York"),
  NFP("release of the employment situation (nonfarm payrolls), 08:30 New York");

  private final String text;

  ScheduledEvent(String text) {
    this.text = text;
  }

  /** One line of documentation. */
  public String text() {
    return text;
  }

  /** The event that scripts call {@code word}, in any case. */
  public static Optional<ScheduledEvent> named(String word) {
    for (ScheduledEvent event : values()) {
      if (event.name().equals(word.toUpperCase(Locale.ROOT))) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }
}
