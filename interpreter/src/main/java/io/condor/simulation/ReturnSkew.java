package io.condor.simulation;

/**
 * SKEW as the model has it: {@code 100 - 10 s} with s the skewness of SPX's log return over 30 days
 * under the pricing measure, which is what Cboe's index estimates from option prices ("The CBOE
 * SKEW index", white paper 2010).
 *
 * <p>The second and third cumulants are read off the transform at two small frequencies h, 2h,
 * where {@code ln phi(u) = i u k1 - u^2 k2 / 2 - i u^3 k3 / 6 + u^4 k4 / 24 ...}: {@code k2 =
 * (Re(2h) - 16 Re(h)) / (6 h^2)} and {@code k3 = (2 Im(h) - Im(2h)) / h^3}, terms of higher order
 * left.
 */
final class ReturnSkew {
  private static final double H = 0.5;

  private final Transform transform;
  private final double[] c = new double[12];

  ReturnSkew(Dynamics dynamics) {
    transform =
        Transform.ofReturn(dynamics, new double[] {H, 2 * H}, new Transform.Steps(0.002, 0, 0.002));
  }

  double index(double fast, double slow, double years) {
    transform.at(years, c);
    double re1 = c[0] + c[4] * fast + c[8] * slow;
    double re2 = c[1] + c[5] * fast + c[9] * slow;
    double im1 = c[2] + c[6] * fast + c[10] * slow;
    double im2 = c[3] + c[7] * fast + c[11] * slow;
    double variance = (re2 - 16 * re1) / (6 * H * H);
    double third = (2 * im1 - im2) / (H * H * H);
    return 100 - 10 * third / (variance * StrictMath.sqrt(variance));
  }
}
