package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.ImpliedVol;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Distance of the model from real chains, printed as tables; MODEL.md quotes them.
 *
 * <p>The chains of 2019 were recorded at unknown times, mostly a quarter to half an hour before the
 * close, so that part of a session is still in their prices. Its variance is taken from the options
 * that expire the same day, where there are any, and else from the median share of such days, and
 * added to the model's. The level comes from that day's close of VIX9D, some minutes and points
 * later than the quotes, which inflates the errors printed here.
 *
 * <p>The bounds asserted are loose: about twice the error measured when the constants were fitted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LevelOptionFitTest {
  /** Copy of the day before, a holiday, and a morning an hour after the open. */
  private static final Set<LocalDate> LEFT_OUT_2019 =
      Set.of(LocalDate.of(2019, 7, 4), LocalDate.of(2019, 5, 27), LocalDate.of(2019, 4, 25));

  /** No next-day expiry, and withdrawn quotes. */
  private static final Set<LocalDate> LEFT_OUT_2023 =
      Set.of(LocalDate.of(2022, 3, 23), LocalDate.of(2023, 4, 5));

  /** Recorded at 13:40; the other exports of 2023 were recorded after the close. */
  private static final LocalDate INTRADAY_2023 = LocalDate.of(2023, 6, 9);

  /** Median over 29 days of 2019 of the same-day variance, in sessions of the next expiry's. */
  private static final double REST_OF_SESSION = 0.106;

  private static final double[] DELTAS = {0.05, 0.10, 0.16, 0.25, 0.40};
  private static final double SESSIONS_PER_YEAR = 252;

  private record Session(
      LocalDate date,
      double forward,
      RealChain.Slice chain,
      double chainSd,
      OptionSlice model,
      double restVariance) {
    double modelVariance() {
      double vol = model.vol(model.forward());
      return vol * vol * model.timeToExpiryYears();
    }

    /** The model's sd for this strike, with the rest of the recorded session, times a factor. */
    double sd(double strike, double factor) {
      double stretch = factor * Math.sqrt(1 + restVariance / modelVariance());
      double modelStrike = model.forward() * Math.exp(Math.log(strike / forward) / stretch);
      return model.vol(modelStrike) * Math.sqrt(model.timeToExpiryYears()) * stretch;
    }

    double mid(Right right, double strike, double factor) {
      return Black76.price(right, forward, strike, 1, sd(strike, factor), 1);
    }

    /** Chain's one-session vol over the model's, both without the rest of the session. */
    double ratio() {
      return Math.sqrt((chainSd * chainSd - restVariance) / modelVariance());
    }
  }

  private List<Session> sessions = List.of();

  @BeforeAll
  void readChains() {
    Path data = RealFolder.require();
    NavigableMap<LocalDate, Double> vix9d =
        RealChain.closes(data.resolve("indices/VIX9D_History.csv"));
    NavigableMap<LocalDate, Double> vix = RealChain.closes(data.resolve("indices/VIX_History.csv"));
    List<RealChain> chains = new ArrayList<>();
    for (Path file :
        RealChain.files(data.resolve("options_spx/historical_2019"), n -> n.endsWith(".gz"))) {
      chains.add(RealChain.of2019(file, 5));
    }
    for (Path file :
        RealChain.files(data.resolve("options_spx/cboe_quotedata"), n -> n.endsWith(".gz"))) {
      chains.add(RealChain.ofQuoteExport(file, 5));
    }
    PlainCalendar calendar =
        new PlainCalendar(
            Set.of(
                LocalDate.of(2019, 5, 27),
                LocalDate.of(2019, 7, 4),
                LocalDate.of(2023, 4, 7),
                LocalDate.of(2023, 5, 29),
                LocalDate.of(2023, 6, 19),
                LocalDate.of(2023, 7, 4),
                LocalDate.of(2023, 9, 4)),
            Set.of(LocalDate.of(2019, 7, 3), LocalDate.of(2023, 7, 3)));
    List<Session> found = new ArrayList<>();
    for (RealChain chain : chains) {
      if (!LEFT_OUT_2019.contains(chain.date()) && !LEFT_OUT_2023.contains(chain.date())) {
        session(chain, calendar, vix9d, vix, events()).ifPresent(found::add);
      }
    }
    sessions = List.copyOf(found);
  }

  /** Announcements of the weeks around the chains: from the release calendars. */
  private static EventCalendar events() {
    return new PlainEvents(
        Map.of(
            "FOMC", dates("2019-05-01 2019-06-19 2019-07-31 2023-05-03 2023-06-14 2023-09-20"),
            "CPI",
                dates(
                    "2019-05-10 2019-06-12 2019-07-11 2023-04-12 2023-05-10 2023-06-13 2023-09-13"),
            "NFP", dates("2019-05-03 2019-06-07 2019-07-05 2023-05-05 2023-06-02")));
  }

  private static Set<LocalDate> dates(String text) {
    Set<LocalDate> dates = new java.util.TreeSet<>();
    for (String date : text.split(" ", -1)) {
      dates.add(LocalDate.parse(date));
    }
    return dates;
  }

  private static Optional<Session> session(
      RealChain chain,
      PlainCalendar calendar,
      NavigableMap<LocalDate, Double> vix9d,
      NavigableMap<LocalDate, Double> vix,
      EventCalendar events) {
    LocalDate date = chain.date();
    LocalDate expiry = calendar.next(date);
    Optional<RealChain.Slice> next = chain.slice("SPXW", expiry);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    double forward = next.get().forward(1).orElseThrow();
    MarketHistory history =
        MarketHistory.on(List.of(date))
            .column(Series.SPX, Field.CLOSE, new double[] {forward})
            .column(Series.VIX9D, Field.CLOSE, new double[] {vix9d.get(date)})
            .column(Series.VIX, Field.CLOSE, new double[] {vix.get(date)})
            .build();
    OptionSlice model =
        new LevelOptionMarket(history, calendar, events, ModelTilt.CENTRAL)
            .slice(OptionRoot.SPXW, 0, expiry)
            .orElseThrow();
    double chainSd = atmSd(next.get(), forward);
    return Optional.of(
        new Session(date, forward, next.get(), chainSd, model, rest(chain, chainSd)));
  }

  /** Variance of the rest of the session in which the chain was recorded. */
  private static double rest(RealChain chain, double nextSd) {
    boolean intraday =
        chain.date().getYear() == 2019
            ? !AFTER_CLOSE_2019.contains(chain.date())
            : chain.date().equals(INTRADAY_2023);
    if (!intraday) {
      return 0;
    }
    Optional<RealChain.Slice> today = chain.slice("SPXW", chain.date());
    if (today.isPresent() && today.get().forward(1).isPresent()) {
      double sd = atmSd(today.get(), today.get().forward(1).getAsDouble());
      return sd * sd;
    }
    return nextSd * nextSd * REST_OF_SESSION / (1 + REST_OF_SESSION);
  }

  /** Days on which the chain's index level equals the close. */
  private static final Set<LocalDate> AFTER_CLOSE_2019 =
      dates("2019-04-26 2019-04-29 2019-05-20 2019-05-21 2019-05-24 2019-07-03");

  /** Total sd at the forward: a line through those of the six nearest strikes. */
  private static double atmSd(RealChain.Slice slice, double forward) {
    List<double[]> points = new ArrayList<>();
    slice.puts().headMap(forward, false).forEach((k, q) -> add(points, Right.PUT, forward, k, q));
    slice.calls().tailMap(forward, true).forEach((k, q) -> add(points, Right.CALL, forward, k, q));
    points.sort((a, b) -> Double.compare(Math.abs(a[0]), Math.abs(b[0])));
    double n = 6;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double sxy = 0;
    for (double[] p : points.subList(0, (int) n)) {
      sx += p[0];
      sy += p[1];
      sxx += p[0] * p[0];
      sxy += p[0] * p[1];
    }
    return (sy * sxx - sx * sxy) / (n * sxx - sx * sx);
  }

  private static void add(
      List<double[]> points, Right right, double forward, double strike, RealChain.BidAsk quote) {
    if (quote.ask() > 0 && Math.abs(strike / forward - 1) < 0.02) {
      points.add(
          new double[] {
            strike - forward, ImpliedVol.of(right, forward, strike, 1, quote.mid(), 1)
          });
    }
  }

  @Test
  void levelOfOneSession() {
    assertThat(sessions).as("chains with an expiry on the next session").hasSize(42);
    print("%n%-12s %6s %10s %12s%n", "date", "vol", "model vol", "chain/model");
    for (Session s : sessions) {
      print(
          "%-12s %6.2f %10.2f %12.3f%n",
          s.date(), points(s.chainSd()), points(s.sd(s.forward(), 1)), s.ratio());
    }
    for (int year : new int[] {2019, 2023, 0}) {
      double[] ratios =
          sessions.stream()
              .filter(s -> year == 0 || s.date().getYear() == year)
              .mapToDouble(Session::ratio)
              .sorted()
              .toArray();
      double centre = geometricMean(ratios);
      print(
          "%s chains %d: geometric mean %.3f, least %.3f, quartiles %.3f %.3f %.3f, largest %.3f%n",
          year == 0 ? "all" : year,
          ratios.length,
          centre,
          ratios[0],
          quantile(ratios, 0.25),
          quantile(ratios, 0.5),
          quantile(ratios, 0.75),
          ratios[ratios.length - 1]);
      // The two years differ by 7 %, the standard error of each centre is 2 to 3 %, and the
      // constant
      // lies 2 % below the centre of all.
      assertThat(centre).isBetween(0.88, 1.12);
    }
  }

  @Test
  void bandIsTheQuartilesOfTheErrorLeavingOneDayOut() {
    double[] logs = sessions.stream().mapToDouble(s -> Math.log(s.ratio())).toArray();
    double sum = Arrays.stream(logs).sum();
    double[] left = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      // The error against a level from the other days, moved to the level that ships.
      left[i] = Math.exp(logs[i] - (sum - logs[i]) / (logs.length - 1) + sum / logs.length);
    }
    Arrays.sort(left);
    double lower = quantile(left, 0.25);
    double upper = quantile(left, 0.75);
    print("leave one day out: quartiles %.3f %.3f%n", lower, upper);
    // Rounding of the constants and of the interpolation; a different fit would move them more.
    assertThat(ModelTilt.band().get(0).factor()).isEqualTo(lower, within(0.03));
    assertThat(ModelTilt.band().get(2).factor()).isEqualTo(upper, within(0.03));
  }

  @Test
  void volByDelta() {
    print(
        "%nvol points (252 sessions)     level of VIX9D        level of the chain%n%-14s %4s %8s"
            + " %8s %12s %8s%n",
        "delta", "n", "bias", "rmse", "bias", "rmse");
    for (Right right : new Right[] {Right.PUT, Right.CALL}) {
      for (double delta : DELTAS) {
        List<double[]> errors = new ArrayList<>();
        for (Session s : sessions) {
          double strike = nearestStrike(s, right, delta);
          RealChain.BidAsk quote = s.chain().quote(right, strike);
          if (quote.bid() > 0) {
            double chain = ImpliedVol.of(right, s.forward(), strike, 1, quote.mid(), 1);
            errors.add(
                new double[] {
                  points(s.sd(strike, 1) - chain), points(s.sd(strike, level(s)) - chain)
                });
          }
        }
        double[] levels = errors.stream().mapToDouble(e -> e[0]).toArray();
        double[] shapes = errors.stream().mapToDouble(e -> e[1]).toArray();
        print(
            "%-14s %4d %8.2f %8.2f %12.2f %8.2f%n",
            right + " " + delta,
            errors.size(),
            mean(levels),
            rms(levels),
            mean(shapes),
            rms(shapes));
        // Measured 1.6 to 2.5 and 0.2 to 1.2 vol points.
        assertThat(rms(levels)).as("%s %s", right, delta).isLessThan(5);
        assertThat(rms(shapes)).as("%s %s", right, delta).isLessThan(2);
      }
    }
  }

  @Test
  void dollarsPerCondor() {
    print(
        "%ncondor 10 wide, dollars         level of VIX9D        level of the chain%n%-8s %4s %8s"
            + " %8s %8s %12s %8s%n",
        "delta", "n", "credit", "bias", "rmse", "bias", "rmse");
    for (double delta : new double[] {0.05, 0.10, 0.16}) {
      List<double[]> errors = new ArrayList<>();
      for (Session s : sessions) {
        double put = nearestStrike(s, Right.PUT, delta);
        double call = nearestStrike(s, Right.CALL, delta);
        if (s.chain().puts().containsKey(put - 10) && s.chain().calls().containsKey(call + 10)) {
          double credit =
              s.chain().quote(Right.PUT, put).mid()
                  - s.chain().quote(Right.PUT, put - 10).mid()
                  + s.chain().quote(Right.CALL, call).mid()
                  - s.chain().quote(Right.CALL, call + 10).mid();
          errors.add(
              new double[] {
                100 * credit,
                100 * (condor(s, put, call, 1) - credit),
                100 * (condor(s, put, call, level(s)) - credit)
              });
        }
      }
      double[] credits = errors.stream().mapToDouble(e -> e[0]).toArray();
      double[] levels = errors.stream().mapToDouble(e -> e[1]).toArray();
      double[] shapes = errors.stream().mapToDouble(e -> e[2]).toArray();
      print(
          "%-8s %4d %8.1f %8.1f %8.1f %12.1f %8.1f%n",
          delta,
          errors.size(),
          mean(credits),
          mean(levels),
          rms(levels),
          mean(shapes),
          rms(shapes));
      // Measured: mean error below a tenth of the credit, root mean square a third to a half of it.
      assertThat(Math.abs(mean(levels))).as("delta %s", delta).isLessThan(0.2 * mean(credits));
      assertThat(rms(levels)).as("delta %s", delta).isLessThan(mean(credits));
    }
  }

  private static double condor(Session s, double put, double call, double factor) {
    return s.mid(Right.PUT, put, factor)
        - s.mid(Right.PUT, put - 10, factor)
        + s.mid(Right.CALL, call, factor)
        - s.mid(Right.CALL, call + 10, factor);
  }

  /** What the model's level must be multiplied by to meet the chain at the money. */
  private static double level(Session s) {
    return s.chainSd() / s.sd(s.forward(), 1);
  }

  /** The listed strike whose delta in the chain is nearest, out of the money. */
  private static double nearestStrike(Session s, Right right, double delta) {
    double best = Double.NaN;
    double bestGap = Double.POSITIVE_INFINITY;
    for (Map.Entry<Double, RealChain.BidAsk> e : s.chain().of(right).entrySet()) {
      double strike = e.getKey();
      boolean out = right == Right.PUT ? strike < s.forward() : strike > s.forward();
      if (out && strike % 5 == 0 && e.getValue().ask() > 0) {
        double sd = ImpliedVol.of(right, s.forward(), strike, 1, e.getValue().mid(), 1);
        double gap =
            Math.abs(Math.abs(Black76.delta(right, s.forward(), strike, 1, sd, 1)) - delta);
        if (gap < bestGap) {
          best = strike;
          bestGap = gap;
        }
      }
    }
    return best;
  }

  /** One-session sd as annual vol points of 252 sessions. */
  private static double points(double sd) {
    return 100 * sd * Math.sqrt(SESSIONS_PER_YEAR);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double rms(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
  }

  private static double geometricMean(double[] values) {
    return Math.exp(Arrays.stream(values).map(Math::log).average().orElseThrow());
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static void print(String format, Object... args) {
    System.out.printf(Locale.ROOT, format, args);
  }
}
