package io.condor.ledger;

/**
 * What a book holds of one contract.
 *
 * @param quantity signed contracts, not 0
 * @param cost paid for longs (positive), minus received for shorts (negative); fees left out
 */
public record Holding(int quantity, Money cost) {}
