package io.condor.ledger;

/**
 * What a book holds of one contract.
 *
 * @param quantity signed contracts; 0 only where parts of a book are the opposite of each other
 * @param cost paid for longs (positive), minus received for shorts (negative); fees left out
 */
public record Holding(int quantity, Money cost) {
  /** Both together. */
  Holding plus(Holding other) {
    return new Holding(Math.addExact(quantity, other.quantity), cost.plus(other.cost));
  }
}
