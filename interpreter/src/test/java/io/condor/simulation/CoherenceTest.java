package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.OptionSlice;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.pricing.ExpiryQuotes;
import io.condor.pricing.QuoteArbitrage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Levels, futures and options of the synthetic world follow from one another. */
class CoherenceTest {
  private static final World WORLD = SyntheticWorld.standard();
  private static final MarketHistory HISTORY = WORLD.history();

  /** Days that are looked at: a prime, so that all weekdays and months come by. */
  private static final int EVERY = 61;

  /** Vol points. */
  private static final double INDEX_TOLERANCE = 0.1;

  private interface Day {
    void look(int session, LocalDate date);
  }

  private static void days(Day day) {
    for (int i = 0; i < HISTORY.sessions().size(); i += EVERY) {
      day.look(i, HISTORY.sessions().get(i));
    }
  }

  private static OptionSlice slice(OptionRoot root, int session, LocalDate expiry) {
    return WORLD.options().slice(root, session, expiry).orElseThrow();
  }

  @Test
  void logContractsOfTheSurfaceAreTheVolatilityIndices() {
    Map<Series, Integer> tenors =
        Map.of(Series.VIX9D, 9, Series.VIX, 30, Series.VIX3M, 93, Series.VIX6M, 184);
    List<String> seen = new ArrayList<>();
    days(
        (session, date) -> {
          double next =
              LogContractOfSlice.of(slice(OptionRoot.SPXW, session, WORLD.calendar().next(date)));
          assertThat(100 * Math.sqrt(next * 252))
              .as("VIX1D on %s", date)
              .isCloseTo(level(Series.VIX1D, session), within(INDEX_TOLERANCE));
          tenors.forEach(
              (series, days) -> {
                LocalDate expiry = date.plusDays(days);
                if (WORLD.calendar().isSession(expiry)) {
                  double strip = LogContractOfSlice.of(slice(OptionRoot.SPXW, session, expiry));
                  assertThat(100 * Math.sqrt(strip * 365 / days))
                      .as("%s on %s", series, date)
                      .isCloseTo(level(series, session), within(INDEX_TOLERANCE));
                  seen.add(series + "");
                }
              });
        });
    assertThat(seen).contains("VIX9D", "VIX", "VIX3M", "VIX6M");
  }

  @Test
  void logContractsOfVixOptionsAreVvix() {
    int[] looked = {0};
    for (int i = 0; i < HISTORY.sessions().size(); i++) {
      LocalDate date = HISTORY.sessions().get(i);
      LocalDate expiry = date.plusDays(30);
      if (HISTORY.futures(i).settlement(expiry).isPresent()) {
        OptionSlice slice = slice(OptionRoot.VIX, i, expiry);
        double vvix = 100 * Math.sqrt(LogContractOfSlice.of(slice) * 365 / 30);
        // Options expire in the morning, VVIX looks ahead to the evening: half a session of 21.
        assertThat(vvix / level(Series.VVIX, i)).as("VVIX on %s", date).isBetween(0.96, 1.01);
        looked[0]++;
      }
    }
    assertThat(looked[0]).isGreaterThan(100);
  }

  @Test
  void forwardsOfVixOptionsAreTheFutures() {
    days(
        (session, date) -> {
          for (LocalDate expiry : WORLD.contracts().expiries(OptionRoot.VIX, date)) {
            assertThat(slice(OptionRoot.VIX, session, expiry).forward())
                .isEqualTo(HISTORY.futures(session).settlement(expiry).orElseThrow());
          }
        });
  }

  @Test
  void futuresEndInTheVixThatOptionsSettleTo() {
    for (int i = 0; i < HISTORY.sessions().size(); i++) {
      LocalDate date = HISTORY.sessions().get(i);
      if (HISTORY.futures(i).settlement(date).isPresent()) {
        double settled = HISTORY.futures(i).settlement(date).orElseThrow();
        assertThat(WORLD.settlement(OptionRoot.VIX, date).orElseThrow().value()).isEqualTo(settled);
        double open = HISTORY.level(Series.VIX, Field.OPEN, i);
        assertThat(Math.log(open / settled)).as("VIX open on %s", date).isBetween(-0.06, 0.06);
      }
    }
  }

  @Test
  void callsLessPutsAreForwards() {
    eachExpiry(
        (slice, strikes) -> {
          for (double strike : strikes) {
            double call = slice.quote(Right.CALL, strike).mid();
            double put = slice.quote(Right.PUT, strike).mid();
            assertThat(call - put)
                .as("parity at %s", strike)
                .isCloseTo(
                    slice.discountFactor() * (slice.forward() - strike),
                    within(1e-11 * slice.forward()));
          }
        });
  }

  @Test
  void nothingOnTheListedGridCanBeArbitraged() {
    eachExpiry(
        (slice, strikes) -> {
          assertThat(QuoteArbitrage.of(quotes(slice, strikes), slice.discountFactor())).isEmpty();
          for (Right right : Right.values()) {
            int sign = right == Right.CALL ? -1 : 1;
            for (int i = 1; i + 1 < strikes.length; i++) {
              double before = slice.quote(right, strikes[i - 1]).mid();
              double at = slice.quote(right, strikes[i]).mid();
              double after = slice.quote(right, strikes[i + 1]).mid();
              double rounding = 1e-11 * slice.forward();
              assertThat(sign * (at - before)).as("vertical").isGreaterThanOrEqualTo(-rounding);
              double low = (at - before) / (strikes[i] - strikes[i - 1]);
              double high = (after - at) / (strikes[i + 1] - strikes[i]);
              assertThat(high - low).as("butterfly").isGreaterThanOrEqualTo(-rounding);
            }
          }
        });
  }

  private interface Chain {
    void look(OptionSlice slice, double[] strikes);
  }

  /** All listed strikes from a third of the forward to three times it. */
  private static void eachExpiry(Chain chain) {
    for (int i = 7; i < HISTORY.sessions().size(); i += 9 * EVERY) {
      LocalDate date = HISTORY.sessions().get(i);
      for (OptionRoot root : OptionRoot.values()) {
        for (LocalDate expiry : WORLD.contracts().expiries(root, date)) {
          OptionSlice slice = slice(root, i, expiry);
          List<Double> strikes = new ArrayList<>();
          double strike = slice.forward() / 3;
          while (strike < 3 * slice.forward()) {
            strike = WORLD.contracts().strikeAtOrAbove(root, date, expiry, strike + 1e-9);
            strikes.add(strike);
          }
          chain.look(slice, strikes.stream().mapToDouble(Double::doubleValue).toArray());
        }
      }
    }
  }

  private static ExpiryQuotes quotes(OptionSlice slice, double[] strikes) {
    double[][] sides = new double[4][strikes.length];
    for (int i = 0; i < strikes.length; i++) {
      Quote call = slice.quote(Right.CALL, strikes[i]);
      Quote put = slice.quote(Right.PUT, strikes[i]);
      sides[0][i] = call.bid();
      sides[1][i] = call.ask();
      sides[2][i] = put.bid();
      sides[3][i] = put.ask();
    }
    return new ExpiryQuotes(
        slice.timeToExpiryYears(), strikes, sides[0], sides[1], sides[2], sides[3]);
  }

  private static double level(Series series, int session) {
    return HISTORY.level(series, Field.CLOSE, session);
  }
}
