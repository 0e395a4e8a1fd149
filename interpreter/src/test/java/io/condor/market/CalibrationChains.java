package io.condor.market;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.ImpliedVol;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * All expiries up to half a year of the recorded SPX chains, beside what a model of that day's
 * index closes says about them.
 *
 * <p>The chains of 2019 were recorded at unknown times, mostly a quarter to half an hour before the
 * close, so that part of a session is still in their prices. Its variance is taken from the options
 * that expire the same day, where there are any, and else from the median share of such days, and
 * added to the model's. The levels are that day's closes, some minutes and points later than the
 * quotes, which inflates every error measured with them.
 */
final class CalibrationChains {
  /** Copy of the day before, a holiday, and a morning an hour after the open. */
  private static final Set<LocalDate> LEFT_OUT_2019 =
      Set.of(LocalDate.of(2019, 7, 4), LocalDate.of(2019, 5, 27), LocalDate.of(2019, 4, 25));

  /** Recorded an hour after the open; withdrawn quotes. */
  private static final Set<LocalDate> LEFT_OUT_LATER =
      Set.of(LocalDate.of(2022, 3, 23), LocalDate.of(2023, 4, 5));

  /** Days of 2019 on which the chain's index level equals the close. */
  private static final Set<LocalDate> AFTER_CLOSE_2019 =
      Set.of(
          LocalDate.of(2019, 4, 26),
          LocalDate.of(2019, 4, 29),
          LocalDate.of(2019, 5, 20),
          LocalDate.of(2019, 5, 21),
          LocalDate.of(2019, 5, 24),
          LocalDate.of(2019, 7, 3));

  /** Recorded at 13:40; the other exports of 2023 were recorded after the close. */
  private static final LocalDate INTRADAY_2023 = LocalDate.of(2023, 6, 9);

  /** Median over 29 days of 2019 of the same-day variance, in sessions of the next expiry's. */
  private static final double REST_OF_SESSION = 0.106;

  private static final int MAX_DAYS = 190;
  private static final int STRIKES_AT_THE_MONEY = 6;

  /** Deviations beyond which a quote says more about the tick than about the smile. */
  private static final double LOWEST_X = -6;

  private static final double HIGHEST_X = 3;
  private static final double BIN = 0.25;

  private CalibrationChains() {}

  /**
   * The mean of some neighbouring quotes: deviations from the money, vol over that at the money.
   */
  record Point(double x, double volRatio) {}

  /**
   * One expiry of one chain.
   *
   * @param sessions business time to the expiry, from the close
   * @param next true if it expires on the next session
   * @param skew the day's close of SKEW
   * @param atmSd of the chain, with the rest of the recorded session
   * @param restVariance of the rest of the recorded session
   * @param quotes premiums grown to the expiry
   * @param strikes nearest ones by signed delta
   */
  record Expiry(
      LocalDate date,
      String root,
      LocalDate expiry,
      double sessions,
      boolean next,
      double vix,
      double skew,
      double forward,
      double atmSd,
      double restVariance,
      RealChain.Slice quotes,
      Map<Double, Double> strikes,
      List<Point> points) {

    /** Sd of the quote's mid. */
    double sd(Right right, double strike) {
      return ImpliedVol.of(right, forward, strike, 1, quotes.quote(right, strike).mid(), 1);
    }

    /** The listed strike out of the money with a bid whose delta in the chain is nearest. */
    Optional<Double> nearestStrike(Right right, double delta) {
      return Optional.ofNullable(strikes.get(right == Right.PUT ? -delta : delta));
    }

    @Override
    public String toString() {
      return root + " of " + date + " for " + expiry;
    }
  }

  /** Every usable expiry, by day. */
  static List<Expiry> read(World world) {
    Path folder = RealFolder.require().resolve("options_spx");
    List<Expiry> found = new ArrayList<>();
    for (Path file : RealChain.files(folder.resolve("historical_2019"), n -> n.endsWith(".gz"))) {
      if (LEFT_OUT_2019.stream().noneMatch(d -> file.toString().contains(compact(d)))) {
        add(found, RealChain.of2019(file, MAX_DAYS), world);
      }
    }
    for (Path file : RealChain.files(folder.resolve("cboe_quotedata"), n -> n.endsWith(".gz"))) {
      if (LEFT_OUT_LATER.stream().noneMatch(d -> file.toString().contains(d.toString()))) {
        add(found, RealChain.ofQuoteExport(file, MAX_DAYS), world);
      }
    }
    return List.copyOf(found);
  }

