package io.condor.pricing;

/**
 * What {@link BlackBatch} writes beside prices: one array per quantity of {@link Greeks}, each as
 * long as the options are many. The arrays are the caller's to read and to use again.
 */
public final class GreekColumns {
  private final double[] prices;
  private final double[] deltas;
  private final double[] gammas;
  private final double[] vegas;
  private final double[] thetas;
  private final double[] vannas;
  private final double[] volgas;
  private final double[] charms;

  /**
   * @param size number of options, not negative
   */
  public GreekColumns(int size) {
    prices = new double[size];
    deltas = new double[size];
    gammas = new double[size];
    vegas = new double[size];
    thetas = new double[size];
    vannas = new double[size];
    volgas = new double[size];
    charms = new double[size];
  }

  /** Number of options there is room for. */
  public int size() {
    return prices.length;
  }

  /** See {@link Greeks#price}. */
  public double[] prices() {
    return prices;
  }

  /** See {@link Greeks#delta}. */
  public double[] deltas() {
    return deltas;
  }

  /** See {@link Greeks#gamma}. */
  public double[] gammas() {
    return gammas;
  }

  /** See {@link Greeks#vega}. */
  public double[] vegas() {
    return vegas;
  }

  /** See {@link Greeks#theta}. */
  public double[] thetas() {
    return thetas;
  }

  /** See {@link Greeks#vanna}. */
  public double[] vannas() {
    return vannas;
  }

  /** See {@link Greeks#volga}. */
  public double[] volgas() {
    return volgas;
  }

  /** See {@link Greeks#charm}. */
  public double[] charms() {
    return charms;
  }

  void set(int i, Greeks greeks) {
    prices[i] = greeks.price();
    deltas[i] = greeks.delta();
    gammas[i] = greeks.gamma();
    vegas[i] = greeks.vega();
    thetas[i] = greeks.theta();
    vannas[i] = greeks.vanna();
    volgas[i] = greeks.volga();
    charms[i] = greeks.charm();
  }

  /** Copies the first n rows to rows {@code from} and later of {@code other}. */
  void copyTo(GreekColumns other, int from, int n) {
    System.arraycopy(prices, 0, other.prices, from, n);
    System.arraycopy(deltas, 0, other.deltas, from, n);
    System.arraycopy(gammas, 0, other.gammas, from, n);
    System.arraycopy(vegas, 0, other.vegas, from, n);
    System.arraycopy(thetas, 0, other.thetas, from, n);
    System.arraycopy(vannas, 0, other.vannas, from, n);
    System.arraycopy(volgas, 0, other.volgas, from, n);
    System.arraycopy(charms, 0, other.charms, from, n);
  }
}
