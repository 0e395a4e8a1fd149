package io.condor.pricing;

/**
 * What one strike adds to a {@link VarianceStrip}.
 *
 * @param strike index points
 * @param premium mid of the put below the centre strike, of the call above it, mean of both at it;
 *     index points
 * @param strikeInterval half the distance between the neighbouring strikes of the strip, at its
 *     ends the whole distance to the only neighbour; index points
 * @param contribution {@code strikeInterval / strike^2 * premium / discountFactor}, of which the
 *     total variance has twice the sum
 */
public record StripOption(
    double strike, double premium, double strikeInterval, double contribution) {}
