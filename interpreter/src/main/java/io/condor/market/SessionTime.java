package io.condor.market;

/**
 * An instant of every session, relative to its open or its close.
 *
 * @param end of the regular session from which is counted
 * @param minutes after that end; negative before it
 */
public record SessionTime(End end, int minutes) {
  /** Either end of a regular session. */
  public enum End {
    OPEN,
    CLOSE
  }

  /** So long after the open: the first prints of the indices are public, and options trade. */
  public static final SessionTime AFTER_OPEN = new SessionTime(End.OPEN, 5);

  /** So long after the close: the volatility indices of the session are final. */
  public static final SessionTime AFTER_CLOSE = new SessionTime(End.CLOSE, 15);

  /** As a script writes it: {@code open + 5 min}. */
  @Override
  public String toString() {
    String name = end == End.OPEN ? "open" : "close";
    String sign = minutes < 0 ? " - " : " + ";
    return minutes == 0 ? name : name + sign + Math.abs(minutes) + " min";
  }
}
