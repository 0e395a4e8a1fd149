package io.condor.pricing;

import io.condor.instrument.Right;

/**
 * One recorded quote that is not to be believed, and why.
 *
 * @param strike index points
 * @param right side of the chain
 * @param reason the first that applied; the second step of the screen tries intrinsic value before
 *     parity
 * @param bid as recorded, index points; may be NaN
 * @param ask as recorded, index points; may be NaN
 */
public record QuoteRejection(double strike, Right right, Reason reason, double bid, double ask) {

  /** Why a quote is rejected, in the order in which reasons are tried. */
  public enum Reason {
    /** Nothing was recorded: NaN on both sides. */
    NOT_RECORDED,
    /** Bid or ask is NaN or infinite. */
    NOT_A_NUMBER,
    /** Bid or ask is below zero. */
    NEGATIVE,
    /**
     * Its whole side of the expiry has no market: options at or in the money, which are never worth
     * nothing, have no bid, or most of the side has neither bid nor ask.
     */
    WITHDRAWN,
    /** No bid, no ask, or neither: the premium has no lower or no upper bound but zero. */
    ONE_SIDED,
    /** Bid above ask. */
    CROSSED,
    /** Bid equal to ask: one of the two is on its way. */
    LOCKED,
    /**
     * Left from another moment: it could be traded against its neighbours or against put-call
     * parity at a profit without risk, or the whole expiry repeats an earlier snapshot.
     */
    STALE,
    /** The ask is below the discounted intrinsic value on the parity forward. */
    BELOW_INTRINSIC
  }
}