  private static String compact(LocalDate date) {
    return date.toString().replace("-", "");
  }

  private static void add(List<Expiry> found, RealChain chain, World world) {
    LocalDate date = chain.date();
    LocalDate tomorrow = world.calendar().next(date);
    double rest = rest(chain, tomorrow);
    VarianceClock clock =
        new VarianceClock(
            world.calendar(), Optional.of(world.events()), LevelConstants.SHIPPED.clock());
    chain
        .slices()
        .forEach(
            (root, byExpiry) ->
                byExpiry
                    .tailMap(date, false)
                    .forEach(
                        (expiry, slice) -> {
                          // SPX of the third Friday settles that morning: a session's day less.
                          boolean morning = root.equals("SPX");
                          LocalDate end = morning ? world.calendar().previous(expiry) : expiry;
                          if (end.isAfter(date) && world.calendar().isSession(expiry)) {
                            double overnight =
                                morning ? LevelConstants.SHIPPED.clock().overnight() : 0;
                            double sessions = clock.sessions(date, end) + overnight;
                            expiry(
                                    chain,
                                    root,
                                    expiry,
                                    slice,
                                    sessions,
                                    !morning && expiry.equals(tomorrow),
                                    rest,
                                    world)
                                .ifPresent(found::add);
                          }
                        }));
  }

  private static Optional<Expiry> expiry(
      RealChain chain,
      String root,
      LocalDate expiry,
      RealChain.Slice slice,
      double sessions,
      boolean next,
      double rest,
      World world) {
    LocalDate date = chain.date();
    int session = world.history().indexOf(date);
    DailyLevels levels = new DailyLevels(world.history(), world.calendar());
    double rate = levels.rate(session);
    double years = (expiry.toEpochDay() - date.toEpochDay()) / 365.0;
    double discount = Math.exp(-rate * years);
    OptionalDouble forward = slice.forward(discount);
    if (forward.isEmpty()) {
      return Optional.empty();
    }
    RealChain.Slice undiscounted = slice.grown(1 / discount);
    double f = forward.getAsDouble();
    OptionalDouble atm = atmSd(undiscounted, f);
    if (atm.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Expiry(
            date,
            root,
            expiry,
            sessions,
            next,
            world.history().level(Series.VIX, Field.CLOSE, session),
            levels.latestClose(
                Series.SKEW, session, LevelConstants.SHIPPED.spx().skew().maxAgeSessions()),
            f,
            atm.getAsDouble(),
            rest,
            undiscounted,
            strikes(undiscounted, f),
            points(undiscounted, f, atm.getAsDouble())));
  }

  /** Variance of the rest of the session in which the chain was recorded. */
  private static double rest(RealChain chain, LocalDate tomorrow) {
    LocalDate date = chain.date();
    boolean intraday =
        date.getYear() == 2019 ? !AFTER_CLOSE_2019.contains(date) : date.equals(INTRADAY_2023);
    if (!intraday) {
      return 0;
    }
    double today = variance(chain, date);
    double next = variance(chain, tomorrow);
    return Double.isNaN(today)
        ? (Double.isNaN(next) ? 0 : next * REST_OF_SESSION / (1 + REST_OF_SESSION))
        : today;
  }

  private static double variance(RealChain chain, LocalDate expiry) {
    Optional<RealChain.Slice> slice = chain.slice("SPXW", expiry);
    if (slice.isEmpty() || slice.get().forward(1).isEmpty()) {
      return Double.NaN;
    }
    OptionalDouble sd = atmSd(slice.get(), slice.get().forward(1).getAsDouble());
    return sd.isEmpty() ? Double.NaN : sd.getAsDouble() * sd.getAsDouble();
  }

