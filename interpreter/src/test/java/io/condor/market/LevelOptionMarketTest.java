package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.pricing.SpreadModel;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LevelOptionMarketTest {
  private static final LocalDate MONDAY = LocalDate.of(2019, 6, 3);
  private static final LocalDate FRIDAY = LocalDate.of(2019, 6, 7);
  private static final LocalDate BEFORE_HOLIDAY = LocalDate.of(2019, 7, 3);
  private static final LocalDate VIX_EXPIRY = LocalDate.of(2019, 7, 17);
  private static final PlainCalendar CALENDAR =
      new PlainCalendar(Set.of(LocalDate.of(2019, 7, 4)), Set.of(BEFORE_HOLIDAY));
  private static final List<LocalDate> SESSIONS =
      CALENDAR.sessions(MONDAY, LocalDate.of(2019, 7, 12));

  /** Flat levels; a test changes what it is about. */
  private static final class Levels {
    private final Map<Series, Double> values = new TreeMap<>();
    private FuturesCurve curve = new FuturesCurve(List.of(VIX_EXPIRY), new double[] {17});

    Levels() {
      values.put(Series.SPX, 2900.0);
      values.put(Series.VIX, 16.0);
      values.put(Series.VIX9D, 15.0);
      values.put(Series.VIX3M, 17.0);
      values.put(Series.VVIX, 90.0);
      values.put(Series.TREASURY_BILL, 2.2);
    }

    Levels with(Series series, double value) {
      values.put(series, value);
      return this;
    }

    Levels without(Series series) {
      values.remove(series);
      return this;
    }

    Levels futures(FuturesCurve curve) {
      this.curve = curve;
      return this;
    }

    MarketHistory history() {
      MarketHistory.Builder builder = MarketHistory.on(SESSIONS);
      values.forEach(
          (series, value) -> {
            double[] column = new double[SESSIONS.size()];
            Arrays.fill(column, value);
            builder.column(series, Field.CLOSE, column);
          });
      return builder.futures(SESSIONS.stream().map(session -> curve).toList()).build();
    }

    OptionMarket market() {
      return new LevelOptionMarket(history(), CALENDAR);
    }
  }

  private static OptionSlice slice(
      OptionMarket market, OptionRoot root, LocalDate date, LocalDate expiry) {
    return market.slice(root, SESSIONS.indexOf(date), expiry).orElseThrow();
  }

  private static OptionSlice spx(OptionMarket market, LocalDate date, LocalDate expiry) {
    return slice(market, OptionRoot.SPXW, date, expiry);
  }

  private static double hours(OptionSlice slice) {
    return slice.timeToExpiryYears() * 365 * 24;
  }

  /** Standard deviation at the money. */
  private static double sd(OptionSlice slice) {
    return slice.vol(slice.forward()) * Math.sqrt(slice.timeToExpiryYears());
  }

  @Test
  void countsTimeFromAQuarterAfterTheCloseToThePrint() {
    OptionMarket market = new Levels().market();
    assertThat(market.time()).isEqualTo(SessionTime.AFTER_CLOSE);
    assertThat(hours(spx(market, MONDAY, MONDAY.plusDays(1)))).isEqualTo(23.75, within(1e-9));
    assertThat(hours(spx(market, FRIDAY, FRIDAY.plusDays(3)))).isEqualTo(71.75, within(1e-9));
    // Early close on the third: that day's print is at 13:00, and its own prices hold at 13:15.
    assertThat(hours(spx(market, BEFORE_HOLIDAY.minusDays(1), BEFORE_HOLIDAY)))
        .isEqualTo(20.75, within(1e-9));
    assertThat(hours(spx(market, BEFORE_HOLIDAY, BEFORE_HOLIDAY.plusDays(2))))
        .isEqualTo(50.75, within(1e-9));
    assertThat(hours(slice(market, OptionRoot.VIX, VIX_EXPIRY.minusDays(9), VIX_EXPIRY)))
        .isEqualTo(8 * 24 + 17.25, within(1e-9));
  }

  @Test
  void countsTheHourThatSummerTimeTakes() {
    LocalDate friday = LocalDate.of(2019, 3, 8);
    MarketHistory history =
        MarketHistory.on(List.of(friday))
            .column(Series.SPX, Field.CLOSE, new double[] {2743})
            .column(Series.VIX, Field.CLOSE, new double[] {16})
            .build();
    OptionMarket market = new LevelOptionMarket(history, CALENDAR);
    OptionSlice slice = market.slice(OptionRoot.SPXW, 0, friday.plusDays(3)).orElseThrow();
    assertThat(hours(slice)).isEqualTo(70.75, within(1e-9));
  }

  /** Total variance of the slice's own log contract. */
  private static double logContract(OptionSlice slice) {
    double forward = slice.forward();
    double reach = 200 * sd(slice);
    int steps = 100_000;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double strike = forward * Math.exp(reach * (2.0 * i / steps - 1));
      Right right = strike < forward ? Right.PUT : Right.CALL;
      sum += slice.quote(right, strike).mid() / slice.discountFactor() / strike;
    }
    return 2 * sum * 2 * reach / steps;
  }

  @Test
  void theSurfacesLogContractsAreTheIndices() {
    OptionMarket market =
        new Levels()
            .with(Series.VIX1D, 12)
            .with(Series.VIX9D, 14)
            .with(Series.VIX, 16)
            .with(Series.VIX3M, 18)
            .with(Series.VIX6M, 19)
            .with(Series.SKEW, 140)
            .market();
    // Tenors that end on a session: their index is the strip of options of that expiry.
    assertThat(logContract(spx(market, MONDAY, MONDAY.plusDays(1))) * 252)
        .isEqualTo(0.12 * 0.12, within(2e-7));
    assertThat(logContract(spx(market, MONDAY, MONDAY.plusDays(9))) * 365 / 9)
        .isEqualTo(0.14 * 0.14, within(2e-7));
    assertThat(logContract(spx(market, MONDAY, MONDAY.plusDays(30))) * 365 / 30)
        .isEqualTo(0.16 * 0.16, within(2e-7));
    assertThat(logContract(spx(market, MONDAY, MONDAY.plusDays(93))) * 365 / 93)
        .isEqualTo(0.18 * 0.18, within(2e-7));
    assertThat(logContract(spx(market, MONDAY, MONDAY.plusDays(184))) * 365 / 184)
        .isEqualTo(0.19 * 0.19, within(2e-7));
  }

  @Test
  void levelOfOneSessionFollowsFromVix9dInBusinessTime() {
    OptionSlice slice = spx(new Levels().with(Series.VIX, 15).market(), MONDAY, MONDAY.plusDays(1));
    // Nine days from Monday hold seven sessions and one weekend of two closed days.
    double level = LevelConstants.SHIPPED.spx().oneSession();
    double expected = level * level * 0.15 * 0.15 * 9 / 365.0 / (7 + 2 * 0.06);
    assertThat(logContract(slice)).isEqualTo(expected, within(1e-5 * expected));
    OptionSlice steeper =
        spx(new Levels().with(Series.VIX, 15 / 1.21).market(), MONDAY, MONDAY.plusDays(1));
    assertThat(logContract(steeper)).isEqualTo(1.21 * expected, within(1e-5 * expected));
  }

  @Test
  void aWeekendCostsLittleMoreThanANight() {
    OptionMarket market = new Levels().with(Series.VIX, 15).market();
    double night = logContract(spx(market, MONDAY, MONDAY.plusDays(1)));
    double weekend = logContract(spx(market, FRIDAY, FRIDAY.plusDays(3)));
    // The nine days from Friday hold a weekend more and a session less.
    assertThat(weekend / night).isEqualTo(1.12 * 7.12 / 5.24, within(1e-5));
  }

  @Test
  void anAnnouncementRaisesTheVolOfItsSession() {
    LocalDate decision = MONDAY.plusDays(2);
    OptionMarket market =
        new LevelOptionMarket(
            new Levels().history(), CALENDAR, new PlainEvents(Map.of("FOMC", Set.of(decision))));
    double eve = logContract(spx(market, MONDAY.plusDays(1), decision));
    double quiet = logContract(spx(market, MONDAY, MONDAY.plusDays(1)));
    assertThat(eve / quiet).isEqualTo(1.45, within(1e-5));
  }

  @Test
  void skewSteepensTheFarSmilesOnlyAndIsBounded() {
    LocalDate month = MONDAY.plusDays(30);
    double previous = 0;
    for (double skew : new double[] {105, 125, 160}) {
      OptionSlice slice = spx(new Levels().with(Series.SKEW, skew).market(), MONDAY, month);
      double strike = slice.forward() * Math.exp(-2 * sd(slice));
      double steepness = slice.vol(strike) / slice.vol(slice.forward());
      assertThat(steepness).as("SKEW %s", skew).isGreaterThan(previous);
      previous = steepness;
    }
    OptionSlice highest = spx(new Levels().with(Series.SKEW, 160).market(), MONDAY, month);
    OptionSlice beyond = spx(new Levels().with(Series.SKEW, 190).market(), MONDAY, month);
    assertThat(beyond.vol(2500)).isEqualTo(highest.vol(2500));
    LocalDate next = MONDAY.plusDays(1);
    assertThat(spx(new Levels().with(Series.SKEW, 160).market(), MONDAY, next).vol(2850))
        .isEqualTo(spx(new Levels().market(), MONDAY, next).vol(2850), within(1e-12));
  }

  @Test
  void optionsShrinkThroughTheNightAndTheSessionToTheirPrint() {
    LevelOptionMarket market = (LevelOptionMarket) new Levels().market();
    LocalDate expiry = MONDAY.plusDays(1);
    double atClose = sd(spx(market, MONDAY, expiry));
    double previous = atClose;
    for (String time : List.of("09:30", "10:30", "12:00", "15:00", "15:59")) {
      OptionSlice slice =
          market
              .spxAt(0, 2900, expiry.atTime(java.time.LocalTime.parse(time)), expiry)
              .orElseThrow();
      assertThat(sd(slice)).as(time).isLessThan(previous);
      previous = sd(slice);
      requireSoundSmile(slice, time);
    }
    OptionSlice open = market.spxAt(0, 2900, expiry.atTime(9, 30), expiry).orElseThrow();
    assertThat(sd(open)).isEqualTo(Math.sqrt(0.68) * atClose, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> market.spxAt(0, 2900, expiry.atTime(16, 0), expiry))
        .withMessage("the print of 2019-06-04 is not after 2019-06-04T16:00");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> market.spxAt(0, 2900, MONDAY.atTime(16, 0), expiry))
        .withMessage("prices of 2019-06-03 are not known yet at 2019-06-03T16:00");
    Quote atNoon =
        market.spxAt(0, 2900, expiry.atTime(12, 0), expiry).orElseThrow().quote(Right.CALL, 2900);
    Quote atNight =
        market.spxAt(0, 2900, MONDAY.atTime(16, 15), expiry).orElseThrow().quote(Right.CALL, 2900);
    assertThat((atNoon.ask() - atNoon.bid()) / Math.sqrt(atNoon.mid()))
        .isLessThan((atNight.ask() - atNight.bid()) / Math.sqrt(atNight.mid()));
  }

  @Test
  void totalVarianceRisesWithTenor() {
    for (double vix9d : new double[] {9, 15, 40}) {
      OptionMarket market = new Levels().with(Series.VIX9D, vix9d).market();
      double previous = 0;
      for (LocalDate expiry : CALENDAR.sessions(MONDAY.plusDays(1), MONDAY.plusDays(120))) {
        double sd = sd(spx(market, MONDAY, expiry));
        assertThat(sd * sd)
            .as("VIX9D %s, %s", vix9d, expiry)
            .isGreaterThanOrEqualTo(previous * (1 - 1e-14));
        previous = sd * sd;
      }
    }
  }

  @Test
  void forwardGrowsByTheBillLessDividends() {
    OptionMarket market = new Levels().market();
    OptionSlice slice = spx(market, MONDAY, MONDAY.plusDays(30));
    double rate = -Math.log(1 - 0.022 * 91 / 360) * 365 / 91;
    assertThat(slice.discountFactor())
        .isEqualTo(Math.exp(-rate * slice.timeToExpiryYears()), within(1e-15));
    assertThat(slice.forward())
        .isEqualTo(2900 * Math.exp((rate - 0.019) * slice.timeToExpiryYears()), within(1e-9));
    OptionMarket noBill = new Levels().without(Series.TREASURY_BILL).market();
    assertThat(spx(noBill, MONDAY, MONDAY.plusDays(1)).discountFactor()).isEqualTo(1);
  }

  @Test
  void missingLevelsAreReplacedAsDocumentedOrGiveNoSlice() {
    LocalDate next = MONDAY.plusDays(1);
    OptionMarket noNineDay = new Levels().without(Series.VIX9D).market();
    OptionMarket flat = new Levels().with(Series.VIX9D, 16).market();
    assertThat(sd(spx(noNineDay, MONDAY, next)))
        .isEqualTo(sd(spx(flat, MONDAY, next)), within(1e-15));
    OptionMarket nothing = new Levels().without(Series.VIX9D).without(Series.VIX).market();
    assertThat(nothing.slice(OptionRoot.SPXW, 0, next)).isEmpty();
    OptionMarket noSpot = new Levels().with(Series.SPX, Double.NaN).market();
    assertThat(noSpot.slice(OptionRoot.SPXW, 0, next)).isEmpty();
  }

  @Test
  void vixOptionsStandOnTheFutureOfTheirExpiryOnly() {
    Levels levels = new Levels();
    OptionMarket market = levels.with(Series.VIX, 40).market();
    assertThat(slice(market, OptionRoot.VIX, MONDAY, VIX_EXPIRY).forward()).isEqualTo(17);
    assertThat(market.slice(OptionRoot.VIX, 0, VIX_EXPIRY.plusDays(28))).isEmpty();
    assertThat(market.slice(OptionRoot.VIX, 0, VIX_EXPIRY.minusDays(7))).isEmpty();
    OptionMarket none = new Levels().futures(FuturesCurve.EMPTY).market();
    assertThat(none.slice(OptionRoot.VIX, 0, VIX_EXPIRY)).isEmpty();
  }

  @Test
  void betweenTwoFuturesTheForwardLiesOnALineInRootTime() {
    LocalDate far = VIX_EXPIRY.plusDays(28);
    LocalDate between = VIX_EXPIRY.plusDays(7);
    OptionMarket market =
        new Levels()
            .futures(new FuturesCurve(List.of(VIX_EXPIRY, far), new double[] {17, 20}))
            .market();
    OptionSlice slice = slice(market, OptionRoot.VIX, MONDAY, between);
    double start = Math.sqrt(hours(slice(market, OptionRoot.VIX, MONDAY, VIX_EXPIRY)));
    double end = Math.sqrt(hours(slice(market, OptionRoot.VIX, MONDAY, far)));
    double share = (Math.sqrt(hours(slice)) - start) / (end - start);
    assertThat(slice.forward()).isEqualTo(17 + 3 * share, within(1e-12)).isGreaterThan(17.75);
    // The final settlement of a contract that expires today is no future any more.
    OptionMarket expired =
        new Levels()
            .futures(new FuturesCurve(List.of(MONDAY, far), new double[] {15, 20}))
            .market();
    assertThat(expired.slice(OptionRoot.VIX, 0, between)).isEmpty();
  }

  /**
   * VVIX of the model's own options of two expiries is the VVIX that they were made from; seven
   * days before an expiry the pair has moved on.
   */
  @Test
  void vixOptionsReproduceVvix() {
    LocalDate june = LocalDate.of(2019, 6, 19);
    LocalDate august = LocalDate.of(2019, 8, 21);
    OptionMarket market =
        new Levels()
            .futures(
                new FuturesCurve(List.of(june, VIX_EXPIRY, august), new double[] {16, 17, 17.5}))
            .market();
    for (LocalDate date : List.of(MONDAY, june.minusDays(8))) {
      assertThat(vvix(market, date, june, VIX_EXPIRY)).as("%s", date).isEqualTo(90, within(1e-3));
    }
    LocalDate rolled = june.minusDays(7);
    assertThat(vvix(market, rolled, VIX_EXPIRY, august)).isEqualTo(90, within(1e-3));
    assertThat(vvix(market, rolled, june, VIX_EXPIRY)).isLessThan(88);
  }

  /** By strips of the options of two expiries, their total variance on a line to thirty days. */
  private static double vvix(OptionMarket market, LocalDate date, LocalDate near, LocalDate next) {
    double[] years = new double[2];
    double[] variances = new double[2];
    for (int i = 0; i < 2; i++) {
      OptionSlice slice = slice(market, OptionRoot.VIX, date, i == 0 ? near : next);
      years[i] = slice.timeToExpiryYears();
      double step = 1e-3;
      // The kink at the forward makes the trapezoidal rule a sixth of the squared step too large.
      variances[i] = -step * step / 6;
      for (double k = -8 + step; k < 8; k += step) {
        double strike = slice.forward() * Math.exp(k);
        Right right = strike < slice.forward() ? Right.PUT : Right.CALL;
        double premium = slice.quote(right, strike).mid() / slice.discountFactor();
        variances[i] += 2 * premium / strike * step;
      }
    }
    double thirty = 30 / 365.0;
    double slope = (variances[1] - variances[0]) / (years[1] - years[0]);
    return 100 * Math.sqrt((variances[0] + slope * (thirty - years[0])) / thirty);
  }

  @Test
  void vixSpreadsChangedWithTheTicksOf2022() {
    LevelConstants.Vix vix = LevelConstants.SHIPPED.vix();
    assertThat(vix.spread(LocalDate.of(2000, 1, 3)).cheapTick()).isEqualTo(0.05);
    assertThat(vix.spread(LocalDate.of(2022, 11, 28)).cheapTick()).isEqualTo(0.05);
    assertThat(vix.spread(LocalDate.of(2022, 11, 29)).cheapTick()).isEqualTo(0.01);
  }

  /** For every set of constants that ships, in calm and in panic. */
  @Test
  void aDearerOptionHasNoLowerBidOrAsk() {
    LevelConstants constants = LevelConstants.SHIPPED;
    List<SpreadModel> models =
        List.of(
            constants.spx().spread(),
            constants.vix().spreads().get(0).spread(),
            constants.vix().spreads().get(1).spread());
    for (SpreadModel model : models) {
      for (double level : new double[] {10, 20, 40, 80, 150, 210}) {
        double widening = model.widening(level, SpreadModel.Hours.AFTER_CLOSE);
        for (double years : new double[] {0.003, 0.08, 0.7}) {
          double bid = 0;
          double ask = 0;
          for (double mid = 0; mid < 8; mid += 0.02) {
            double nextBid = model.bid(mid, 0.1, years, widening);
            double nextAsk = model.ask(mid, 0.1, years, widening);
            assertThat(nextBid)
                .as("%s level %s years %s mid %s", model, level, years, mid)
                .isBetween(bid, Math.max(bid, mid));
            assertThat(nextAsk)
                .as("%s level %s years %s mid %s", model, level, years, mid)
                .isGreaterThanOrEqualTo(Math.max(ask, mid));
            bid = nextBid;
            ask = nextAsk;
          }
        }
      }
    }
  }

  @Test
  void vixLevelDecaysWithMaturityAndRisesWithStrike() {
    LocalDate far = VIX_EXPIRY.plusDays(154);
    OptionMarket market =
        new Levels()
            .futures(new FuturesCurve(List.of(VIX_EXPIRY, far), new double[] {17, 18}))
            .market();
    OptionSlice near = slice(market, OptionRoot.VIX, MONDAY, VIX_EXPIRY);
    OptionSlice distant = slice(market, OptionRoot.VIX, MONDAY, far);
    assertThat(near.vol(17)).isLessThan(0.95).isGreaterThan(distant.vol(18));
    assertThat(near.vol(25)).isGreaterThan(near.vol(17));
    assertThat(near.vol(15)).isLessThan(near.vol(17));
  }

  @Test
  void aMissingVvixIsReplacedByARecentOneOnly() {
    for (int age : new int[] {1, 5, 6}) {
      double[] vvix = new double[SESSIONS.size()];
      Arrays.fill(vvix, Double.NaN);
      vvix[0] = 90;
      MarketHistory history =
          MarketHistory.on(SESSIONS)
              .column(Series.VVIX, Field.CLOSE, vvix)
              .futures(
                  SESSIONS.stream()
                      .map(s -> new FuturesCurve(List.of(VIX_EXPIRY), new double[] {17}))
                      .toList())
              .build();
      OptionMarket market = new LevelOptionMarket(history, CALENDAR);
      assertThat(market.slice(OptionRoot.VIX, age, VIX_EXPIRY).isPresent())
          .as("age " + age)
          .isEqualTo(age <= 5);
    }
  }

  @Test
  void refusesExpiriesThatCannotBe() {
    OptionMarket market = new Levels().market();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> market.slice(OptionRoot.SPXW, 0, MONDAY))
        .withMessage("expiry 2019-06-03 is not after 2019-06-03");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> market.slice(OptionRoot.SPXW, 0, MONDAY.plusDays(5)))
        .withMessage("expiry 2019-06-08 is not a session");
  }

  @Test
  void quotesBracketTheMid() {
    OptionSlice slice = spx(new Levels().market(), MONDAY, MONDAY.plusDays(1));
    Quote near = slice.quote(Right.PUT, slice.forward());
    assertThat(near.bid()).isPositive().isLessThan(near.mid());
    assertThat(near.ask() - near.mid()).isEqualTo(near.mid() - near.bid(), within(1e-12));
    Quote far = slice.quote(Right.PUT, 2000);
    assertThat(far.bid()).isZero();
    assertThat(far.ask()).isGreaterThanOrEqualTo(0.05);
  }

  @Test
  void strikeAtDeltaUndoesDelta() {
    OptionSlice slice = spx(new Levels().market(), MONDAY, MONDAY.plusDays(1));
    assertThat(slice.delta(Right.PUT, slice.strikeAtDelta(Right.PUT, -0.1)))
        .isEqualTo(-0.1, within(1e-9));
    assertThat(slice.delta(Right.CALL, slice.strikeAtDelta(Right.CALL, 0.1)))
        .isEqualTo(0.1, within(1e-9));
  }

  /**
   * Calls fall and are convex in strike, from 0.2 to 5 times the forward, for quiet and wild
   * levels. A butterfly may miss zero by rounding only: 1e-9 of the forward.
   */
  @Test
  void smilesHaveNoButterflyBelowZeroAndBoundedVols() {
    for (double level : new double[] {7, 15, 40, 110}) {
      for (double slope : new double[] {0.7, 1, 1.4}) {
        OptionMarket market =
            new Levels()
                .with(Series.VIX9D, slope * level)
                .with(Series.VIX, level)
                .with(Series.VIX3M, level / slope)
                .market();
        for (int days : new int[] {1, 2, 7, 14, 30, 60}) {
          LocalDate expiry = CALENDAR.next(MONDAY.plusDays(days - 1));
          requireSoundSmile(
              spx(market, MONDAY, expiry), "VIX " + level + " slope " + slope + " days " + days);
        }
      }
    }
    for (double vvix : new double[] {60, 100, 210}) {
      for (int days : new int[] {1, 8, 30, 110, 270}) {
        LocalDate expiry = MONDAY.plusDays(days);
        OptionMarket market =
            new Levels()
                .with(Series.VVIX, vvix)
                .futures(new FuturesCurve(List.of(expiry), new double[] {20}))
                .market();
        requireSoundSmile(
            slice(market, OptionRoot.VIX, MONDAY, expiry), "VVIX " + vvix + " days " + days);
      }
    }
  }

  private static void requireSoundSmile(OptionSlice slice, String as) {
    double forward = slice.forward();
    double sd = sd(slice);
    // Steps of a twentieth of a deviation near the money, of at least 0.1 % of the forward outside.
    double previousStrike = 0.2 * forward;
    double previousCall = slice.quote(Right.CALL, previousStrike).mid();
    double previousSlope = -1;
    for (double x = Math.log(0.2); x < Math.log(5); x += Math.max(sd / 20, 0.001 * Math.abs(x))) {
      double strike = forward * Math.exp(x);
      if (strike <= previousStrike) {
        continue;
      }
      double vol = slice.vol(strike);
      assertThat(vol)
          .as("%s: vol at %s of forward", as, strike / forward)
          .isBetween(
              0.5 * slice.vol(forward),
              // Variance grows linearly at most, by three of that at the money for a deviation.
              slice.vol(forward) * Math.sqrt(1 + 3 * Math.abs(x) / sd));
      double call = slice.quote(Right.CALL, strike).mid();
      double slope = (call - previousCall) / (strike - previousStrike) / slice.discountFactor();
      double rounding = 1e-13 * forward / (strike - previousStrike);
      assertThat(slope)
          .as("%s: slope of calls at %s of forward", as, strike / forward)
          .isBetween(previousSlope - 1e-9 - rounding, rounding);
      previousStrike = strike;
      previousCall = call;
      previousSlope = slope;
    }
  }
}
