package io.condor.type;

/**
 * An instant of every session, relative to its open or its close, so that early closes come out
 * right by themselves.
 *
 * @param anchor which end of the regular session (09:30 New York; 16:00, or 13:00 on early closes)
 * @param minutes after the anchor; negative before it
 */
public record MarketTime(Anchor anchor, int minutes) {
  /** Either end of a regular session. */
  public enum Anchor {
    OPEN,
    CLOSE
  }

  private static final int SHORTEST_SESSION_MINUTES = 210;
  private static final int LONGEST_SESSION_MINUTES = 390;

  public static final MarketTime OPEN = new MarketTime(Anchor.OPEN, 0);
  public static final MarketTime CLOSE = new MarketTime(Anchor.CLOSE, 0);

  /** True if this instant is at or before {@code other} on every session, short ones included. */
  public boolean notAfter(MarketTime other) {
    if (anchor == other.anchor) {
      return minutes <= other.minutes;
    }
    return anchor == Anchor.OPEN
        ? minutes <= SHORTEST_SESSION_MINUTES + other.minutes
        : LONGEST_SESSION_MINUTES + minutes <= other.minutes;
  }

  /** The later of two instants; of two that cannot be ordered, the one relative to the close. */
  public MarketTime latest(MarketTime other) {
    if (notAfter(other)) {
      return other;
    }
    if (other.notAfter(this)) {
      return this;
    }
    return anchor == Anchor.CLOSE ? this : other;
  }

  /** As a script writes it: {@code close + 15 min}. */
  @Override
  public String toString() {
    String name = anchor == Anchor.OPEN ? "open" : "close";
    if (minutes == 0) {
      return name;
    }
    return name + (minutes < 0 ? " - " : " + ") + Math.abs(minutes) + " min";
  }
}
