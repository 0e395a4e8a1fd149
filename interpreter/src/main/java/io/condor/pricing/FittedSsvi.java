package io.condor.pricing;

import java.util.List;

/**
 * An arbitrage-free surface fitted to all expiries of a chain.
 *
 * @param shape what the expiries share
 * @param smiles one per expiry, in order, free of butterflies and calendar spreads
 */
public record FittedSsvi(Ssvi shape, List<ExpirySmile> smiles) {
  public FittedSsvi {
    smiles = List.copyOf(smiles);
  }
}
