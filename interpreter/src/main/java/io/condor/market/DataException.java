package io.condor.market;

/**
 * Data that cannot be used: a user's mistake, shown as one message with place, value and repair.
 */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String place;
  private final String repair;

  /**
   * @param place file and, where there is one, line: {@code indices/VIX_History.csv:17}
   * @param message what is wrong, with the value
   * @param repair what to do about it
   */
  public DataException(String place, String message, String repair) {
    super(message);
    this.place = place;
    this.repair = repair;
  }

  public String place() {
    return place;
  }

  public String repair() {
    return repair;
  }
}
