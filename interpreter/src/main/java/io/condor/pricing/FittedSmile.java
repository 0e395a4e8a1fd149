package io.condor.pricing;

/**
 * A smile fitted to the quotes of one expiry.
 *
 * @param smile free of butterflies
 * @param svi the best five-parameter smile, on which the bends stand
 * @param bends how many bends were added to it, 0 if it met every quote
 * @param strikes how many strikes were fitted to
 * @param strikesInside at how many of them the smile's price is within bid and ask of both rights
 */
public record FittedSmile(ExpirySmile smile, Svi svi, int bends, int strikes, int strikesInside) {}
