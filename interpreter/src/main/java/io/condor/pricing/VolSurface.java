package io.condor.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Vol of any strike and expiry, from the smiles of a few expiries of one underlying.
 *
 * <p><b>Between expiries</b> total variance at fixed forward moneyness is linear in variance time,
 * a clock of the caller's: calendar years, or business time that runs slower over weekends. So
 * variance arrives at an even pace on that clock, and total variance never falls if it does not
 * fall from one given smile to the next. <b>Before the first and after the last</b> it is
 * proportional to variance time: vol per variance time stays. Scaling a smile without butterflies
 * down leaves none (the density ratio is concave in the factor and not negative at 0 and 1);
 * between two expiries and beyond the last that is likely but no theorem, and {@link
 * SmileArbitrage} tells.
 *
 * <p><b>Forwards</b> are log-linear in calendar time between expiries; outside, the carry from the
 * first expiry to the last goes on, or none if there is only one.
 */
public final class VolSurface {
  private final List<ExpirySmile> smiles;
  private final double[] varianceYears;
  private final List<ArbitrageViolation> crossings;

  private VolSurface(List<ExpirySmile> smiles, double[] varianceYears) {
    if (smiles.isEmpty() || smiles.size() != varianceYears.length) {
      throw new IllegalArgumentException(
          "a surface needs one variance time per smile and at least one smile, got "
              + smiles.size()
              + " smiles and "
              + varianceYears.length
              + " times");
    }
    for (int i = 0; i < varianceYears.length; i++) {
      Check.positive("varianceYears[" + i + "]", varianceYears[i]);
      boolean rises =
          i == 0
              || (varianceYears[i] > varianceYears[i - 1]
                  && smiles.get(i).timeToExpiryYears() > smiles.get(i - 1).timeToExpiryYears());
      if (!rises) {
        throw new IllegalArgumentException(
            "times must rise, but smile "
                + i
                + " at "
                + smiles.get(i).timeToExpiryYears()
                + " years, variance time "
                + varianceYears[i]
                + ", is not after the one before");
      }
    }
    this.smiles = List.copyOf(smiles);
    this.varianceYears = varianceYears.clone();
    this.crossings = SurfaceArbitrage.of(smiles);
  }

  /**
   * A surface without calendar arbitrage within six standard deviations of the money, as far as
   * {@link SurfaceArbitrage} looks.
   *
   * @param smiles in order of expiry, times rising
   * @param varianceYears variance time from now to each expiry, positive and rising, any unit
   * @throws IllegalArgumentException if lengths differ, times do not rise, or total variance falls
   *     between two expiries; the message names strikes and expiries
   */
  public static VolSurface of(List<ExpirySmile> smiles, double... varianceYears) {
    VolSurface surface = new VolSurface(smiles, varianceYears);
    if (!surface.crossings.isEmpty()) {
      throw new IllegalArgumentException("total variance falls with expiry: " + surface.crossings);
    }
    return surface;
  }

  /** A surface in calendar time, like {@link #of(List, double...)}. */
  public static VolSurface inCalendarTime(List<ExpirySmile> smiles) {
    return of(smiles, calendarYears(smiles));
  }

  /** A surface that may have calendar arbitrage, which {@link #crossings} names. */
  public static VolSurface withCrossings(List<ExpirySmile> smiles, double... varianceYears) {
    return new VolSurface(smiles, varianceYears);
  }

  private static double[] calendarYears(List<ExpirySmile> smiles) {
    return smiles.stream().mapToDouble(ExpirySmile::timeToExpiryYears).toArray();
  }

  /** Where total variance falls from one expiry to the next; empty for a sound surface. */
  public List<ArbitrageViolation> crossings() {
    return new ArrayList<>(crossings);
  }

  /** Smiles the surface was made from, in order of expiry. */
  public List<ExpirySmile> smiles() {
    return smiles;
  }

  /**
   * Price for delivery at an expiry, index points.
   *
   * @param timeToExpiryYears ACT/365 fixed, positive
   */
  public double forward(double timeToExpiryYears) {
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    int last = smiles.size() - 1;
    int i = (int) smiles.stream().filter(s -> s.timeToExpiryYears() <= timeToExpiryYears).count();
    boolean inside = i > 0 && i <= last;
    ExpirySmile from = smiles.get(inside ? i - 1 : 0);
    ExpirySmile to = smiles.get(inside ? i : last);
    ExpirySmile nearest = inside || i == 0 ? from : to;
    double years = to.timeToExpiryYears() - from.timeToExpiryYears();
    double carry = years > 0 ? StrictMath.log(to.forward() / from.forward()) / years : 0;
    return nearest.forward()
        * StrictMath.exp(carry * (timeToExpiryYears - nearest.timeToExpiryYears()));
  }

  /**
   * The smile of an expiry.
   *
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param varianceYears its variance time on the clock of the given ones, positive
   */
  public ExpirySmile smile(double timeToExpiryYears, double varianceYears) {
    Check.positive("varianceYears", varianceYears);
    double[] times = this.varianceYears;
    int last = times.length - 1;
    int found = Arrays.binarySearch(times, varianceYears);
    int after = found >= 0 ? found : -found - 1;
    TotalVariance variance =
        after == 0 || after > last
            ? alone(Math.min(after, last), varianceYears)
            : between(after - 1, after, varianceYears);
    return new ExpirySmile(forward(timeToExpiryYears), timeToExpiryYears, variance);
  }

  /**
   * The smile of an expiry on a surface in calendar time.
   *
   * @throws IllegalStateException if variance runs on another clock
   */
  public ExpirySmile smile(double timeToExpiryYears) {
    if (!Arrays.equals(varianceYears, calendarYears(smiles))) {
      throw new IllegalStateException(
          "variance of this surface runs on its own clock: give the variance time, too");
    }
    return smile(timeToExpiryYears, timeToExpiryYears);
  }

  private TotalVariance alone(int i, double years) {
    TotalVariance variance = smiles.get(i).variance();
    return new Mixture(variance, years / varianceYears[i], variance, 0);
  }

  private TotalVariance between(int low, int high, double years) {
    double share = (years - varianceYears[low]) / (varianceYears[high] - varianceYears[low]);
    return new Mixture(smiles.get(low).variance(), 1 - share, smiles.get(high).variance(), share);
  }

  /** Annualised vol of a strike at an expiry: see {@link #smile(double)}. */
  public double vol(double strike, double timeToExpiryYears) {
    return smile(timeToExpiryYears).vol(strike);
  }

  private record Mixture(TotalVariance near, double nearShare, TotalVariance far, double farShare)
      implements TotalVariance {
    @Override
    public double at(double logMoneyness) {
      return nearShare * near.at(logMoneyness)
          + (farShare == 0 ? 0 : farShare * far.at(logMoneyness));
    }

    @Override
    public double slope(double logMoneyness) {
      return nearShare * near.slope(logMoneyness)
          + (farShare == 0 ? 0 : farShare * far.slope(logMoneyness));
    }

    @Override
    public double curvature(double logMoneyness) {
      return nearShare * near.curvature(logMoneyness)
          + (farShare == 0 ? 0 : farShare * far.curvature(logMoneyness));
    }
  }
}
