package io.condor.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Simulates the levels of the synthetic world: SPX, its variance, the VIX family and the monthly
 * VIX futures, from one seed and one model.
 *
 * <p>The model, session by session in an overnight and 13 half-hour steps: the log of SPX's
 * variance is a sum of three mean-reverting factors (days, weeks, most of a year) whose shocks lean
 * against SPX's own (leverage effect); now and then SPX jumps by a fat-tailed multiple of the
 * session's standard deviation and the factors jump with it. All factor shocks scale with VVIX. VIX
 * and its relatives are expected variances of that same state plus a premium ({@link
 * VarianceCurve}); VIX futures are the expectation of VIX at their expiry and end in a settlement
 * near VIX's open.
 *
 * <p>What it is not: fitted by likelihood, free of arbitrage to the last basis point, or a
 * forecast. Constants are matched to moments of 2010-2025, see {@code synthetic.yaml} and {@code
 * SyntheticPlausibilityTest}. Nothing of a session depends on later sessions, apart from the dates
 * of sessions, expiries and announcements, which are public in advance.
 */
public final class SyntheticHistory {
  /** Half hours from 9:30 to 16:00; early closes are not modelled. */
  private static final int HALF_HOURS = 13;

  /** Longest look ahead, calendar days: the longest future, the tenor of VIX, and slack. */
  private static final int LOOK_AHEAD_DAYS = 330;

  private final SyntheticParameters parameters;
  private final List<LocalDate> sessions;
  private final List<LocalDate> axis;
  private final SimulatedClock clock;
  private final SyntheticFutures futures;
  private final SyntheticState state;
  private final RandomStream printShocks;
  private final double halfHour;
  private final double vixSessionSigma;
  private final MeanReversion basis;
  private final SideSeries side;
  private final Map<Series, Tenor> tenors = new EnumMap<>(Series.class);
  private final Tenor vixTenor;
  private final Bars spx;
  private final Bars vix;
  private final double[] vixDensities;
  private final double[] vvix;
  private final double[] skew;
  private final double[] bill;
  private final List<FuturesCurve> curves = new ArrayList<>();

  /** Volatility over one tenor ahead: how it is computed, and its closes. */
  private static final class Tenor {
    private final int days;
    private final VarianceCurve.Nodes nodes;
    private final double[] closes;

    Tenor(VarianceCurve curve, int days, int sessions) {
      this.days = days;
      nodes = curve.nodes(0, days);
      closes = new double[sessions];
    }

    double points(double[] factors, double density) {
      return 100 * StrictMath.sqrt(nodes.averageVariance(factors) * density);
    }
  }

  private SyntheticHistory(
      SyntheticParameters parameters,
      long seed,
      LocalDate last,
      List<LocalDate> axis,
      List<LocalDate> vixExpiries,
      EventCalendar events) {
    this.parameters = parameters;
    this.axis = axis;
    int length = (int) axis.stream().takeWhile(date -> !date.isAfter(last)).count();
    sessions = axis.subList(0, length);
    clock = new SimulatedClock(parameters.clock(), axis, events, LOOK_AHEAD_DAYS);
    VarianceCurve curve = new VarianceCurve(parameters);
    futures = new SyntheticFutures(parameters, curve, clock, axis, vixExpiries);
    state = new SyntheticState(parameters, new RandomStream(seed, 1), new RandomStream(seed, 2));
    printShocks = new RandomStream(seed, 3);
    halfHour = (1 - parameters.spot().overnightShare()) / HALF_HOURS;
    vixSessionSigma = StrictMath.sqrt(curve.logVixVariance(1));
    SyntheticParameters.Futures noise = parameters.futures();
    basis =
        new MeanReversion(
            new RandomStream(seed, 4), noise.basisHalfLifeSessions(), noise.basisSd());
    side = new SideSeries(parameters, new RandomStream(seed, 5), new RandomStream(seed, 6));
    tenors.put(Series.VIX1D, new Tenor(curve, 1, length));
    tenors.put(Series.VIX9D, new Tenor(curve, 9, length));
    tenors.put(Series.VIX3M, new Tenor(curve, 93, length));
    tenors.put(Series.VIX6M, new Tenor(curve, 184, length));
    vixTenor = new Tenor(curve, VarianceCurve.VIX_DAYS, 0);
    RandomStream rangeShocks = new RandomStream(seed, 7);
    spx = new Bars(length, rangeShocks);
    vix = new Bars(length, rangeShocks);
    vixDensities =
        sessions.stream()
            .mapToDouble(date -> clock.density(date, VarianceCurve.VIX_DAYS))
            .toArray();
    vvix = new double[length];
    skew = new double[length];
    bill = new double[length];
  }

  /**
   * Simulates one history with the constants that ship with the product.
   *
   * @param seed any; equal seeds and dates give equal bits
   * @param last end of the history
   * @param axis trading days, ascending, from the first of the history to ten months beyond {@code
   *     last}; those after {@code last} only place future sessions in the tenors. Where they are
   *     missing, weekdays stand in.
   * @param vixExpiries of the monthly VIX futures, ascending, from the first session to at least
   *     nine months beyond {@code last}
   * @param events announcements that carry extra variance; names it does not know carry none
   */
  public static MarketHistory simulate(
      long seed,
      LocalDate last,
      List<LocalDate> axis,
      List<LocalDate> vixExpiries,
      EventCalendar events) {
    return simulate(SyntheticParameters.shipped(), seed, last, axis, vixExpiries, events);
  }

  /** Seed of the world that ships; chosen by rule, see {@code synthetic.yaml}. */
  public static long defaultSeed() {
    return SyntheticParameters.shipped().defaultSeed();
  }

