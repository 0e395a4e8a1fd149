package io.condor.ledger;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;

/**
 * One contract changing hands inside an order, or settling.
 *
 * @param contract option
 * @param quantity signed: positive bought, negative sold; for a settlement the closing quantity
 * @param priceCents price in cents per share, not negative
 * @param fees for the whole quantity, not negative
 */
public record Execution(OptionContract contract, int quantity, long priceCents, Money fees) {
  public Execution {
    if (quantity == 0 || priceCents < 0 || fees.units() < 0) {
      throw new IllegalArgumentException(
          "not an execution: " + contract + " × " + quantity + " at " + priceCents + " ¢");
    }
  }

  /** Change of cash by the premium: received is positive. */
  public Money premium() {
    long unitsPerContract = priceCents * OptionRoot.MULTIPLIER * Money.PER_DOLLAR / 100;
    return new Money(Math.multiplyExact(unitsPerContract, -quantity));
  }
}
