package io.condor.world;

import io.condor.feed.ChainBlock;
import io.condor.market.SessionTime;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * At which instant of a session recorded quotes are traded.
 *
 * <p>A recording without a time of day counts as taken at the instant: that is a declaration, not
 * knowledge, and the page says so. One with a time serves if it was taken at the instant or up to
 * {@code maxAgeMinutes} before; the latest such one of a day is used. Later ones would be
 * look-ahead.
 *
 * @param minutesAfterClose decision time, minutes after the close of the session; negative before
 * @param maxAgeMinutes not negative
 */
public record Snapshot(int minutesAfterClose, int maxAgeMinutes) {
  /** When daily volatility indices are known; quotes may be half an hour old. */
  public static final Snapshot AFTER_CLOSE = new Snapshot(15, 30);

  private static final int SECONDS_PER_MINUTE = 60;
  private static final int LONGEST_MINUTES = 24 * 60;

  public Snapshot {
    if (Math.abs(minutesAfterClose) > LONGEST_MINUTES
        || maxAgeMinutes < 0
        || maxAgeMinutes > LONGEST_MINUTES) {
      throw new IllegalArgumentException(
          "not a snapshot: " + minutesAfterClose + " minutes, age " + maxAgeMinutes);
    }
  }

  /** As scripts write it: {@code close + 15 min}. */
  public String words() {
    return time().toString();
  }

  SessionTime time() {
    return new SessionTime(SessionTime.End.CLOSE, minutesAfterClose);
  }

  LocalDateTime instant(LocalDate session, LocalTime close) {
    return session.atTime(close).plusMinutes(minutesAfterClose);
  }

  /** Whether a recording of this second of the day may be traded at the instant. */
  boolean serves(int quoteSecond, LocalTime close) {
    int instant = close.toSecondOfDay() + SECONDS_PER_MINUTE * minutesAfterClose;
    if (quoteSecond == ChainBlock.NO_TIME) {
      return true;
    }
    return quoteSecond <= instant && quoteSecond >= instant - SECONDS_PER_MINUTE * maxAgeMinutes;
  }
}
