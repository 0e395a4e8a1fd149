package io.condor.market;

/**
 * Bid, mid and ask of one option, index points per unit of underlying.
 *
 * @param bid what a seller gets at once, not negative; 0 for none
 * @param mid value between them that positions are marked at
 * @param ask what a buyer pays at once, not below the bid
 */
public record Quote(double bid, double mid, double ask) {
  public Quote {
    if (!(bid >= 0 && mid >= bid && ask >= mid && ask < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("not a quote: " + bid + " / " + mid + " / " + ask);
    }
  }
}
