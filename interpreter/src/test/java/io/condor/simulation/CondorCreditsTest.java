package io.condor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.Field;
import io.condor.market.OptionSlice;
import io.condor.market.Series;
import io.condor.market.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * One-session condors of 10 delta in the synthetic world beside the 33 real next-session chains of
 * 2019, whose medians are those of src/bench/python/one_day_condors.py. Compared on days on which
 * VIX is between 12 and 16.5, as it was then; widths are 10 points of an index at 2900.
 */
class CondorCreditsTest {
  private static final double LOWEST_VIX = 12;
  private static final double HIGHEST_VIX = 16.5;
  private static final double WIDTH = 10.0 / 2900;

  private record Measure(String name, double real, double tolerance) {}

  /** In the order of {@link #measures}. The credit is known to be low. */
  private static final List<Measure> MEASURES =
      List.of(
          new Measure("credit, bp of the forward", 3.99, 0.15),
          new Measure("vol at the money over VIX9D", 0.833, 0.10),
          new Measure("vol of the put over that at the money", 1.250, 0.15),
          new Measure("vol of the call over that at the money", 0.897, 0.15),
          new Measure("distance of the put, standard deviations", 1.594, 0.15),
          new Measure("distance of the call, standard deviations", 1.175, 0.15));

  @Test
  void condorsOfCalmDaysAreNearThoseOf2019() {
    List<double[]> days = new ArrayList<>();
    World world = SyntheticWorld.standard();
    for (int i = 0; i < world.history().sessions().size(); i++) {
      double vix = world.history().level(Series.VIX, Field.CLOSE, i);
      if (vix >= LOWEST_VIX && vix <= HIGHEST_VIX) {
        LocalDate expiry = world.calendar().next(world.history().sessions().get(i));
        OptionSlice slice = world.options().slice(OptionRoot.SPXW, i, expiry).orElseThrow();
        days.add(measures(slice, world.history().level(Series.VIX9D, Field.CLOSE, i)));
      }
    }
    assertThat(days).hasSizeGreaterThan(500);
    System.out.println("| measure | 33 chains of 2019 | synthetic, " + days.size() + " days |");
    System.out.println("|---|---|---|");
    for (int i = 0; i < MEASURES.size(); i++) {
      int column = i;
      Measure measure = MEASURES.get(i);
      double[] sorted = days.stream().mapToDouble(day -> day[column]).sorted().toArray();
      double median = sorted[sorted.length / 2];
      System.out.printf(
          Locale.ROOT, "| %s | %.3f | %.3f |%n", measure.name(), measure.real(), median);
      assertThat(median / measure.real())
          .as("%s %s", measure.name(), median)
          .isBetween(1 - measure.tolerance(), 1 + measure.tolerance());
    }
  }

  private static double[] measures(OptionSlice slice, double vix9d) {
    double forward = slice.forward();
    double width = WIDTH * forward;
    double put = slice.strikeAtDelta(Right.PUT, -0.10);
    double call = slice.strikeAtDelta(Right.CALL, 0.10);
    double credit =
        mid(slice, Right.PUT, put)
            - mid(slice, Right.PUT, put - width)
            + mid(slice, Right.CALL, call)
            - mid(slice, Right.CALL, call + width);
    double atm = slice.vol(forward);
    double sd = atm * Math.sqrt(slice.timeToExpiryYears());
    return new double[] {
      1e4 * credit / forward,
      100 * sd * Math.sqrt(252) / vix9d,
      slice.vol(put) / atm,
      slice.vol(call) / atm,
      (forward - put) / forward / sd,
      (call - forward) / forward / sd
    };
  }

  private static double mid(OptionSlice slice, Right right, double strike) {
    return slice.quote(right, strike).mid();
  }
}
