package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.pricing.VixSurface;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** VIX options of the model over the real VVIX and futures of 2011-2025, printed as tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VixOptionsHistoryTest {
  private static final LocalDate FIRST = LocalDate.of(2011, 1, 3);
  private static final LocalDate LAST = LocalDate.of(2025, 6, 20);
  private static final VixSurface SHIPPED = LevelConstants.SHIPPED.vix().surface();
  private static final double NEAR_YEARS = 22 / 365.0;
  private static final double NEXT_YEARS = 50 / 365.0;

  private final UsIndexCalendar calendar = UsIndexCalendar.load();
  private Optional<MarketHistory> loaded = Optional.empty();
  private List<LocalDate> vixExpiries = List.of();

  @BeforeAll
  void load() throws IOException {
    loaded = Optional.of(RealHistory.load(RealFolder.require()));
    vixExpiries =
        VixExpiryRule.monthly(YearMonth.of(2009, 12), YearMonth.of(2026, 6), calendar::isSession);
  }

  private MarketHistory history() {
    return loaded.orElseThrow();
  }

  private double vvix(int session) {
    return history().level(Series.VVIX, Field.CLOSE, session);
  }

  /** Days to the next monthly expiry after {@code date}. */
  private int daysToExpiry(LocalDate date) {
    return vixExpiries.stream()
        .filter(e -> e.isAfter(date))
        .mapToInt(e -> (int) ChronoUnit.DAYS.between(date, e))
        .findFirst()
        .orElseThrow();
  }

  /** Every listed future of every session: a slice, without arbitrage, with a sane call. */
  @Test
  void everyFutureHasSoundOptions() {
    OptionMarket market = new LevelOptionMarket(history(), calendar);
    List<LocalDate> sessions = history().sessions();
    int slices = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (int session = 0; session < sessions.size(); session++) {
      LocalDate today = sessions.get(session);
      if (today.isBefore(FIRST) || today.isAfter(LAST)) {
        continue;
      }
      for (LocalDate expiry : history().futures(session).expiries()) {
        if (expiry.isAfter(today)) {
          OptionSlice slice = market.slice(OptionRoot.VIX, session, expiry).orElseThrow();
          double vol = slice.vol(slice.forward());
          lowest = Math.min(lowest, vol);
          highest = Math.max(highest, vol);
          requireSound(slice, today + " " + expiry);
          slices++;
        }
      }
    }
    print("%n%d slices of 2011-2025: vol at the money %.3f to %.3f%n", slices, lowest, highest);
    assertThat(slices).isGreaterThan(25_000);
    // VVIX was 60 to 208 in these years; nine-month futures moved by a quarter a year at least.
    assertThat(lowest).isBetween(0.2, 0.4);
    assertThat(highest).isBetween(1.5, 3.0);
    for (String day : List.of("2017-11-03", "2018-02-05", "2020-03-16", "2024-08-05")) {
      printDay(market, LocalDate.parse(day));
    }
  }

  private static void requireSound(OptionSlice slice, String as) {
    double forward = slice.forward();
    double step = 0.25 * forward;
    double before = forward;
    double here = call(slice, step);
    for (int i = 2; i <= 16; i++) {
      double next = call(slice, i * step);
      assertThat(next).as("%s call at %s", as, i * step).isBetween(0.0, here);
      assertThat(next - 2 * here + before)
          .as("%s butterfly around %s", as, (i - 1) * step)
          .isGreaterThanOrEqualTo(-1e-12 * forward);
      before = here;
      here = next;
    }
    Quote atTheMoney = slice.quote(Right.CALL, forward);
    assertThat(atTheMoney.mid() / forward).as("%s call at the money", as).isBetween(0.005, 0.45);
  }

  /** Undiscounted. */
  private static double call(OptionSlice slice, double strike) {
    return slice.quote(Right.CALL, strike).mid() / slice.discountFactor();
  }

  private void printDay(OptionMarket market, LocalDate day) {
    int session = history().indexOf(day);
    print(
        "%n%s VIX %.2f VVIX %.2f: days, future, vol at the money, call there, strike and quote of"
            + " the call of delta 0.2%n",
        day, history().level(Series.VIX, Field.CLOSE, session), vvix(session));
    for (LocalDate expiry : history().futures(session).expiries()) {
      if (expiry.isAfter(day)) {
        OptionSlice slice = market.slice(OptionRoot.VIX, session, expiry).orElseThrow();
        double strike = slice.strikeAtDelta(Right.CALL, 0.2);
        Quote quote = slice.quote(Right.CALL, strike);
        print(
            "%4d %7.2f %6.3f %6.2f %8.2f %6.2f %6.2f%n",
            ChronoUnit.DAYS.between(day, expiry),
            slice.forward(),
            slice.vol(slice.forward()),
            slice.quote(Right.CALL, slice.forward()).mid(),
            strike,
            quote.bid(),
            quote.ask());
      }
    }
  }

  /**
   * VVIX against its mean of 61 sessions, by days to the next monthly expiry: what the rule that
   * the level is derived by says, and what was published.
   */
  @Test
  void vvixFollowsTheRollThatTheLevelAssumes() {
    int around = 30;
    List<LocalDate> sessions = history().sessions();
    List<List<Double>> deviations = new ArrayList<>();
    for (int days = 0; days <= 42; days++) {
      deviations.add(new ArrayList<>());
    }
    for (int session = around; session + around < sessions.size(); session++) {
      double sum = 0;
      int n = 0;
      for (int i = session - around; i <= session + around; i++) {
        double vvix = vvix(i);
        if (!Double.isNaN(vvix)) {
          sum += Math.log(vvix);
          n++;
        }
      }
      double here = vvix(session);
      if (!Double.isNaN(here)) {
        deviations.get(daysToExpiry(sessions.get(session))).add(Math.log(here) - sum / n);
      }
    }
    double[] model = new double[36];
    for (int days = 1; days <= 35; days++) {
      double near = (days >= 8 ? days : days + 28) - 0.28;
      model[days] = Math.log(SHIPPED.vvix(1, near / 365, (near + 28) / 365));
    }
    double centre = Arrays.stream(model, 1, 29).average().orElseThrow();
    print("%nVVIX over its mean, percent: days to expiry, sessions, published, model%n");
    double squares = 0;
    int rows = 0;
    for (int days = 1; days <= 28; days++) {
      List<Double> here = deviations.get(days);
      if (here.size() > 100) {
        double published = here.stream().mapToDouble(d -> d).average().orElseThrow();
        print(
            "%3d %4d %6.2f %6.2f%n",
            days, here.size(), 100 * published, 100 * (model[days] - centre));
        squares += Math.pow(published - (model[days] - centre), 2);
        rows++;
      }
    }
    // The standard error of a row is 0.6 %; without the rule the rows would miss by 1.9 %.
    assertThat(Math.sqrt(squares / rows)).isLessThan(0.012);
    double before = deviations.get(8).stream().mapToDouble(d -> d).average().orElseThrow();
    double after = deviations.get(7).stream().mapToDouble(d -> d).average().orElseThrow();
    assertThat(after - before).as("step from 8 to 7 days").isGreaterThan(0.02);
  }

  /**
   * Daily moves of the front future, 8 to 35 days ahead, by level of VVIX, against the model's
   * diffusion at that time: robust, so that jumps do not count. The model has the ratio the same at
   * all levels; were diffusion in proportion to VVIX, the ratio would rise with it.
   */
  @Test
  void diffusionFollowsVvixAsTheModelSays() {
    double[] edges = {55, 80, 90, 100, 115, 135, 210};
    List<List<double[]>> moves = new ArrayList<>();
    for (int i = 0; i + 1 < edges.length; i++) {
      moves.add(new ArrayList<>());
    }
    List<LocalDate> sessions = history().sessions();
    for (int session = 1; session < sessions.size(); session++) {
      LocalDate yesterday = sessions.get(session - 1);
      double vvix = vvix(session - 1);
      for (LocalDate expiry : history().futures(session - 1).expiries()) {
        long days = ChronoUnit.DAYS.between(yesterday, expiry);
        OptionalDouble then = history().futures(session - 1).settlement(expiry);
        OptionalDouble now = history().futures(session).settlement(expiry);
        if (days >= 8 && days <= 35 && then.isPresent() && now.isPresent() && vvix > edges[0]) {
          int bucket = 0;
          while (vvix >= edges[bucket + 1]) {
            bucket++;
          }
          double activity = SHIPPED.activity(vvix, NEAR_YEARS, NEXT_YEARS);
          double diffusion =
              activity * SHIPPED.diffusionVol() * Math.exp(-SHIPPED.reversion() * days / 365.0);
          moves
              .get(bucket)
              .add(
                  new double[] {
                    Math.abs(Math.log(now.getAsDouble() / then.getAsDouble())),
                    diffusion,
                    vvix / 100
                  });
        }
      }
    }
    print("%nmoves of the front future a year: VVIX, n, robust vol, over diffusion, over VVIX%n");
    List<Double> overModel = new ArrayList<>();
    List<Double> overVvix = new ArrayList<>();
    for (int i = 0; i + 1 < edges.length; i++) {
      // The median size of a normal draw is 0.6745 deviations.
      double vol = median(moves.get(i), 0) / 0.6745 * Math.sqrt(252);
      overModel.add(vol / median(moves.get(i), 1));
      overVvix.add(vol / median(moves.get(i), 2));
      print(
          "%3.0f-%3.0f %5d %6.3f %6.2f %6.2f%n",
          edges[i], edges[i + 1], moves.get(i).size(), vol, overModel.get(i), overVvix.get(i));
    }
    assertThat(spread(overModel)).isLessThan(1.4).isLessThan(0.85 * spread(overVvix));
  }

  private static double median(List<double[]> rows, int column) {
    double[] sorted = rows.stream().mapToDouble(r -> r[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double spread(List<Double> values) {
    return values.stream().mapToDouble(v -> v).max().orElseThrow()
        / values.stream().mapToDouble(v -> v).min().orElseThrow();
  }

  /** One future left out at a time and put back on the line between its neighbours. */
  @Test
  void futuresLieOnALineInRootTime() {
    print(
        "%nfuture left out, error of the line, percent: rank, n, in root time bias rms, in time%n");
    for (int rank = 2; rank <= 7; rank++) {
      List<double[]> errors = new ArrayList<>();
      for (int session = 0; session < history().sessions().size(); session++) {
        leftOut(session, rank).ifPresent(errors::add);
      }
      double rootBias = errors.stream().mapToDouble(e -> e[0]).average().orElseThrow();
      double timeBias = errors.stream().mapToDouble(e -> e[1]).average().orElseThrow();
      double rootRms = Math.sqrt(errors.stream().mapToDouble(e -> e[0] * e[0]).average().orElse(0));
      double timeRms = Math.sqrt(errors.stream().mapToDouble(e -> e[1] * e[1]).average().orElse(0));
      print(
          "%d %5d %6.2f %5.2f %6.2f %5.2f%n",
          rank, errors.size(), rootBias, rootRms, timeBias, timeRms);
      assertThat(rootBias).as("rank %s", rank).isEqualTo(0, within(0.4));
      assertThat(rootRms).as("rank %s", rank).isLessThan(2.5);
    }
  }

  private Optional<double[]> leftOut(int session, int rank) {
    LocalDate today = history().sessions().get(session);
    FuturesCurve curve = history().futures(session);
    List<LocalDate> after = curve.expiries().stream().filter(e -> e.isAfter(today)).toList();
    if (after.size() <= rank) {
      return Optional.empty();
    }
    double[] days = new double[3];
    double[] prices = new double[3];
    for (int i = 0; i < 3; i++) {
      LocalDate expiry = after.get(rank - 2 + i);
      days[i] = ChronoUnit.DAYS.between(today, expiry);
      prices[i] = curve.settlement(expiry).orElseThrow();
    }
    if (days[2] - days[0] > 70) {
      return Optional.empty(); // a hole in the curve
    }
    double time = (days[1] - days[0]) / (days[2] - days[0]);
    double root =
        (Math.sqrt(days[1]) - Math.sqrt(days[0])) / (Math.sqrt(days[2]) - Math.sqrt(days[0]));
    return Optional.of(
        new double[] {
          100 * ((prices[0] + (prices[2] - prices[0]) * root) / prices[1] - 1),
          100 * ((prices[0] + (prices[2] - prices[0]) * time) / prices[1] - 1)
        });
  }

  private static void print(String format, Object... args) {
    System.out.printf(Locale.ROOT, format, args);
  }
}
