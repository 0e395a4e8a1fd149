package io.condor.simulation;

import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Simulates one history of the joint model: the levels and the states that they stand for.
 *
 * <p>A session is an overnight step and {@value #STEPS} equal steps of business time. Volatility
 * indices, VIX futures, VVIX and SKEW are functions of the state at the close; nothing else moves
 * them. Nothing of a session depends on later ones, apart from the dates of sessions, expiries and
 * announcements, which are public in advance.
 */
final class JointHistory {
  private static final int STEPS = 13;

  /** Sessions lived through before the first, so that the history does not start at the mean. */
  private static final int BURN_IN_SESSIONS = 250;

  /** VIX1D takes a year to have this many sessions. */
  private static final double VIX1D_SESSIONS = 252;

  /** Calendar days that the other indices look ahead. */
  private static final Map<Series, Integer> TENORS =
      new EnumMap<>(Map.of(Series.VIX9D, 9, Series.VIX3M, 93, Series.VIX6M, 184));

  private final ModelParameters parameters;
  private final List<LocalDate> sessions;
  private final List<LocalDate> axis;
  private final BusinessTime time;
  private final AffineVariance variance;
  private final ExpectedVix expectedVix;
  private final ReturnSkew returnSkew;
  private final SimulatedPath path;
  private final RandomStream printShocks;
  private final RandomStream billShocks;
  private final Bars spx;
  private final Bars vix;
  private final Map<Series, double[]> closes = new EnumMap<>(Series.class);
  private final double[] fast;
  private final double[] slow;
  private final SimulatedStates.Opens opens;
  private final List<FuturesCurve> curves = new ArrayList<>();
  private final Map<LocalDate, Expiry> expiries = new TreeMap<>();
  private final Map<LocalDate, Double> finalSettlements = new TreeMap<>();
  private double shadowBill;

  /** A VIX expiry: when it comes, and what VIX is then. */
  record Expiry(double time, VixLine line) {}

  private JointHistory(
      ModelParameters parameters,
      long seed,
      BusinessTime time,
      LocalDate last,
      List<LocalDate> axis,
      List<LocalDate> vixExpiries) {
    this.parameters = parameters;
    this.axis = axis;
    this.time = time;
    int length = (int) axis.stream().takeWhile(date -> !date.isAfter(last)).count();
    sessions = axis.subList(0, length);
    Dynamics priced = parameters.riskNeutral();
    variance = new AffineVariance(priced);
    expectedVix = new ExpectedVix(priced);
    returnSkew = new ReturnSkew(priced);
    path =
        new SimulatedPath(
            parameters.physical(),
            parameters.spot().returnPerVariance(),
            0,
            new RandomStream(seed, 1),
            new RandomStream(seed, 2));
    printShocks = new RandomStream(seed, 3);
    billShocks = new RandomStream(seed, 4);
    RandomStream rangeShocks = new RandomStream(seed, 5);
    spx = new Bars(length, rangeShocks);
    vix = new Bars(length, rangeShocks);
    for (Series series :
        List.of(
            Series.VIX1D,
            Series.VIX9D,
            Series.VIX3M,
            Series.VIX6M,
            Series.VVIX,
            Series.SKEW,
            Series.TREASURY_BILL)) {
      closes.put(series, new double[length]);
    }
    fast = new double[length];
    slow = new double[length];
    opens = new SimulatedStates.Opens(length);
    for (LocalDate expiry : vixExpiries) {
      expiries.put(expiry, expiry(variance, time, expiry));
    }
    shadowBill = parameters.bill().startPercent();
  }

  /** When VIX is struck for an expiry, and what it is made of then. */
  static Expiry expiry(AffineVariance variance, BusinessTime time, LocalDate expiry) {
    VixLine line = VixLine.of(variance, time.monthAfterOpen(expiry)).coarse();
    return new Expiry(time.atOpen(expiry), line);
  }

  /**
   * @param last end of the history
   * @param axis trading days from the first of the history to a year beyond the last
   * @param vixExpiries of monthly VIX futures, ascending, to at least nine months beyond the last
   */
  static SimulatedStates simulate(
      ModelParameters parameters,
      long seed,
      BusinessTime time,
      LocalDate last,
      List<LocalDate> axis,
      List<LocalDate> vixExpiries) {
    return new JointHistory(parameters, seed, time, last, axis, vixExpiries).run();
  }

  private SimulatedStates run() {
    double ordinary = 1 / VIX1D_SESSIONS;
    for (int i = 0; i < BURN_IN_SESSIONS * STEPS; i++) {
      path.move(ordinary / STEPS);
    }
    path.logSpot(StrictMath.log(parameters.spot().startLevel()));
    for (int session = 0; session < sessions.size(); session++) {
      move(session);
      close(session);
    }
    MarketHistory.Builder history = MarketHistory.on(sessions);
    spx.addTo(history, Series.SPX);
    vix.addTo(history, Series.VIX);
    closes.forEach((series, values) -> history.column(series, Field.CLOSE, Bars.rounded(values)));
    return new SimulatedStates(history.futures(curves).build(), fast, slow, opens);
  }

  private void move(int session) {
    LocalDate date = sessions.get(session);
    double atClose = time.atClose(date);
    double atOpen = time.atOpen(date);
    double logBefore = path.logSpot();
    path.move(atOpen - time.atCloseBefore(date));
    VixLine line = VixLine.of(variance, time.monthAfterOpen(date));
    VixLine lineAtClose = VixLine.of(variance, time.monthAfterClose(date));
    open(session, logBefore, line);
    for (int step = 1; step <= STEPS; step++) {
      path.move((atClose - atOpen) / STEPS);
      spx.extend(session, StrictMath.exp(path.logSpot()), StrictMath.sqrt(path.stepVariance()));
      double share = (double) step / STEPS;
      double before = line.points(path.fast(), path.slow());
      double after = lineAtClose.points(path.fast(), path.slow());
      double points = before + (after - before) * share;
      vix.extend(session, points, vixStepSd(line, points, (atClose - atOpen) / STEPS));
    }
  }

  /** The first prints: SPX with stale shares in it, VIX with a noise of its own. */
  private void open(int session, double logBefore, VixLine line) {
    opens.set(session, path);
    double stale = parameters.spot().staleOpenShare();
    spx.open(session, StrictMath.exp(stale * path.logSpot() + (1 - stale) * logBefore));
    spx.extend(session, StrictMath.exp(path.logSpot()), 0);
    double sd = parameters.vix().openPrintSd();
    double noise = StrictMath.exp(sd * printShocks.normal() - sd * sd / 2);
    vix.open(session, line.points(path.fast(), path.slow()) * noise);
    LocalDate date = sessions.get(session);
    Expiry expiry = expiries.get(date);
    if (expiry != null) {
      finalSettlements.put(date, expiry.line().points(path.fast(), path.slow()));
    }
  }

  /** Standard deviation of ln VIX over a step, crashes apart. */
  private double vixStepSd(VixLine line, double points, double years) {
    Dynamics dynamics = parameters.physical();
    double ofFast = dynamics.fast().volOfVol();
    double ofSlow = dynamics.slow().volOfVol() * line.ratio();
    double square = ofFast * ofFast * path.fast() + ofSlow * ofSlow * path.slow();
    double level = points / 100 * (points / 100);
    return StrictMath.sqrt(square * years) * line.weight() / (2 * level);
  }

  private void close(int session) {
    LocalDate date = sessions.get(session);
    fast[session] = path.fast();
    slow[session] = path.slow();
    double now = time.atClose(date);
    LocalDate next = axis.get(session + 1);
    double ahead = time.atClose(next) - now;
    set(Series.VIX1D, session, points(ahead, VIX1D_SESSIONS * ahead));
    TENORS.forEach(
        (series, days) -> {
          double years = time.atClose(date.plusDays(days)) - now;
          set(series, session, points(years, years * VixLine.DAYS_PER_YEAR / days));
        });
    curves.add(curve(session, now));
    set(Series.VVIX, session, vvix(date, now));
    double month = time.monthAfterClose(date);
    set(Series.SKEW, session, returnSkew.index(path.fast(), path.slow(), month));
    set(Series.TREASURY_BILL, session, bill());
  }

  private void set(Series series, int session, double level) {
    double[] column = closes.get(series);
    if (column == null) {
      throw new IllegalStateException("no column " + series);
    }
    column[session] = level;
  }

  /** Root of the expected variance over a stretch of business time, vol points. */
  private double points(double years, double scale) {
    return 100 * StrictMath.sqrt(variance.average(years).at(path.fast(), path.slow()) * scale);
  }

  private FuturesCurve curve(int session, double now) {
    LocalDate date = sessions.get(session);
    List<LocalDate> dates = new ArrayList<>();
    List<Double> settlements = new ArrayList<>();
    expiries.forEach(
        (expiry, at) -> {
          long days = ChronoUnit.DAYS.between(date, expiry);
          if (days >= 0 && days <= parameters.vix().futuresListedDays()) {
            double value =
                days == 0
                    ? finalSettlements.getOrDefault(date, Double.NaN)
                    : expectedVix.at(at.line(), path.fast(), path.slow(), at.time() - now).mean();
            dates.add(expiry);
            settlements.add(StrictMath.rint(value * 1e4) / 1e4);
          }
        });
    return new FuturesCurve(dates, settlements.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The log contract on VIX of 30 days from now, a year. */
  private double vvix(LocalDate date, double now) {
    LocalDate then = date.plusDays(VixLine.DAYS);
    VixLine line = VixLine.of(variance, time.monthAfterClose(then)).coarse();
    ExpectedVix.Moments moments =
        expectedVix.at(line, path.fast(), path.slow(), time.atClose(then) - now);
    return 100 * StrictMath.sqrt(moments.logContract() * VixLine.DAYS_PER_YEAR / VixLine.DAYS);
  }

  /** A rate that may wish to fall below zero but is shown at its floor. */
  private double bill() {
    ModelParameters.Bill bill = parameters.bill();
    double pull = -StrictMath.expm1(-StrictMath.log(2) / bill.halfLifeSessions());
    shadowBill += pull * (bill.meanPercent() - shadowBill) + bill.dailySd() * billShocks.normal();
    return StrictMath.max(bill.floorPercent(), shadowBill);
  }
}
