package io.condor.pricing;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Vols of VIX options at every expiry, made from one level, VVIX.
 *
 * <p>The log of VIX at an expiry T years ahead is normal plus a Poisson number of normal jumps
 * ({@link JumpSmile}):
 *
 * <pre>
 * sd without jumps  mean activity diffusionVol sqrt((1 - exp(-2 reversion T)) / (2 reversion))
 * expected jumps    mean activity (jumpsAtOnce + jumpsPerRootYear sqrt(T))
 * mean of a jump    jumpMean sqrt(1 - exp(-T / jumpYears)), its sd likewise
 * mean activity     over the time to expiry, as it fades from today's to the normal one:
 *                   normal + (activity - normal) fadeYears (1 - exp(-T / fadeYears)) / T
 * </pre>
 *
 * <p>So the diffusion fades with time to expiry (P. A. Samuelson, "Proof that properly anticipated
 * prices fluctuate randomly", Industrial Management Review 6 (1965) 41-49), which is what a VIX
 * that reverts to its mean leaves to the future, and a jump is small where there is little time for
 * it. A high VVIX means faster diffusion and more jumps, not larger ones, and for a while only.
 * (Jumps up and none down: Y.-H. Park, "The Effects of Asymmetric Volatility and Jumps on the
 * Pricing of VIX Derivatives", FEDS 2015-071. Diffusion taking the larger part in crises: "The
 * Volatility-of-Volatility Term Structure", SSRN 2980074.)
 *
 * <p>The level is not fitted: {@link #activity} is the number at which this model's own log
 * contracts give VVIX by Cboe's rule. Every smile is free of butterfly and vertical arbitrage for
 * all parameters. Options of different expiries have different futures as underlyings, so there is
 * no calendar spread to check.
 *
 * @param diffusionVol annual, at activity 1 and no time to expiry, positive; sets the unit of
 *     activity and is no constant to fit
 * @param reversion annual rate at which diffusion fades, positive
 * @param jumpsAtOnce expected jumps to a near expiry, at activity 1
 * @param jumpsPerRootYear expected jumps that the square root of time adds, at activity 1
 * @param jumpMean mean jump of the log to a far expiry
 * @param jumpSd standard deviation of a jump of the log to a far expiry
 * @param jumpYears time within which jumps build up, positive
 * @param normalActivity that today's activity fades to, positive
 * @param fadeYears time within which all but 1/e of the difference is gone, positive
 * @param lowestVvix vol points; a lower VVIX is taken as this, positive
 * @param highestVvix vol points; a higher VVIX is taken as this
 */
public record VixSurface(
    double diffusionVol,
    double reversion,
    double jumpsAtOnce,
    double jumpsPerRootYear,
    double jumpMean,
    double jumpSd,
    double jumpYears,
    double normalActivity,
    double fadeYears,
    double lowestVvix,
    double highestVvix) {
  /** VVIX is for thirty days of 365. */
  private static final double VVIX_YEARS = 30 / 365.0;

  // Activities at which the model's VVIX is far outside of any bounds one could set.
  private static final double LEAST_ACTIVITY = 1e-4;
  private static final double MOST_ACTIVITY = 50;
  private static final double ACTIVITY_TOLERANCE = 1e-13;
  private static final int MOST_STEPS = 200;

  public VixSurface {
    Check.positive("diffusionVol", diffusionVol);
    Check.positive("reversion", reversion);
    Check.notNegative("jumpsAtOnce", jumpsAtOnce);
    Check.notNegative("jumpsPerRootYear", jumpsPerRootYear);
    Check.notNegative("jumpMean", jumpMean);
    Check.notNegative("jumpSd", jumpSd);
    Check.positive("jumpYears", jumpYears);
    Check.positive("normalActivity", normalActivity);
    Check.positive("fadeYears", fadeYears);
    Check.positive("lowestVvix", lowestVvix);
    Check.positive("highestVvix", highestVvix);
    if (lowestVvix > highestVvix) {
      throw new IllegalArgumentException(
          "lowestVvix " + lowestVvix + " is above highestVvix " + highestVvix);
    }
  }

  /**
   * The activity at which {@link #vvix} is this.
   *
   * @param vvix vol points, positive; taken into the bounds of this surface
   * @param nearYears to the expiry of the first options that VVIX is made of, positive
   * @param nextYears to the expiry of the second ones, above {@code nearYears}
   */
  public double activity(double vvix, double nearYears, double nextYears) {
    Check.positive("vvix", vvix);
    checkTerms(nearYears, nextYears);
    double level = Math.max(lowestVvix, Math.min(highestVvix, vvix)) / 100;
    double target = level * level * VVIX_YEARS;
    UnivariateFunction gap = a -> thirtyDayVariance(a, nearYears, nextYears) - target;
    return new BrentSolver(ACTIVITY_TOLERANCE)
        .solve(MOST_STEPS, gap, LEAST_ACTIVITY, MOST_ACTIVITY);
  }

  /**
   * VVIX of this model, vol points: the log contracts of two expiries, total variance on a line
   * through them to thirty days, inside or outside of the two.
   *
   * <p>The line matters: total variance bends, so that VVIX is about 2 % low midway between its
   * expiries and 3 % high when both are farther than thirty days.
   *
   * @param activity positive
   * @param nearYears positive
   * @param nextYears above {@code nearYears}
   */
  public double vvix(double activity, double nearYears, double nextYears) {
    checkTerms(nearYears, nextYears);
    return 100 * Math.sqrt(thirtyDayVariance(activity, nearYears, nextYears) / VVIX_YEARS);
  }

  /**
   * The smile of one expiry.
   *
   * @param forward settlement of the future of this expiry, vol points, positive
   * @param timeToExpiryYears ACT/365 fixed, positive
   * @param activity positive
   */
  public JumpSmile smile(double forward, double timeToExpiryYears, double activity) {
    Check.positive("timeToExpiryYears", timeToExpiryYears);
    Check.positive("activity", activity);
    double buildUp = buildUp(timeToExpiryYears);
    return new JumpSmile(
        forward,
        timeToExpiryYears,
        diffusionSd(timeToExpiryYears, activity),
        jumps(timeToExpiryYears, activity),
        jumpMean * buildUp,
        jumpSd * buildUp);
  }

  private static void checkTerms(double nearYears, double nextYears) {
    Check.positive("nearYears", nearYears);
    Check.positive("nextYears", nextYears);
    if (nextYears <= nearYears) {
      throw new IllegalArgumentException(
          "nextYears " + nextYears + " is not above nearYears " + nearYears);
    }
  }

  private double thirtyDayVariance(double activity, double nearYears, double nextYears) {
    double near = totalVariance(nearYears, activity);
    double next = totalVariance(nextYears, activity);
    return near + (next - near) * (VVIX_YEARS - nearYears) / (nextYears - nearYears);
  }

  private double totalVariance(double years, double activity) {
    double buildUp = buildUp(years);
    return JumpSmile.totalVariance(
        diffusionSd(years, activity), jumps(years, activity), jumpMean * buildUp, jumpSd * buildUp);
  }

  private double diffusionSd(double years, double activity) {
    return meanActivity(years, activity)
        * diffusionVol
        * Math.sqrt(-StrictMath.expm1(-2 * reversion * years) / (2 * reversion));
  }

  private double jumps(double years, double activity) {
    return meanActivity(years, activity) * (jumpsAtOnce + jumpsPerRootYear * Math.sqrt(years));
  }

  private double meanActivity(double years, double activity) {
    double fades = years / fadeYears;
    return normalActivity + (activity - normalActivity) * -StrictMath.expm1(-fades) / fades;
  }

  private double buildUp(double years) {
    return Math.sqrt(-StrictMath.expm1(-years / jumpYears));
  }
}