  static MarketHistory simulate(
      SyntheticParameters parameters,
      long seed,
      LocalDate last,
      List<LocalDate> axis,
      List<LocalDate> vixExpiries,
      EventCalendar events) {
    if (axis.isEmpty() || last.isBefore(axis.get(0))) {
      throw new IllegalArgumentException("no session up to " + last);
    }
    return new SyntheticHistory(parameters, seed, last, axis, vixExpiries, events).run();
  }

  private MarketHistory run() {
    for (int i = 0; i < parameters.variance().burnInSessions(); i++) {
      move(1, -1);
    }
    state.restartSpot();
    for (int session = 0; session < sessions.size(); session++) {
      move(clock.traded(session), session);
      close(session);
    }
    return history();
  }

  /** Lives through one session; a negative index records nothing. */
  private void move(double weight, int session) {
    double overnight = parameters.spot().overnightShare();
    state.startSession();
    double previousLogSpot = state.logSpot();
    double jumpTime = state.drawJumpTime(weight);
    double begin = 0;
    for (int step = 0; step <= HALF_HOURS; step++) {
      double share = step == 0 ? overnight : halfHour;
      state.diffuse(share, weight);
      if (jumpTime >= begin && jumpTime < begin + share) {
        state.jump(weight);
      }
      begin += share;
      if (session >= 0) {
        record(session, step, previousLogSpot);
      }
    }
  }

  private void record(int session, int step, double previousLogSpot) {
    double vixNow = vixTenor.points(state.factors(), vixDensity(session, step));
    if (step == 0) {
      double stale = parameters.spot().staleOpenShare();
      SyntheticParameters.VixPrint print = parameters.vixPrint();
      double bump = print.openBump() + print.openSd() * printShocks.normal();
      spx.open(session, StrictMath.exp(stale * state.logSpot() + (1 - stale) * previousLogSpot));
      vix.open(session, vixNow * StrictMath.exp(bump));
    }
    spx.extend(session, state.spot(), step == 0 ? 0 : state.stepSigma());
    vix.extend(session, vixNow, step == 0 ? 0 : vixSessionSigma * state.stepVolOfVol());
  }

  /** VIX's tenor slides over the calendar from one close to the next. */
  private double vixDensity(int session, int step) {
    double now = vixDensities[session];
    double before = vixDensities[session == 0 ? 0 : session - 1];
    return before + (now - before) * step / HALF_HOURS;
  }

  private void close(int session) {
    tenors.forEach(
        (series, tenor) ->
            tenor.closes[session] = tenor.points(state.factors(), density(series, tenor, session)));
    SyntheticParameters.VolOfVol bounds = parameters.volOfVol();
    double level = bounds.centralVvix() * StrictMath.exp(state.logVvixExcess());
    vvix[session] =
        StrictMath.min(bounds.highestVvix(), StrictMath.max(bounds.lowestVvix(), level));
    skew[session] = side.skew(vix.closeOf(session));
    bill[session] = side.bill();
    SyntheticParameters.VixPrint print = parameters.vixPrint();
    double settlement =
        vix.openOf(session)
            * StrictMath.exp(print.settlementBump() + print.settlementSd() * printShocks.normal());
    curves.add(futures.curve(session, state.factors(), basis.next(), settlement));
  }

  /** VIX1D looks at the next session whatever lies between; the others at calendar days. */
  private double density(Series series, Tenor tenor, int session) {
    if (series != Series.VIX1D) {
      return clock.density(sessions.get(session), tenor.days);
    }
    return session + 1 < axis.size() ? clock.traded(session + 1) : 1;
  }

  private MarketHistory history() {
    MarketHistory.Builder history = MarketHistory.on(sessions);
    spx.addTo(history, Series.SPX);
    vix.addTo(history, Series.VIX);
    tenors.forEach(
        (series, tenor) -> history.column(series, Field.CLOSE, Bars.rounded(tenor.closes)));
    return history
        .column(Series.VVIX, Field.CLOSE, Bars.rounded(vvix))
        .column(Series.SKEW, Field.CLOSE, Bars.rounded(skew))
        .column(Series.TREASURY_BILL, Field.CLOSE, Bars.rounded(bill))
        .futures(curves)
        .build();
  }

  /** SKEW and the treasury bill, which hardly touch the rest. */
  private static final class SideSeries {
    private final SyntheticParameters.Skew skew;
    private final SyntheticParameters.Bill bill;
    private final MeanReversion slowSkew;
    private final MeanReversion fastSkew;
    private final RandomStream billShocks;
    private double shadowRate;

    SideSeries(SyntheticParameters parameters, RandomStream skewShocks, RandomStream billShocks) {
      skew = parameters.skew();
      bill = parameters.bill();
      slowSkew = new MeanReversion(skewShocks, skew.slowHalfLifeSessions(), skew.slowSd());
      fastSkew = new MeanReversion(skewShocks, skew.fastHalfLifeSessions(), skew.fastSd());
      this.billShocks = billShocks;
      shadowRate = bill.startPercent();
    }

    double skew(double vix) {
      double leaning = skew.perLogVix() * StrictMath.log(vix / skew.centralVix());
      return StrictMath.max(
          skew.lowest(), skew.mean() + leaning + slowSkew.next() + fastSkew.next());
    }

    /** A rate that may wish to fall below zero but is shown at its floor. */
    double bill() {
      double pull = VarianceCurve.speed(bill.halfLifeSessions());
      shadowRate += pull * (bill.meanPercent() - shadowRate) + bill.dailySd() * billShocks.normal();
      return StrictMath.max(bill.floorPercent(), shadowRate);
    }
  }
}
