package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prices of the level model a few minutes after the open, and the prints that they stand on. */
class OpeningPricesTest {
  private static final UsIndexCalendar CALENDAR = UsIndexCalendar.load();
  private static final List<LocalDate> SESSIONS =
      CALENDAR.sessions(LocalDate.of(2019, 4, 1), LocalDate.of(2019, 6, 28));

  /** A Tuesday without an announcement before or behind it. */
  private static final int SESSION = SESSIONS.indexOf(LocalDate.of(2019, 6, 4));

  private static final LocalDate TODAY = SESSIONS.get(SESSION);
  private static final LocalDate TOMORROW = SESSIONS.get(SESSION + 1);

  /** Closes that never change and opens a little off them, but for what a test sets. */
  private static final class Levels {
    private final Map<Series, double[]> closes = new EnumMap<>(Series.class);
    private final Map<Series, double[]> opens = new EnumMap<>(Series.class);

    Levels() {
      add(Series.SPX, 2900, 2901);
      add(Series.VIX, 16, 16.1);
      add(Series.VIX9D, 15, 15.1);
      add(Series.TREASURY_BILL, 2.2, Double.NaN);
    }

    private void add(Series series, double close, double open) {
      double[] column = new double[SESSIONS.size()];
      Arrays.fill(column, close);
      closes.put(series, column);
      double[] first = new double[SESSIONS.size()];
      Arrays.fill(first, open);
      opens.put(series, first);
    }

    private static double[] column(Map<Series, double[]> columns, Series series) {
      return columns.getOrDefault(series, new double[0]);
    }

    Levels open(Series series, int session, double level) {
      column(opens, series)[session] = level;
      return this;
    }

    Levels close(Series series, int session, double level) {
      column(closes, series)[session] = level;
      return this;
    }

    MarketHistory history() {
      MarketHistory.Builder history = MarketHistory.on(SESSIONS);
      closes.forEach((series, column) -> history.column(series, Field.CLOSE, column));
      opens.forEach((series, column) -> history.column(series, Field.OPEN, column));
      return history.build();
    }

    OptionMarket evening() {
      return new LevelOptionMarket(history(), CALENDAR);
    }

    OptionMarket morning() {
      return evening().atOpen().orElseThrow();
    }

    OptionSlice today() {
      return morning().slice(OptionRoot.SPXW, SESSION, TODAY).orElseThrow();
    }

    OpeningPrints prints() {
      return new OpeningPrints(history());
    }
  }

  private static double variance(OptionSlice slice) {
    double vol = slice.vol(slice.forward());
    return vol * vol * slice.timeToExpiryYears();
  }

  @Test
  void pricesHoldFiveMinutesAfterTheOpen() {
    assertThat(new Levels().morning().time()).hasToString("open + 5 min");
    OptionSlice today = new Levels().today();
    assertThat(today.timeToExpiryYears() * 365 * 24 * 60).isEqualTo(385, within(1e-9));
    assertThat(today.forward()).isEqualTo(2901, within(0.2));
  }

  /** 68 % of a session's variance come after its open, as the clock has it. */
  @Test
  void theNightHasPassedInTheMorning() {
    OptionMarket evening = new Levels().evening();
    double before = variance(evening.slice(OptionRoot.SPXW, SESSION - 1, TODAY).orElseThrow());
    Levels asBefore =
        new Levels().open(Series.VIX, SESSION, 16.01).open(Series.VIX9D, SESSION, 15.01);
    assertThat(variance(asBefore.today()) / before).isEqualTo(0.68, within(0.01));
    OptionSlice tomorrow =
        asBefore.morning().slice(OptionRoot.SPXW, SESSION, TOMORROW).orElseThrow();
    // Further sessions are dearer than the next one: the nine-day index is higher than its like.
    assertThat(variance(tomorrow) / before).isBetween(1.68, 2.1);
  }

  /** A day that falls 3 % at the open makes the puts of the evening before dear at once. */
  @Test
  void aGapIsInThePrices() {
    Levels gap =
        new Levels()
            .open(Series.SPX, SESSION, 2813)
            .open(Series.VIX, SESSION, 24)
            .open(Series.VIX9D, SESSION, 26);
    double put = gap.today().quote(Right.PUT, 2850).mid();
    assertThat(put).isBetween(37.0, 45.0);
    assertThat(new Levels().today().quote(Right.PUT, 2850).mid()).isLessThan(2);
  }

