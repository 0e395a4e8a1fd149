package io.condor.pricing;

/**
 * Distance of bid and ask from the mid, by premium, delta, time to expiry and regime.
 *
 * <pre>
 * half = widening (ticks tick(mid) + perRootPremium sqrt(mid)
 *                  + cheapPerRootYear sqrt(T) / (1 + mid)
 *                  + (perYear + perRootPremiumYear sqrt(mid)) T
 *                  + inTheMoney (2 |delta| - 1)^3, for |delta| above a half)
 * </pre>
 *
 * <p>No method allocates. For every constant set that ships, bids do not fall when the mid rises.
 *
 * @param cheapTick price step of cheap options, index points, positive
 * @param dearTick price step of the others, not below {@code cheapTick}
 * @param dearFrom premium from which the larger step holds, positive. The spread goes from one to
 *     the other over a tenth of it on both sides, because the mids around it have one side of the
 *     quote below and one above
 * @param ticks half spread in steps of a worthless option about to expire
 * @param perRootPremium grows with the root of the premium
 * @param cheapPerRootYear what a worthless option's half spread gains with the root of its time
 * @param perYear what every option's half spread gains with time
 * @param perRootPremiumYear what it gains with time and the root of the premium
 * @param inTheMoney what an option so deep in the money that its delta is one gains
 * @param noBidTicks mid in steps below which nobody bids for an option about to expire, at least 1
 * @param noBidTicksPerRootYear what that mid gains with the root of time, in steps
 * @param afterClose spread after the close of the cash market over the spread in the last hour
 *     before it, at least 1
 * @param regime how spreads follow the level of volatility
 */
public record SpreadModel(
    double cheapTick,
    double dearTick,
    double dearFrom,
    double ticks,
    double perRootPremium,
    double cheapPerRootYear,
    double perYear,
    double perRootPremiumYear,
    double inTheMoney,
    double noBidTicks,
    double noBidTicksPerRootYear,
    double afterClose,
    Regime regime) {
  private static final double RAMP = 0.1;

  /** When a quote stands. */
  public enum Hours {
    /** While the cash market is open. */
    SESSION,
    /** In the quarter of an hour after its close. */
    AFTER_CLOSE
  }

  /**
   * Widening as a function of a volatility index: a power of it inside the range that was fitted, a
   * steeper power above, the value at {@code lowest} below. So spreads outside the fitted range are
   * never narrower than inside.
   *
   * @param reference level at which the widening is 1, vol points, positive
   * @param lowest lowest fitted level
   * @param highest highest fitted level
   * @param exponent power inside, not negative
   * @param exponentAbove power above, not below {@code exponent}
   */
  public record Regime(
      double reference, double lowest, double highest, double exponent, double exponentAbove) {
    public Regime {
      Check.positive("reference", reference);
      Check.positive("lowest", lowest);
      Check.positive("highest", highest);
      Check.notNegative("exponent", exponent);
      Check.notNegative("exponentAbove", exponentAbove);
      if (lowest > highest || exponentAbove < exponent) {
        throw new IllegalArgumentException(
            "a regime must have lowest <= highest and exponent <= exponentAbove, was "
                + lowest
                + ", "
                + highest
                + ", "
                + exponent
                + ", "
                + exponentAbove);
      }
    }

    double widening(double level) {
      double inside = Math.max(lowest, Math.min(highest, level));
      double widening = StrictMath.pow(inside / reference, exponent);
      return level > highest ? widening * StrictMath.pow(level / highest, exponentAbove) : widening;
    }
  }

  public SpreadModel {
    Check.positive("cheapTick", cheapTick);
    Check.positive("dearFrom", dearFrom);
    Check.notNegative("ticks", ticks);
    Check.notNegative("perRootPremium", perRootPremium);
    Check.notNegative("cheapPerRootYear", cheapPerRootYear);
    Check.notNegative("perYear", perYear);
    Check.notNegative("perRootPremiumYear", perRootPremiumYear);
    Check.notNegative("inTheMoney", inTheMoney);
    Check.notNegative("noBidTicksPerRootYear", noBidTicksPerRootYear);
    atLeast("dearTick", dearTick, cheapTick);
    atLeast("noBidTicks", noBidTicks, 1);
    atLeast("afterClose", afterClose, 1);
  }

  private static void atLeast(String name, double value, double least) {
    Check.positive(name, value);
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
    }
  }

  /**
   * How much wider than at the reference level spreads are: computed once for a chain and handed to
   * the methods below.
   *
   * @param level of the volatility index of {@link #regime}, vol points, positive
   */
  public double widening(double level, Hours hours) {
    Check.positive("level", level);
    double widening = regime.widening(level);
    return hours == Hours.AFTER_CLOSE ? afterClose * widening : widening;
  }

  /** Smallest price step at this premium, index points. */
  public double tick(double premium) {
    Check.notNegative("premium", premium);
    return premium < dearFrom ? cheapTick : dearTick;
  }

  /**
   * Half spread, index points.
   *
   * @param mid premium, index points, not negative
   * @param absDelta size of the forward delta, in [0, 1]; below a half it does not matter
   * @param timeToExpiryYears ACT/365 fixed, not negative
   * @param widening of this chain, positive
   */
  public double half(double mid, double absDelta, double timeToExpiryYears, double widening) {
    Check.notNegative("mid", mid);
    Check.notNegative("timeToExpiryYears", timeToExpiryYears);
    Check.positive("widening", widening);
    if (!(absDelta >= 0 && absDelta <= 1)) {
      throw new IllegalArgumentException("absDelta must be in [0, 1], was " + absDelta);
    }
    double rootMid = Math.sqrt(mid);
    double half =
        ticks * smoothTick(mid)
            + perRootPremium * rootMid
            + cheapPerRootYear * Math.sqrt(timeToExpiryYears) / (1 + mid)
            + (perYear + perRootPremiumYear * rootMid) * timeToExpiryYears;
    if (absDelta > 0.5) {
      double depth = 2 * absDelta - 1;
      half += inTheMoney * depth * depth * depth;
    }
    return widening * half;
  }

  /**
   * What a seller gets: the mid less half the spread but at least one step, or nothing where the
   * mid is below {@link #noBidBelow}. Not rounded to a step.
   */
  public double bid(double mid, double absDelta, double timeToExpiryYears, double widening) {
    double half = half(mid, absDelta, timeToExpiryYears, widening);
    return mid < noBidBelow(timeToExpiryYears, widening) ? 0 : Math.max(cheapTick, mid - half);
  }

  /** What a buyer pays: the mid plus half the spread, at least one step. Not rounded to a step. */
  public double ask(double mid, double absDelta, double timeToExpiryYears, double widening) {
    return Math.max(cheapTick, mid + half(mid, absDelta, timeToExpiryYears, widening));
  }

  /**
   * Mid below which nobody bids, index points: at it about half of the options have a bid.
   *
   * @param timeToExpiryYears ACT/365 fixed, not negative
   * @param widening of this chain, positive; scales the threshold where it is above 1
   */
  public double noBidBelow(double timeToExpiryYears, double widening) {
    double steps = noBidTicks + noBidTicksPerRootYear * Math.sqrt(timeToExpiryYears);
    return cheapTick * steps * Math.max(1, widening);
  }

  /** The price step on average over bids and asks of this mid. */
  private double smoothTick(double mid) {
    double share = (mid / dearFrom - 1 + RAMP) / (2 * RAMP);
    return cheapTick + (dearTick - cheapTick) * Math.max(0, Math.min(1, share));
  }
}
