package io.condor.world;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.market.ModelErrors;
import io.condor.market.OptionSlice;
import io.condor.market.World;
import io.condor.pricing.Black76;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How far the SPX options of a model world may be from the market, by tenor and delta: the errors
 * that {@link ModelErrors} records, at the vols and levels of this world.
 *
 * <p>Root mean squares over the recorded days. In vol points at a delta: error of the vol as a
 * share times the world's median vol there. In dollars: change of the credit of a condor of 10
 * delta and 10 points, each leg's vol off by that day's error at its delta.
 */
public final class KnownErrors {
  /** Deltas that the table shows, as forward deltas, puts below zero. */
  public static final List<Double> DELTAS = List.of(-0.05, -0.10, -0.25, 0.50, 0.25, 0.10, 0.05);

  private static final int SAMPLES = 40;
  private static final double CONDOR_DELTA = 0.10;
  private static final double WIDTH_POINTS = 10;
  private static final double MULTIPLIER = 100;

  private final World world;

  private KnownErrors(World world) {
    this.world = world;
  }

  /**
   * One tenor.
   *
   * @param sessions first and last session of the bucket, such as {@code 3-5}
   * @param days recorded days
   * @param volPoints root mean square by position in {@link #DELTAS}; NaN where nothing is known
   * @param condorUsd root mean square of a condor's credit; NaN where nothing is known
   */
  public record Row(String sessions, int days, List<Double> volPoints, double condorUsd) {
    public Row {
      volPoints = List.copyOf(volPoints);
    }
  }

  /** The errors of {@code world}; empty if its option prices are recorded. */
  public static List<Row> of(World world) {
    if (world.modelBand().isEmpty()) {
      return List.of();
    }
    KnownErrors errors = new KnownErrors(world);
    List<Row> rows = new ArrayList<>();
    for (ModelErrors.Tenor tenor : ModelErrors.Tenor.values()) {
      rows.add(errors.row(tenor));
    }
    return rows;
  }

  private Row row(ModelErrors.Tenor tenor) {
    List<ModelErrors.Row> recorded =
        ModelErrors.shipped().rows().stream().filter(row -> row.tenor() == tenor).toList();
    List<OptionSlice> slices = slices(tenor);
    List<Double> volPoints = DELTAS.stream().map(d -> volPoints(recorded, slices, d)).toList();
    String sessions =
        tenor.first() == tenor.last()
            ? Integer.toString(tenor.first())
            : tenor.first() + "-" + tenor.last();
    return new Row(sessions, recorded.size(), volPoints, condor(recorded, slices));
  }

  /** One expiry of the bucket on each of some sessions spread evenly over the history. */
  private List<OptionSlice> slices(ModelErrors.Tenor tenor) {
    List<LocalDate> sessions = world.history().sessions();
    List<OptionSlice> slices = new ArrayList<>();
    if (sessions.size() <= tenor.last()) {
      return slices;
    }
    for (int i = 1; i <= SAMPLES; i++) {
      int session = (int) ((long) i * (sessions.size() - tenor.last() - 1) / SAMPLES);
      slice(session, tenor).ifPresent(slices::add);
    }
    return slices;
  }

  private Optional<OptionSlice> slice(int session, ModelErrors.Tenor tenor) {
    List<LocalDate> sessions = world.history().sessions();
    List<LocalDate> near = sessions.subList(session + tenor.first(), session + tenor.last() + 1);
    return world.contracts().expiries(OptionRoot.SPXW, sessions.get(session)).stream()
        .filter(near::contains)
        .findFirst()
        .flatMap(expiry -> world.options().slice(OptionRoot.SPXW, session, expiry));
  }

  private static double volPoints(
      List<ModelErrors.Row> recorded, List<OptionSlice> slices, double delta) {
    double[] vols =
        slices.stream().mapToDouble(slice -> slice.vol(strike(slice, delta))).sorted().toArray();
    double[] errors = errors(recorded, delta);
    if (vols.length == 0 || errors.length == 0) {
      return Double.NaN;
    }
    double median = (vols[(vols.length - 1) / 2] + vols[vols.length / 2]) / 2;
    return 100 * median * rms(Arrays.stream(errors).map(e -> StrictMath.exp(e) - 1).toArray());
  }

  private static double[] errors(List<ModelErrors.Row> recorded, double delta) {
    return recorded.stream()
        .mapToDouble(row -> row.error(delta))
        .filter(error -> !Double.isNaN(error))
        .toArray();
  }

  private static double strike(OptionSlice slice, double delta) {
    return slice.strikeAtDelta(delta < 0 ? Right.PUT : Right.CALL, delta);
  }

  private static double condor(List<ModelErrors.Row> recorded, List<OptionSlice> slices) {
    List<Double> changes = new ArrayList<>();
    for (OptionSlice slice : slices) {
      double put = strike(slice, -CONDOR_DELTA);
      double call = strike(slice, CONDOR_DELTA);
      for (ModelErrors.Row row : recorded) {
        double putFactor = StrictMath.exp(row.error(-CONDOR_DELTA));
        double callFactor = StrictMath.exp(row.error(CONDOR_DELTA));
        double change =
            spread(slice, Right.PUT, put, put - WIDTH_POINTS, putFactor)
                + spread(slice, Right.CALL, call, call + WIDTH_POINTS, callFactor)
                - spread(slice, Right.PUT, put, put - WIDTH_POINTS, 1)
                - spread(slice, Right.CALL, call, call + WIDTH_POINTS, 1);
        if (!Double.isNaN(change)) {
          changes.add(MULTIPLIER * change);
        }
      }
    }
    return changes.isEmpty()
        ? Double.NaN
        : rms(changes.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double spread(
      OptionSlice slice, Right right, double near, double far, double factor) {
    return Double.isNaN(factor)
        ? Double.NaN
        : price(slice, right, near, factor) - price(slice, right, far, factor);
  }

  private static double price(OptionSlice slice, Right right, double strike, double factor) {
    return Black76.price(
        right,
        slice.forward(),
        strike,
        slice.timeToExpiryYears(),
        factor * slice.vol(strike),
        slice.discountFactor());
  }

  private static double rms(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum() / values.length);
  }
}