  @Test
  void anOpenThatIsTheCloseBeforeIsNoPrint() {
    Levels stale = new Levels().open(Series.SPX, SESSION, 2900);
    assertThat(stale.morning().source(OptionRoot.SPXW, SESSION)).isEqualTo(PriceSource.NONE);
    assertThat(stale.morning().slice(OptionRoot.SPXW, SESSION, TODAY)).isEmpty();
    assertThat(stale.morning().missing(OptionRoot.SPXW, SESSION)).contains("first print");
    assertThat(stale.morning().source(OptionRoot.SPXW, SESSION + 1)).isEqualTo(PriceSource.MODEL);
  }

  /** One made-up open in twenty sessions may be chance; with two, the good ones are in doubt. */
  @Test
  void afterTwoMadeUpOpensNoneIsBelievedForTwentySessions() {
    Levels doubtful =
        new Levels().open(Series.SPX, SESSION - 20, 2900).open(Series.SPX, SESSION - 3, 2900);
    assertThat(doubtful.prints().spot(SESSION)).isNaN();
    assertThat(doubtful.prints().spot(SESSION + 1)).isEqualTo(2901);
    assertThat(new Levels().open(Series.SPX, SESSION - 3, 2900).prints().spot(SESSION))
        .isEqualTo(2901);
  }

  @Test
  void anIndexWithoutAPrintMovesAsTheFirstThatHasOne() {
    OpeningPrints noNineDays =
        new Levels().open(Series.VIX, SESSION, 24).open(Series.VIX9D, SESSION, 15).prints();
    assertThat(noNineDays.level(Series.VIX, SESSION)).isEqualTo(24);
    assertThat(noNineDays.level(Series.VIX9D, SESSION)).isEqualTo(15 * 1.5, within(1e-12));
    OpeningPrints noVix =
        new Levels().open(Series.VIX, SESSION, 16).open(Series.VIX9D, SESSION, 30).prints();
    assertThat(noVix.level(Series.VIX, SESSION)).isEqualTo(32, within(1e-12));
    OpeningPrints neither =
        new Levels().open(Series.VIX, SESSION, 16).open(Series.VIX9D, SESSION, 15).prints();
    assertThat(neither.level(Series.VIX, SESSION)).isNaN();
    assertThat(neither.level(Series.VIX9D, SESSION)).isNaN();
  }

  @Test
  void withoutAnyVolatilityThereIsNoPrice() {
    OptionMarket market =
        new Levels().open(Series.VIX, SESSION, 16).open(Series.VIX9D, SESSION, 15).morning();
    assertThat(market.source(OptionRoot.SPXW, SESSION)).isEqualTo(PriceSource.NONE);
    assertThat(market.slice(OptionRoot.SPXW, SESSION, TODAY)).isEmpty();
  }

  @Test
  void theFirstSessionHasNoCloseToTellAPrintBy() {
    OptionMarket market = new Levels().morning();
    assertThat(market.source(OptionRoot.SPXW, 0)).isEqualTo(PriceSource.NONE);
    assertThat(market.slice(OptionRoot.SPXW, 0, SESSIONS.get(1))).isEmpty();
  }

  @Test
  void nothingOfTheDayIsReadAfterItsOpen() {
    OptionSlice slice = new Levels().today();
    Levels other = new Levels();
    for (Series series : List.of(Series.SPX, Series.VIX, Series.VIX9D, Series.TREASURY_BILL)) {
      other.close(series, SESSION, 99);
    }
    OptionSlice changed = other.today();
    assertThat(changed.quote(Right.PUT, 2880)).isEqualTo(slice.quote(Right.PUT, 2880));
    assertThat(changed.discountFactor()).isEqualTo(slice.discountFactor());
  }

  @Test
  void vixOptionsAndWhatHasSettledHaveNoPrice() {
    OptionMarket market = new Levels().morning();
    assertThat(market.source(OptionRoot.VIX, SESSION)).isEqualTo(PriceSource.NONE);
    assertThat(market.slice(OptionRoot.VIX, SESSION, LocalDate.of(2019, 6, 19))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> market.slice(OptionRoot.SPX, SESSION, TODAY))
        .withMessage("expiry 2019-06-04 is over on 2019-06-04");
  }
}
