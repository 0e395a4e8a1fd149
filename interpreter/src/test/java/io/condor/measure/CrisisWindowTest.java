package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.market.Field;
import io.condor.market.RealFolder;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.world.IndexWorld;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrisisWindowTest {

  /** The claim of the class comment, against the closes of SPX. */
  @Test
  void noCloseOfANamedFallIsAboveItsFirstOrBelowItsLast() {
    World world = IndexWorld.load(RealFolder.require());
    double[] closes = world.history().column(Series.SPX, Field.CLOSE);
    int checked = 0;
    for (CrisisWindow.Named fall : CrisisWindow.NAMED) {
      int high = world.history().indexOf(fall.high());
      int low = world.history().indexOf(fall.low());
      if (high >= 0 && low >= 0) {
        double[] window = Arrays.copyOfRange(closes, high, low + 1);
        assertThat(Arrays.stream(window).max().orElseThrow())
            .as(fall.name())
            .isEqualTo(closes[high]);
        assertThat(Arrays.stream(window).min().orElseThrow())
            .as(fall.name())
            .isEqualTo(closes[low]);
        checked++;
      }
    }
    assertThat(checked).isGreaterThanOrEqualTo(6);
  }

  private static final List<LocalDate> WEEK = StudyFixture.sessions(LocalDate.of(2019, 1, 2), 9);

  @Test
  void ownFallsRunFromTheRunningPeakToTheLowestClose() {
    List<Double> returns = List.of(0.0, 0.10, -0.10, 0.02, -0.05, 0.30, -0.02, 0.05, -0.06);
    assertThat(CrisisWindow.own(WEEK, returns))
        .containsExactly(
            new CrisisWindow("2019-01", WEEK.get(1), WEEK.get(4), 2, 4),
            new CrisisWindow("2019-01", WEEK.get(7), WEEK.get(8), 8, 8));
  }

  @Test
  void aFallOfLessThanFivePercentIsNoCrisis() {
    List<Double> returns = List.of(0.0, 0.1, -0.0499, 0.1, -0.0501, 0.1, 0.0, 0.0, 0.0);
    assertThat(CrisisWindow.own(WEEK, returns)).hasSize(1);
    assertThat(CrisisWindow.own(WEEK, returns).get(0).first()).isEqualTo(4);
  }

  @Test
  void aNamedFallIsListedWhereTheRunCoversItWhole() {
    Study years = StudyFixture.threeYears();
    assertThat(CrisisWindow.of(years)).as("a simulated world has none with a name").isNotEmpty();
    RunResult run = StudyFixture.condorOnly(1e6, new double[400]);
    Study real = StudyFixture.unhedged(run);
    assertThat(real.simulated()).isFalse();
    List<CrisisWindow> windows = CrisisWindow.of(real);
    assertThat(windows).extracting(CrisisWindow::name).containsExactly("Mar 2020");
    CrisisWindow march = windows.get(0);
    assertThat(run.sessions().get(march.first())).isEqualTo(LocalDate.of(2020, 2, 20));
    assertThat(run.sessions().get(march.last())).isEqualTo(LocalDate.of(2020, 3, 23));
  }

  @Test
  void resultsAreWhatEachSourceMadeBetweenTheHighAndTheLow() {
    double[] condor = new double[400];
    double[] hedge = new double[400];
    RunResult dates = StudyFixture.condorOnly(1e6, condor);
    int high = dates.sessions().indexOf(LocalDate.of(2020, 2, 19));
    condor[high] = 5e5;
    condor[high + 1] = -150_000;
    hedge[high + 2] = 75_000;
    hedge[400 - 1] = 9e5;
    RunResult with = StudyFixture.run(5e5, Map.of("income", condor, "alvh.short", hedge));
    RunResult without = StudyFixture.condorOnly(5e5, condor);
    Study study = StudyFixture.hedged(List.of(StudyFixture.fills("default", with, without)));
    CrisisResult march = CrisisResult.of(study).get(0);
    assertThat(march.condors()).isCloseTo(-0.15, within(1e-12));
    assertThat(march.hedge()).isCloseTo(0.075, within(1e-12));
    assertThat(march.with()).isCloseTo(-0.075, within(1e-12));
    assertThat(march.without()).isCloseTo(-0.15, within(1e-12));
    assertThat(march.index().orElseThrow())
        .isCloseTo(Math.pow(1.001, march.window().last() - high) - 1, within(1e-12));
  }
}