  /** Total sd at the forward: a line through those of the six nearest strikes. */
  private static OptionalDouble atmSd(RealChain.Slice slice, double forward) {
    List<double[]> points = new ArrayList<>();
    slice.puts().headMap(forward, false).forEach((k, q) -> add(points, Right.PUT, forward, k, q));
    slice.calls().tailMap(forward, true).forEach((k, q) -> add(points, Right.CALL, forward, k, q));
    points.sort(Comparator.comparingDouble(p -> Math.abs(p[0])));
    if (points.size() < STRIKES_AT_THE_MONEY) {
      return OptionalDouble.empty();
    }
    double n = STRIKES_AT_THE_MONEY;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (double[] p : points.subList(0, STRIKES_AT_THE_MONEY)) {
      sx += p[0];
      sy += p[1];
      sxx += p[0] * p[0];
      sxy += p[0] * p[1];
    }
    return OptionalDouble.of((sy * sxx - sx * sxy) / (n * sxx - sx * sx));
  }

  private static void add(
      List<double[]> points, Right right, double forward, double strike, RealChain.BidAsk quote) {
    if (quote.bid() > 0 && quote.ask() > quote.bid() && Math.abs(strike / forward - 1) < 0.02) {
      points.add(
          new double[] {
            strike - forward, ImpliedVol.of(right, forward, strike, 1, quote.mid(), 1)
          });
    }
  }

  private static Map<Double, Double> strikes(RealChain.Slice slice, double forward) {
    Map<Double, Double> nearest = new HashMap<>();
    for (Right right : Right.values()) {
      NavigableMap<Double, RealChain.BidAsk> side =
          right == Right.PUT
              ? slice.puts().headMap(forward, false)
              : slice.calls().tailMap(forward, true);
      Map<Double, Double> gaps = new HashMap<>();
      side.forEach(
          (strike, quote) -> {
            if (strike % 5 == 0 && quote.bid() > 0) {
              double sd = ImpliedVol.of(right, forward, strike, 1, quote.mid(), 1);
              double delta = Black76.delta(right, forward, strike, 1, sd, 1);
              for (double wanted : ModelErrors.DELTAS) {
                double gap = Math.abs(delta - wanted);
                if (wanted * delta > 0
                    && gap < gaps.getOrDefault(wanted, Double.POSITIVE_INFINITY)) {
                  gaps.put(wanted, gap);
                  nearest.put(wanted, strike);
                }
              }
            }
          });
    }
    return Map.copyOf(nearest);
  }

  /** Out-of-the-money quotes with a bid, averaged over quarters of a deviation. */
  private static List<Point> points(RealChain.Slice slice, double forward, double atmSd) {
    NavigableMap<Integer, double[]> sums = new TreeMap<>();
    slice
        .puts()
        .headMap(forward, false)
        .forEach((k, q) -> addPoint(sums, Right.PUT, forward, k, q, atmSd));
    slice
        .calls()
        .tailMap(forward, true)
        .forEach((k, q) -> addPoint(sums, Right.CALL, forward, k, q, atmSd));
    return sums.values().stream().map(s -> new Point(s[0] / s[2], s[1] / s[2])).toList();
  }

  private static void addPoint(
      NavigableMap<Integer, double[]> sums,
      Right right,
      double forward,
      double strike,
      RealChain.BidAsk quote,
      double atmSd) {
    double x = Math.log(strike / forward) / atmSd;
    if (quote.bid() > 0 && quote.ask() > quote.bid() && x > LOWEST_X && x < HIGHEST_X) {
      double[] sum = sums.computeIfAbsent((int) Math.floor(x / BIN), b -> new double[3]);
      sum[0] += x;
      sum[1] += ImpliedVol.of(right, forward, strike, 1, quote.mid(), 1) / atmSd;
      sum[2]++;
    }
  }

  /** A market of one day's levels, with constants to be tried. */
  static LevelOptionMarket market(World world, LevelConstants constants) {
    return new LevelOptionMarket(
        world.history(), world.calendar(), Optional.of(world.events()), constants);
  }

  static OptionSlice slice(World world, LevelOptionMarket market, LocalDate date, LocalDate end) {
    return market
        .slice(OptionRoot.SPXW, world.history().indexOf(date), end)
        .orElseThrow(() -> new AssertionError("no levels on " + date));
  }
}
