package io.condor.ledger;

/**
 * One line of a {@link Transaction}.
 *
 * @param account where it goes
 * @param amount signed
 * @param quantity change of contracts, signed; 0 except on position accounts
 */
public record Posting(AccountName account, Money amount, int quantity) {
  /** A posting of money alone. */
  public static Posting of(AccountName account, Money amount) {
    return new Posting(account, amount, 0);
  }
}
