package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.RealFolder;
import io.condor.market.Series;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of the shipped scenarios and elasticities, measured again on the real files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioFilesTest {
  private static final List<Field> BAR = List.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE);

  /** Written with four digits. */
  private static final Offset<Double> DIGITS = within(0.500001e-4);

  private static final double BIG_MOVE = 0.15;

  private final List<MarketHistory> loaded = new ArrayList<>();

  @BeforeAll
  void load() {
    loaded.add(IndexWorld.load(RealFolder.require()).history());
  }

  private MarketHistory history() {
    return loaded.get(0);
  }

  private static YamlNode file(String name) throws IOException {
    String resource = "scenarios/" + name + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(ScenarioFilesTest.class.getResourceAsStream(resource))) {
      return YamlText.read(resource, in.readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"volatility_spike_2018", "pandemic_2020", "carry_unwind_2024", "tariffs_2025"})
  void everyNumberIsTheMeasuredOne(String name) throws IOException {
    YamlNode root = file(name);
    Scenario scenario = Scenario.shipped(name).orElseThrow();
    int before = history().indexOf(root.need("measured").need("before").date());
    List<YamlNode> sessions = root.need("sessions").list();
    int numbers = 0;
    for (int i = 0; i < sessions.size(); i++) {
      int session = before + 1 + i;
      assertThat(sessions.get(i).need("of").date()).isEqualTo(history().sessions().get(session));
      Scenario.Step step = scenario.steps().get(i);
      for (Map.Entry<Series, List<Move>> moved : step.moves().entrySet()) {
        List<Move> moves = moved.getValue();
        for (int j = 0; j < moves.size(); j++) {
          Field field = moves.size() == BAR.size() ? BAR.get(j) : Field.CLOSE;
          double measured =
              history().level(moved.getKey(), field, session)
                  / history().level(moved.getKey(), Field.CLOSE, before);
          assertThat(moves.get(j).amount())
              .as("%s %s of %s", moved.getKey(), field, history().sessions().get(session))
              .isCloseTo(measured, DIGITS);
          numbers++;
        }
      }
      numbers += futures(step, before, session);
    }
    assertThat(numbers).isGreaterThan(18 * sessions.size());
  }

  private int futures(Scenario.Step step, int before, int session) {
    LocalDate date = history().sessions().get(session);
    Map<Integer, Double> measured = new TreeMap<>();
    for (LocalDate expiry : history().futures(session).expiries()) {
      if (expiry.isAfter(date) && history().futures(before).settlement(expiry).isPresent()) {
        measured.put(
            (int) ChronoUnit.DAYS.between(date, expiry),
            history().futures(session).settlement(expiry).orElseThrow()
                / history().futures(before).settlement(expiry).orElseThrow());
      }
    }
    assertThat(step.futures().keySet()).as("%s", date).isEqualTo(measured.keySet());
    step.futures()
        .forEach(
            (days, move) ->
                assertThat(move.amount())
                    .as("future of %s days on %s", days, date)
                    .isCloseTo(measured.getOrDefault(days, Double.NaN), DIGITS));
    return measured.size();
  }

  /** Regression through zero on the days on which VIX moved by more than 15 % in logarithms. */
  @Test
  void elasticitiesAreTheMeasuredOnes() {
    LocalDate from = LocalDate.of(2008, 1, 1);
    Map<Series, double[]> sums = new HashMap<>();
    Map<Integer, double[]> futures = new TreeMap<>();
    List<Integer> points = new ArrayList<>(new TreeMap<>(Elasticities.MEASURED.futures()).keySet());
    List<LocalDate> sessions = history().sessions();
    for (int i = history().indexOf(from) < 0 ? -history().indexOf(from) - 1 : 1;
        i < sessions.size();
        i++) {
      double vix = change(Series.VIX, i);
      if (!(Math.abs(vix) >= BIG_MOVE)) {
        continue;
      }
      for (Series series : Elasticities.MEASURED.series().keySet()) {
        add(sums.computeIfAbsent(series, s -> new double[3]), vix, change(series, i));
      }
      for (LocalDate expiry : history().futures(i).expiries()) {
        long days = ChronoUnit.DAYS.between(sessions.get(i), expiry);
        double before = history().futures(i - 1).settlement(expiry).orElse(Double.NaN);
        int point = nearest(points, days);
        if (days > 0 && point > 0) {
          double change = Math.log(history().futures(i).settlement(expiry).orElseThrow() / before);
          add(futures.computeIfAbsent(point, p -> new double[3]), vix, change);
        }
      }
    }
    Map<String, Double> shipped = new TreeMap<>();
    Map<String, Double> measured = new TreeMap<>();
    sums.forEach(
        (series, sum) -> {
          shipped.put(series.name(), Elasticities.MEASURED.of(series));
          measured.put(series.name(), hundredths(sum));
          System.out.printf("%s %.2f, %.0f days%n", series, hundredths(sum), sum[2]);
        });
    futures.forEach(
        (days, sum) -> {
          shipped.put(days + " days", Elasticities.MEASURED.futures().getOrDefault(days, 0.0));
          measured.put(days + " days", hundredths(sum));
          System.out.printf("%d days %.2f, %.0f contracts%n", days, hundredths(sum), sum[2]);
        });
    assertThat(shipped).isEqualTo(measured);
    assertThat(futures).hasSize(points.size() - 1);
  }

  private static double hundredths(double[] sums) {
    return Math.rint(100 * sums[0] / sums[1]) / 100;
  }

  private double change(Series series, int session) {
    return Math.log(
        history().level(series, Field.CLOSE, session)
            / history().level(series, Field.CLOSE, session - 1));
  }

  private static void add(double[] sums, double vix, double other) {
    if (!Double.isNaN(other)) {
      sums[0] += vix * other;
      sums[1] += vix * vix;
      sums[2]++;
    }
  }

  /** The point whose times to expiry these days belong to. */
  private static int nearest(List<Integer> points, long days) {
    int[] lows = {1, 8, 22, 46, 76, 106, 151, 201};
    for (int i = lows.length - 1; i >= 0; i--) {
      if (days >= lows[i] && days <= 280) {
        return points.get(i + 1);
      }
    }
    return -1;
  }
}
