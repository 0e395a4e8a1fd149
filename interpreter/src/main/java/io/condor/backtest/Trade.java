package io.condor.backtest;

import io.condor.ledger.Money;
import java.time.LocalDate;

/**
 * A round trip of one block or layer: from its opening until nothing of it is held.
 *
 * @param number from 1 in the order of opening
 * @param block condor or hedge with its layer
 * @param opened session of the first fill
 * @param closed session of the last fill
 * @param quantity condors, or contracts of a layer
 * @param premium net premium at the opening: a credit positive, a debit negative
 * @param pnl profit after fees
 */
public record Trade(
    int number,
    String block,
    LocalDate opened,
    LocalDate closed,
    int quantity,
    Money premium,
    Money pnl) {
  Trade numbered(int another) {
    return new Trade(another, block, opened, closed, quantity, premium, pnl);
  }

  public boolean won() {
    return pnl.units() > 0;
  }
}
