package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FuturesResponseTest {
  private static final LocalDate START = LocalDate.of(2020, 1, 1);
  private static final List<LocalDate> EXPIRIES =
      List.of(START.plusDays(50), START.plusDays(400), START.plusDays(800));

  /** Futures whose logs move by -3, -1.5 and -1 times those of SPX, on 200 days. */
  private static MarketHistory history(int days) {
    List<LocalDate> dates = IntStream.range(0, days).mapToObj(START::plusDays).toList();
    double[] spx = new double[days];
    List<FuturesCurve> curves = new ArrayList<>();
    for (int i = 0; i < days; i++) {
      spx[i] = 3000 * Math.exp(0.01 * Math.sin(i * i));
      double log = Math.log(spx[i] / 3000);
      curves.add(
          new FuturesCurve(
              EXPIRIES,
              new double[] {
                20 * Math.exp(-3 * log), 22 * Math.exp(-1.5 * log), 23 * Math.exp(-log)
              }));
    }
    return MarketHistory.on(dates).column(Series.SPX, Field.CLOSE, spx).futures(curves).build();
  }

  @Test
  void theSlopeIsThatOfTheContractInThePlaceItHadBefore() {
    FuturesResponse before =
        FuturesResponse.historical(history(50), 0, 49).orElse(FuturesResponse.MARCH_2020);
    assertThat(before).as("fewer than sixty days").isSameAs(FuturesResponse.MARCH_2020);
    FuturesResponse all = FuturesResponse.historical(history(200), 60, 199).orElseThrow();
    assertThat(all.elasticities()).hasSize(2);
    assertThat(all.elasticities().get(0)).isCloseTo(-1.5, within(1e-9));
    assertThat(all.elasticities().get(1)).isCloseTo(-1, within(1e-9));
  }

  @Test
  void aFallOfOnePercentRaisesTheFuture() {
    FuturesResponse response = new FuturesResponse("r", "t", List.of(-4.0, -2.0));
    assertThat(response.factor(1, -0.01)).isCloseTo(1.041020, within(1e-6));
    assertThat(response.factor(2, -0.01)).isCloseTo(1.020304, within(1e-6));
    assertThat(response.factor(7, -0.01))
        .as("beyond the last")
        .isEqualTo(response.factor(2, -0.01));
    assertThat(response.factor(1, 0)).isEqualTo(1);
    assertThatThrownBy(() -> new FuturesResponse("r", "t", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The shipped constants are what the files of settlements say, to two decimals. */
  @Test
  void theTwoCrashesAreMadeFromSettlements() {
    MarketHistory real = Worlds.index().history();
    path(FuturesResponse.FEBRUARY_2018, real, "2018-01-26", "2018-02-05");
    path(FuturesResponse.MARCH_2020, real, "2020-02-19", "2020-03-16");
  }

  private static void path(FuturesResponse response, MarketHistory real, String from, String to) {
    int first = real.indexOf(LocalDate.parse(from));
    int last = real.indexOf(LocalDate.parse(to));
    for (int month = 1; month <= FuturesResponse.MONTHS; month++) {
      assertThat(response.elasticities().get(month - 1))
          .as("%s month %s", response.name(), month)
          .isCloseTo(FuturesResponse.ofPath(real, month, first, last), within(0.005));
    }
  }
}
