package io.condor.ledger;

/** An invariant of the books does not hold: a bug, never a user's mistake. */
public final class BrokenBooksException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private final Invariant invariant;

  /**
   * @param message the two things that disagree, with their values
   */
  public BrokenBooksException(Invariant invariant, String message) {
    super(invariant.word() + " is broken (" + invariant.text() + "): " + message);
    this.invariant = invariant;
  }

  /**
   * Two lines that disagree.
   *
   * @param where date, event and rule: {@code 2014-03-05 enter small.condor:14}
   * @param books what was booked
   * @param audit what should have been
   */
  public static BrokenBooksException of(
      Invariant invariant, String where, String books, String audit) {
    return new BrokenBooksException(
        invariant, where + "\n  booked:  " + books + "\n  audited: " + audit);
  }

  /** What does not hold. */
  public Invariant invariant() {
    return invariant;
  }
}
