package io.condor.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.Right;
import io.condor.market.CalibrationChains.Expiry;
import io.condor.market.ModelErrors.Row;
import io.condor.market.ModelErrors.Tenor;
import io.condor.pricing.Black76;
import io.condor.pricing.ShapeTerm;
import io.condor.world.IndexWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Calibrates the SPX model of {@link LevelOptionMarket} to recorded chains and measures it: the
 * constants that ship are this fit, and each day's error is that of a fit to the other days. Prints
 * the tables that MODEL.md quotes; with {@code -Dupdate} writes {@code spx-option-errors.csv} anew
 * and fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpxLevelFitTest {
  private static final double SESSIONS_PER_YEAR = 252;
  private static final double[] CONDOR_DELTAS = {0.05, 0.10, 0.16};
  private static final double WING = 10;

  /** The condor whose mean credit the level is fitted to. */
  private static final double LEVEL_DELTA = 0.10;

  private final List<World> world = new ArrayList<>();
  private List<Expiry> expiries = List.of();
  private final Map<LocalDate, LevelOptionMarket> withoutDay = new HashMap<>();

  @BeforeAll
  void calibrateWithoutEachDay() {
    world.add(IndexWorld.load(RealFolder.require()));
    expiries = CalibrationChains.read(world.get(0));
    for (LocalDate day : days()) {
      LevelConstants others = fit(d -> !d.equals(day));
      withoutDay.put(day, CalibrationChains.market(world.get(0), others));
    }
  }

  private List<LocalDate> days() {
    return expiries.stream().map(Expiry::date).distinct().sorted().toList();
  }

  private List<Expiry> nextSession() {
    return expiries.stream().filter(Expiry::next).toList();
  }

  /** Constants from the chains of some days: first the shapes, then the level of one session. */
  private LevelConstants fit(Predicate<LocalDate> accepted) {
    LevelConstants.Spx shipped = LevelConstants.SHIPPED.spx();
    ShapeTerm shapes =
        new SpxLevelCalibration(expiries, shipped.skew()).fit(accepted, shipped.shapes());
    List<Expiry> used = nextSession().stream().filter(e -> accepted.test(e.date())).toList();
    double level =
        new BrentSolver(1e-6)
            .solve(
                50,
                l -> meanCreditError(used, constants(l, shapes)),
                0.6,
                1.1,
                shipped.oneSession());
    return constants(level, shapes);
  }

  private static LevelConstants constants(double level, ShapeTerm shapes) {
    return LevelConstants.SHIPPED.with(LevelConstants.SHIPPED.spx().with(level, shapes));
  }

  private double meanCreditError(List<Expiry> used, LevelConstants constants) {
    LevelOptionMarket market = CalibrationChains.market(world.get(0), constants);
    return used.stream()
        .map(e -> condor(e, model(e, market), LEVEL_DELTA))
        .flatMap(Optional::stream)
        .mapToDouble(c -> c.model() - c.chain())
        .average()
        .orElseThrow();
  }

  /** What the model says about one recorded expiry. */
  private interface Model {
    /** Sd at the strike, with the rest of the recorded session. */
    double sd(double strike);

    default double mid(Expiry e, Right right, double strike) {
      return Black76.price(right, e.forward(), strike, 1, sd(strike), 1);
    }

    /** The same with the chain's level at the money. */
    default Model atLevelOf(Expiry e) {
      double factor = e.atmSd() / sd(e.forward());
      return strike -> factor * sd(e.forward() * Math.exp(Math.log(strike / e.forward()) / factor));
    }
  }

  private Model model(Expiry e, LevelOptionMarket market) {
    OptionSlice slice = CalibrationChains.slice(world.get(0), market, e.date(), e.expiry());
    double atm = sd(slice, slice.forward());
    double stretch = Math.sqrt(1 + e.restVariance() / (atm * atm));
    return strike ->
        stretch * sd(slice, slice.forward() * Math.exp(Math.log(strike / e.forward()) / stretch));
  }

  private static double sd(OptionSlice slice, double strike) {
    return slice.vol(strike) * Math.sqrt(slice.timeToExpiryYears());
  }

  /** VIX9D at every strike, over 252 sessions a year: what needs no calibration. */
  private Model uncalibrated(Expiry e) {
    MarketHistory history = world.get(0).history();
    double vix9d = history.level(Series.VIX9D, Field.CLOSE, history.indexOf(e.date()));
    double sd = Math.sqrt(vix9d / 100 * vix9d / 100 / SESSIONS_PER_YEAR + e.restVariance());
    return strike -> sd;
  }

  private Model leftOut(Expiry e) {
    return model(e, Objects.requireNonNull(withoutDay.get(e.date()), e::toString));
  }

  /** Credits of one condor, dollars. */
  private record Credits(double chain, double model) {}

  /** Condor of the listed strikes nearest to a delta, mids; empty where a wing is not listed. */
  private static Optional<Credits> condor(Expiry e, Model model, double delta) {
    Optional<Double> put = e.nearestStrike(Right.PUT, delta);
    Optional<Double> call = e.nearestStrike(Right.CALL, delta);
    if (put.isEmpty()
        || call.isEmpty()
        || !e.quotes().puts().containsKey(put.get() - WING)
        || !e.quotes().calls().containsKey(call.get() + WING)) {
      return Optional.empty();
    }
    double chain = 0;
    double modelled = 0;
    double[] strikes = {put.get(), put.get() - WING, call.get(), call.get() + WING};
    for (int i = 0; i < strikes.length; i++) {
      Right right = i < 2 ? Right.PUT : Right.CALL;
      int sign = i % 2 == 0 ? 100 : -100;
      chain += sign * e.quotes().quote(right, strikes[i]).mid();
      modelled += sign * model.mid(e, right, strikes[i]);
    }
    return Optional.of(new Credits(chain, modelled));
  }

  @Test
  void constantsThatShipAreTheFitToAllDays() {
    LevelConstants.Spx fitted = fit(d -> true).spx();
    LevelConstants.Spx shipped = LevelConstants.SHIPPED.spx();
    print("%nfit to all days: level %.4f%n%s%n", fitted.oneSession(), fitted.shapes());
    for (int year : new int[] {2019, 2023}) {
      LevelConstants.Spx one = fit(d -> d.getYear() == year).spx();
      print("fit to %d: level %.4f%n%s%n", year, one.oneSession(), one.shapes());
    }
    assertThat(shipped.oneSession()).isEqualTo(fitted.oneSession(), within(0.001));
    // Shapes are compared by what they say, since their parameters nearly replace each other.
    for (double sessions : new double[] {1, 5, 21, 90}) {
      for (double x : new double[] {-5, -3, -2, -1, 1, 2}) {
        assertThat(ratio(shipped.shapes(), sessions, x))
            .as("%s sessions, %s deviations", sessions, x)
            .isEqualTo(ratio(fitted.shapes(), sessions, x), within(0.005));
      }
    }
  }

  /** Vol at x deviations over the vol at the money. */
  private static double ratio(ShapeTerm shapes, double sessions, double x) {
    return new io.condor.pricing.ScaledSmile(1, 1, 0.01, shapes.at(sessions))
            .vol(Math.exp(0.01 * x))
        / 0.01;
  }

  @Test
  void skewOfOneYearDoesNotCarryOverToAnother() {
    LevelConstants.Skew shipped = LevelConstants.SHIPPED.spx().skew();
    ShapeTerm start = LevelConstants.SHIPPED.spx().shapes();
    double[] perPoint = {0, shipped.perPoint(), 0.018};
    double[][] losses = new double[perPoint.length][4];
    print("%nSKEW per point: loss in and out of sample, fit to 2019, fit to 2023%n");
    for (int i = 0; i < perPoint.length; i++) {
      LevelConstants.Skew skew =
          new LevelConstants.Skew(
              perPoint[i],
              shipped.centre(),
              shipped.lowest(),
              shipped.highest(),
              shipped.maxAgeSessions());
      SpxLevelCalibration calibration = new SpxLevelCalibration(expiries, skew);
      Predicate<LocalDate> first = d -> d.getYear() == 2019;
      ShapeTerm ofFirst = calibration.fit(first, start);
      ShapeTerm ofSecond = calibration.fit(first.negate(), start);
      losses[i] =
          new double[] {
            calibration.farLoss(first, ofFirst),
            calibration.farLoss(first.negate(), ofFirst),
            calibration.farLoss(first.negate(), ofSecond),
            calibration.farLoss(first, ofSecond)
          };
      print(
          "%.3f %8.3f %8.3f %8.3f %8.3f%n",
          perPoint[i], losses[i][0], losses[i][1], losses[i][2], losses[i][3]);
    }
    assertThat(losses[2][0]).as("steep, 2019 in sample").isLessThan(losses[1][0]);
    assertThat(losses[2][1]).as("steep, 2019 on 2023").isGreaterThan(2 * losses[1][1]);
    assertThat(losses[1][3]).as("shipped, 2023 on 2019").isLessThan(losses[0][3]);
  }

  @Test
  void levelOfTheNextSession() {
    List<Expiry> next = nextSession();
    assertThat(next).as("chains with an expiry on the next session").hasSize(42);
    print("%n%-12s %6s %8s %12s%n", "date", "chain", "model", "chain/model");
    Map<Integer, List<Double>> byYear = new TreeMap<>();
    for (Expiry e : next) {
      double model = leftOut(e).sd(e.forward());
      double ratio =
          Math.sqrt(
              (e.atmSd() * e.atmSd() - e.restVariance()) / (model * model - e.restVariance()));
      print("%-12s %6.2f %8.2f %12.3f%n", e.date(), points(e.atmSd()), points(model), ratio);
      byYear.computeIfAbsent(e.date().getYear(), y -> new ArrayList<>()).add(Math.log(ratio));
      byYear.computeIfAbsent(0, y -> new ArrayList<>()).add(Math.log(ratio));
    }
    byYear.forEach(
        (year, logs) -> {
          double[] sorted = logs.stream().mapToDouble(v -> v).sorted().toArray();
          print(
              "%s: %d chains, geometric mean %.3f, sd of log %.3f, least %.3f, quartiles %.3f %.3f"
                  + " %.3f, largest %.3f%n",
              year == 0 ? "all" : year,
              sorted.length,
              Math.exp(mean(sorted)),
              Math.sqrt(rms(sorted) * rms(sorted) - mean(sorted) * mean(sorted)),
              Math.exp(sorted[0]),
              Math.exp(quantile(sorted, 0.25)),
              Math.exp(quantile(sorted, 0.5)),
              Math.exp(quantile(sorted, 0.75)),
              Math.exp(sorted[sorted.length - 1]));
          // The level is unbiased in dollars, not in vol; a year may be off by a tenth.
          assertThat(Math.exp(mean(sorted))).as("year %s", year).isBetween(0.90, 1.10);
        });
  }

  @Test
  void volOfTheNextSessionByDelta() {
    print(
        "%nnext session, vol points of 252 sessions%n%-6s %4s  %14s  %14s  %14s%n%-6s %4s %7s %7s"
            + " %7s %7s %7s %7s%n",
        "",
        "",
        "flat VIX9D",
        "left out",
        "chain's level",
        "delta",
        "n",
        "bias",
        "rmse",
        "bias",
        "rmse",
        "bias",
        "rmse");
    for (double delta : ModelErrors.DELTAS) {
      List<double[]> errors = new ArrayList<>();
      for (Expiry e : nextSession()) {
        Right right = delta < 0 ? Right.PUT : Right.CALL;
        e.nearestStrike(right, Math.abs(delta))
            .ifPresent(
                strike -> {
                  double chain = e.sd(right, strike);
                  Model model = leftOut(e);
                  errors.add(
                      new double[] {
                        points(uncalibrated(e).sd(strike) - chain),
                        points(model.sd(strike) - chain),
                        points(model.atLevelOf(e).sd(strike) - chain)
                      });
                });
      }
      double[] before = column(errors, 0);
      double[] after = column(errors, 1);
      double[] level = column(errors, 2);
      print(
          "%-6s %4d %7.2f %7.2f %7.2f %7.2f %7.2f %7.2f%n",
          ModelErrors.column(delta),
          errors.size(),
          mean(before),
          rms(before),
          mean(after),
          rms(after),
          mean(level),
          rms(level));
      assertThat(rms(after)).as("delta %s", delta).isLessThan(rms(before));
      // Measured: 1.7 to 2.5 with the level of the indices, 0.2 to 1.3 with that of the chain.
      assertThat(rms(after)).as("delta %s", delta).isLessThan(3.5);
      assertThat(rms(level)).as("delta %s", delta).isLessThan(2);
    }
  }

  @Test
  void dollarsPerCondorOfTheNextSession() {
    print(
        "%ncondor 10 wide on the next session, dollars%n%-6s %4s %7s  %14s  %14s  %14s%n",
        "delta", "n", "credit", "flat VIX9D", "left out", "chain's level");
    for (double delta : CONDOR_DELTAS) {
      List<double[]> errors = new ArrayList<>();
      for (Expiry e : nextSession()) {
        Optional<Credits> before = condor(e, uncalibrated(e), delta);
        Model model = leftOut(e);
        Optional<Credits> after = condor(e, model, delta);
        Optional<Credits> level = condor(e, model.atLevelOf(e), delta);
        if (before.isPresent() && after.isPresent() && level.isPresent()) {
          double chain = after.get().chain();
          errors.add(
              new double[] {
                chain,
                before.get().model() - chain,
                after.get().model() - chain,
                level.get().model() - chain
              });
        }
      }
      double credit = mean(column(errors, 0));
      double[] after = column(errors, 2);
      print(
          "%-6s %4d %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f %7.1f%n",
          delta,
          errors.size(),
          credit,
          mean(column(errors, 1)),
          rms(column(errors, 1)),
          mean(after),
          rms(after),
          mean(column(errors, 3)),
          rms(column(errors, 3)));
      // Measured: mean error below a tenth of the credit, root mean square a third to a half of it.
      assertThat(Math.abs(mean(after))).as("delta %s", delta).isLessThan(0.2 * credit);
      assertThat(rms(after)).as("delta %s", delta).isLessThan(credit);
    }
  }

  @Test
  void errorsThatShipAreThoseMeasured() throws IOException {
    List<Row> measured = measured();
    printByTenor(measured);
    printByRegime(measured);
    List<Row> shipped = ModelErrors.shipped().rows();
    if (System.getProperty("update") != null) {
      write(measured);
      fail("spx-option-errors.csv was written anew");
    }
    assertThat(shipped).hasSameSizeAs(measured);
    for (int i = 0; i < measured.size(); i++) {
      Row expected = measured.get(i);
      Row found = shipped.get(i);
      assertThat(found.date()).isEqualTo(expected.date());
      assertThat(found.tenor()).isEqualTo(expected.tenor());
      assertThat(found.expiries()).isEqualTo(expected.expiries());
      for (double delta : ModelErrors.DELTAS) {
        // Four digits are kept; the fits end when a step changes the loss by less than 1e-9.
        assertThat(found.error(delta))
            .as("%s %s delta %s", expected.date(), expected.tenor(), delta)
            .isEqualTo(expected.error(delta), within(0.001));
      }
    }
  }

  /** Errors by day and tenor, SPXW only, each day judged by a fit to the others. */
  private List<Row> measured() {
    List<Row> rows = new ArrayList<>();
    for (LocalDate day : days()) {
      for (Tenor tenor : Tenor.values()) {
        List<Expiry> here =
            expiries.stream()
                .filter(e -> e.date().equals(day) && e.root().equals("SPXW"))
                .filter(e -> tenor(e) == tenor)
                .toList();
        if (!here.isEmpty()) {
          rows.add(new Row(day, tenor, here.size(), here.get(0).vix(), errors(here)));
        }
      }
    }
    return rows;
  }

  private Tenor tenor(Expiry e) {
    int sessions = world.get(0).calendar().sessions(e.date().plusDays(1), e.expiry()).size();
    for (Tenor tenor : Tenor.values()) {
      if (sessions >= tenor.first() && sessions <= tenor.last()) {
        return tenor;
      }
    }
    return Tenor.HALF_YEAR;
  }

  private List<Double> errors(List<Expiry> here) {
    List<Double> means = new ArrayList<>();
    List<Model> models = here.stream().map(this::leftOut).toList();
    for (double delta : ModelErrors.DELTAS) {
      double sum = 0;
      int n = 0;
      for (int i = 0; i < here.size(); i++) {
        Expiry e = here.get(i);
        if (delta == ModelErrors.AT_THE_MONEY) {
          sum += Math.log(e.atmSd() / models.get(i).sd(e.forward()));
          n++;
          continue;
        }
        Right right = delta < 0 ? Right.PUT : Right.CALL;
        Optional<Double> strike = e.nearestStrike(right, Math.abs(delta));
        if (strike.isPresent()) {
          sum += Math.log(e.sd(right, strike.get()) / models.get(i).sd(strike.get()));
          n++;
        }
      }
      means.add(n == 0 ? Double.NaN : sum / n);
    }
    return means;
  }

  private static void write(List<Row> rows) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # ln(implied vol of the chain / vol of the model) of SPXW options by day, tenor and forward delta in the chain.
            # Chains: 53 days of 2019 and 10 of 2023 of the optional data folder. Model: index closes of that day, constants
            # fitted to the other days. sessions: last of the tenor's bucket (1, 2, 3-5, 6-10, 11-21, 22-42, 43-84, 85-140).
            # expiries: how many are averaged. Made again by: mvn -pl grammar,interpreter test -Dtest=SpxLevelFitTest
            # -Dsurefire.failIfNoSpecifiedTests=false -Dupdate
            """);
    text.append("date,sessions,expiries,vix");
    ModelErrors.DELTAS.forEach(d -> text.append(',').append(ModelErrors.column(d)));
    text.append('\n');
    for (Row row : rows) {
      text.append(row.date())
          .append(',')
          .append(row.tenor().last())
          .append(',')
          .append(row.expiries())
          .append(',')
          .append(row.vix());
      row.errors()
          .forEach(
              e -> text.append(',').append(e.isNaN() ? "" : String.format(Locale.ROOT, "%.4f", e)));
      text.append('\n');
    }
    Files.writeString(Path.of("src/main/resources/io/condor/market", ModelErrors.RESOURCE), text);
  }

  private static void printByTenor(List<Row> rows) {
    print(
        "%nln(chain / model), left out: bias and rms by tenor (sessions) and delta%n%-8s %4s",
        "", "days");
    ModelErrors.DELTAS.forEach(d -> print("%12s", ModelErrors.column(d)));
    print("%n");
    for (Tenor tenor : Tenor.values()) {
      List<Row> here = rows.stream().filter(r -> r.tenor() == tenor).toList();
      print("%-8s %4d", tenor.first() + "-" + tenor.last(), here.size());
      for (double delta : ModelErrors.DELTAS) {
        double[] e = finite(here, delta);
        print("%6.3f %5.3f", mean(e), rms(e));
        assertThat(rms(e)).as("%s %s", tenor, delta).isLessThan(0.35);
      }
      print("%n");
    }
  }

  private static void printByRegime(List<Row> rows) {
    double[] vix = {0, 14, 17, 100};
    print("%nat the money by VIX: days, bias and rms%n%-8s", "");
    for (int i = 0; i + 1 < vix.length; i++) {
      print("%20s", "VIX " + (int) vix[i] + "-" + (int) vix[i + 1]);
    }
    print("%n");
    for (Tenor tenor : Tenor.values()) {
      print("%-8s", tenor.first() + "-" + tenor.last());
      for (int i = 0; i + 1 < vix.length; i++) {
        double low = vix[i];
        double high = vix[i + 1];
        double[] e =
            finite(
                rows.stream()
                    .filter(r -> r.tenor() == tenor && r.vix() >= low && r.vix() < high)
                    .toList(),
                ModelErrors.AT_THE_MONEY);
        print("%6d %6.3f %6.3f", e.length, e.length == 0 ? 0 : mean(e), e.length == 0 ? 0 : rms(e));
      }
      print("%n");
    }
  }

  private static double[] finite(List<Row> rows, double delta) {
    return rows.stream().mapToDouble(r -> r.error(delta)).filter(v -> !Double.isNaN(v)).toArray();
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(r -> r[column]).toArray();
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
