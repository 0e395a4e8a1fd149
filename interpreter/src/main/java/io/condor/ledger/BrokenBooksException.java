package io.condor.ledger;

/** An invariant of the ledger does not hold: a bug, never a user's mistake. */
public final class BrokenBooksException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * @param message the two things that disagree, with their values
   */
  public BrokenBooksException(String message) {
    super(message);
  }
}
