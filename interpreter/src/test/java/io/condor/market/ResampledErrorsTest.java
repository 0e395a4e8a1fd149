package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import io.condor.pricing.Black76;
import io.condor.pricing.Smile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResampledErrorsTest {
  private static final Smile FLAT = strike -> 0.16;
  private static final double FORWARD = 4000;
  private static final double NEXT_SESSION = 1.0 / 365;

  @Test
  void everyRecordedErrorComesBackAtItsTenorAndDelta() {
    List<RecordedErrors> days = RecordedErrors.ofSpx();
    List<ModelErrors.Row> rows =
        ModelErrors.shipped().rows().stream()
            .filter(row -> row.tenor() == ModelErrors.Tenor.NEXT)
            .toList();
    assertThat(days).hasSameSizeAs(rows).hasSize(42);
    for (int day = 0; day < days.size(); day++) {
      Smile off = days.get(day).at(1).on(FLAT, FORWARD, NEXT_SESSION);
      for (double delta : ModelErrors.DELTAS) {
        double error = rows.get(day).error(delta);
        if (!Double.isNaN(error)) {
          double strike = strike(delta);
          assertThat(Math.log(off.vol(strike) / 0.16)).isEqualTo(error, within(1e-12));
        }
      }
    }
  }

  private static double strike(double delta) {
    Right right = delta < 0 ? Right.PUT : Right.CALL;
    double strike = io.condor.pricing.StrikeFromDelta.of(right, FORWARD, NEXT_SESSION, FLAT, delta);
    assertThat(Black76.delta(right, FORWARD, strike, NEXT_SESSION, 0.16, 1))
        .isEqualTo(delta, within(1e-9));
    return strike;
  }

  @Test
  void errorsLieBetweenThoseOfTheTenorsAroundAndAreLevelBeyond() {
    RecordedErrors day = RecordedErrors.ofSpx().get(0);
    double next = errorAtTheMoney(day, 1);
    double two = errorAtTheMoney(day, 2);
    assertThat(errorAtTheMoney(day, Math.sqrt(2))).isEqualTo((next + two) / 2, within(1e-4));
    assertThat(errorAtTheMoney(day, 0.2)).isEqualTo(next, within(1e-3));
    assertThat(day.at(0.2)).isSameAs(day.at(1));
    assertThat(day.at(2000)).isSameAs(day.at(140));
  }

  private static double errorAtTheMoney(RecordedErrors day, double sessions) {
    return rounded(
        Math.log(day.at(sessions).on(FLAT, FORWARD, sessions / 365).vol(FORWARD) / 0.16));
  }

  @Test
  void aDrawIsTheSameEveryTimeAndLastsForBlocksOfDays() {
    double[] once = moneyErrors(7);
    assertThat(moneyErrors(7)).isEqualTo(once);
    assertThat(moneyErrors(8)).isNotEqualTo(once);
    Set<Double> recorded = new TreeSet<>();
    RecordedErrors.ofSpx().forEach(day -> recorded.add(errorAtTheMoney(day, 1)));
    assertThat(Arrays.stream(once).boxed()).allMatch(recorded::contains);
    List<Double> order = new ArrayList<>();
    RecordedErrors.ofSpx().forEach(day -> order.add(errorAtTheMoney(day, 1)));
    long follows =
        IntStream.range(1, once.length)
            .filter(i -> order.indexOf(once[i]) == (order.indexOf(once[i - 1]) + 1) % order.size())
            .count();
    // Both draws keep a day's successor with 4 chances in 5.
    assertThat((double) follows / once.length).isBetween(0.5, 0.8);
  }

  /** Means over years differ between draws as those of samples of 42 days in blocks do. */
  @Test
  void drawsDifferInTheirMeanAsTheEvidenceDoes() {
    double[] means =
        IntStream.range(0, 200).mapToDouble(n -> mean(moneyErrors(n))).sorted().toArray();
    double recorded =
        RecordedErrors.ofSpx().stream()
            .mapToDouble(day -> errorAtTheMoney(day, 1))
            .average()
            .orElseThrow();
    assertThat(mean(means)).isEqualTo(recorded, within(0.01));
    assertThat(means[10]).isBetween(recorded - 0.10, recorded - 0.03);
    assertThat(means[189]).isBetween(recorded + 0.03, recorded + 0.10);
    System.out.printf(
        "mean error of the next session's vol at the money, 5th, 50th, 95th of 200 draws: %.3f %.3f %.3f%n",
        means[10], means[100], means[189]);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double[] moneyErrors(int number) {
    SurfaceError error = new ResampledErrors(number, 3000);
    return IntStream.range(0, 3000)
        .mapToDouble(
            session ->
                rounded(
                    Math.log(
                        error.spx(session, 1, FORWARD, NEXT_SESSION, FLAT).vol(FORWARD) / 0.16)))
        .toArray();
  }

  /** So that equal errors are equal numbers whatever the logarithm does. */
  private static double rounded(double error) {
    return Math.rint(error * 1e9) / 1e9;
  }

  @Test
  void vixOptionsAreOffByTheErrorsOfOneOfTwoDays() {
    List<RecordedErrors> days = RecordedErrors.ofVix();
    assertThat(days).hasSize(2);
    Set<Double> seen = new TreeSet<>();
    SurfaceError error = new ResampledErrors(0, 500);
    for (int session = 0; session < 500; session++) {
      seen.add(error.vix(session, 20, 51 / 365.0, strike -> 0.9).vol(20));
    }
    assertThat(seen).hasSizeBetween(1, 2);
    // 2021-04-26, 51 days, calls of 40 to 70 delta: mean over the day's half hours.
    double logError =
        Math.log(days.get(0).at(51).on(strike -> 0.9, 20, 51 / 365.0).vol(20 * 1.0) / 0.9);
    assertThat(logError).isBetween(-0.03, 0.03);
  }
}
