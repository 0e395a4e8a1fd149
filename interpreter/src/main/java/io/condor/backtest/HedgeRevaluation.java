package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.ledger.Money;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.plan.HedgeRule;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Makes a {@link HedgeStress} from the fills of a run: of its first hedge and what that covers. */
final class HedgeRevaluation {
  private static final double DEEPEST_FALL = -0.40;
  private static final double SESSIONS_TO_DAYS = 365 / 252.0;
  private static final double POINT_ACCURACY = 1e-6;
  private static final double RETURN_ACCURACY = 1e-9;
  private static final int MOST_STEPS = 200;

  private final HedgeRule hedge;
  private final boolean coversCondors;
  private final World world;
  private final RunResult run;

  private HedgeRevaluation(HedgeRule hedge, boolean coversCondors, World world, RunResult run) {
    this.hedge = hedge;
    this.coversCondors = coversCondors;
    this.world = world;
    this.run = run;
  }

  /** What one trade of the covered block holds, and what it has taken in. */
  private static final class Covered {
    final SortedMap<OptionContract, Integer> legs = new TreeMap<>();
    Money received = Money.ZERO;
  }

  /** Condors that settle next: what they pay at each level of SPX, what was taken in included. */
  private record Condors(LocalDate expiry, double spot, List<Covered> trades) {
    double pays(double level) {
      double sum = 0;
      for (Covered trade : trades) {
        sum += trade.received.dollars();
        for (Map.Entry<OptionContract, Integer> leg : trade.legs.entrySet()) {
          OptionContract contract = leg.getKey();
          double points = contract.right().intrinsic(level, contract.strike());
          sum += points * leg.getValue() * OptionRoot.MULTIPLIER;
        }
      }
      return sum;
    }

    double strike(boolean lowest) {
      var strikes =
          trades.stream()
              .flatMap(trade -> trade.legs.keySet().stream())
              .mapToDouble(OptionContract::strike);
      return (lowest ? strikes.min() : strikes.max()).orElseThrow();
    }
  }

  /** One evening with something held. */
  private record Evening(
      int session, Map<String, SortedMap<OptionContract, Integer>> layers, List<Covered> open) {}

  static HedgeStress of(Plan plan, World world, RunResult run) {
    if (plan.hedges().isEmpty()) {
      return HedgeStress.NONE;
    }
    HedgeRule hedge = plan.hedges().get(0);
    boolean condors =
        plan.positions().stream()
            .anyMatch(block -> block.name().equals(hedge.covers()) && block.isCondor());
    return new HedgeRevaluation(hedge, condors, world, run).stress();
  }

  private HedgeStress stress() {
    MarketHistory history = world.history();
    int first = history.indexOf(run.sessions().get(0));
    Optional<FuturesResponse> beta =
        FuturesResponse.historical(history, first, first + run.sessions().size() - 1);
    List<Evening> evenings = evenings(first);
    List<FuturesResponse> responses = new ArrayList<>();
    beta.ifPresent(responses::add);
    responses.add(FuturesResponse.FEBRUARY_2018);
    responses.add(FuturesResponse.MARCH_2020);
    List<Evening> both = evenings.stream().filter(evening -> !evening.open().isEmpty()).toList();
    List<HedgeStress.Shift> shifts = coversCondors ? shifts(sample(both), responses) : List.of();
    return new HedgeStress(shifts, beta.map(it -> layers(sample(evenings), it)).orElse(Map.of()));
  }

  private static List<Evening> sample(List<Evening> evenings) {
    List<Evening> sample = new ArrayList<>();
    int size = Math.min(HedgeStress.SAMPLE, evenings.size());
    for (int i = 0; i < size; i++) {
      sample.add(evenings.get((int) ((long) i * evenings.size() / size)));
    }
    return sample;
  }

  /** Every evening on which the hedge holds something, from the fills. */
  private List<Evening> evenings(int first) {
    Map<String, SortedMap<OptionContract, Integer>> layers = new LinkedHashMap<>();
    hedge.layers().forEach(layer -> layers.put(hedge.bookOf(layer), new TreeMap<>()));
    Map<Integer, Covered> open = new LinkedHashMap<>();
    List<Evening> evenings = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < run.sessions().size(); i++) {
      LocalDate date = run.sessions().get(i);
      while (next < run.fills().size() && !run.fills().get(next).date().isAfter(date)) {
        take(run.fills().get(next++), layers, open);
      }
      if (layers.values().stream().anyMatch(layer -> !layer.isEmpty())) {
        Map<String, SortedMap<OptionContract, Integer>> held = new LinkedHashMap<>();
        layers.forEach((layer, options) -> held.put(layer, new TreeMap<>(options)));
        evenings.add(new Evening(first + i, held, List.copyOf(open.values())));
      }
    }
    return evenings;
  }

  private void take(
      Fill fill,
      Map<String, SortedMap<OptionContract, Integer>> layers,
      Map<Integer, Covered> open) {
    SortedMap<OptionContract, Integer> layer = layers.get(fill.block());
    if (layer != null) {
      add(layer, fill);
    } else if (fill.block().equals(hedge.covers())) {
      Covered before = open.getOrDefault(fill.trade(), new Covered());
      Covered after = new Covered();
      after.legs.putAll(before.legs);
      after.received = before.received.plus(fill.cash());
      add(after.legs, fill);
      open.put(fill.trade(), after);
      if (after.legs.isEmpty()) {
        open.remove(fill.trade());
      }
    }
  }

  private static void add(SortedMap<OptionContract, Integer> options, Fill fill) {
    int quantity = options.getOrDefault(fill.contract(), 0) + fill.quantity();
    if (quantity == 0) {
      options.remove(fill.contract());
    } else {
      options.put(fill.contract(), quantity);
    }
  }

  private List<HedgeStress.Shift> shifts(List<Evening> evenings, List<FuturesResponse> responses) {
    List<List<Double>> down = new ArrayList<>();
    List<List<Double>> up = new ArrayList<>();
    int[] covered = new int[responses.size()];
    for (int i = 0; i < covered.length; i++) {
      down.add(new ArrayList<>());
      up.add(new ArrayList<>());
    }
    for (Evening evening : evenings) {
      Optional<HedgeEvening> hedged = HedgeEvening.of(world, evening.session(), evening.layers());
      if (hedged.isEmpty()) {
        continue;
      }
      Condors condors = condors(evening);
      for (int i = 0; i < covered.length; i++) {
        HedgeEvening options = hedged.get();
        FuturesResponse response = responses.get(i);
        DoubleUnaryOperator together =
            level ->
                condors.pays(level)
                    + options.gain(
                        HedgeStress.ALL, response, level / condors.spot() - 1, condors.expiry());
        double low = condors.strike(true);
        double high = condors.strike(false);
        OptionalDouble below = shift(condors, together, low);
        below.ifPresent(down.get(i)::add);
        covered[i] += below.isPresent() && together.applyAsDouble(low) >= 0 ? 1 : 0;
        shift(condors, together, high).ifPresent(up.get(i)::add);
      }
    }
    List<HedgeStress.Shift> shifts = new ArrayList<>();
    for (int i = 0; i < covered.length; i++) {
      shifts.add(new HedgeStress.Shift(responses.get(i), down.get(i), up.get(i), covered[i]));
    }
    return shifts;
  }

  private Condors condors(Evening evening) {
    LocalDate expiry =
        evening.open().stream()
            .map(trade -> trade.legs.firstKey().expiry())
            .min(LocalDate::compareTo)
            .orElseThrow();
    double spot = world.history().level(Series.SPX, Field.CLOSE, evening.session());
    return new Condors(
        expiry,
        spot,
        evening.open().stream()
            .filter(trade -> trade.legs.firstKey().expiry().equals(expiry))
            .toList());
  }

  /**
   * How much farther from the spot condors and hedge together come to nothing than condors alone
   * do; empty if the condors have no break-even on that side, or both together lose at the spot.
   *
   * @param wing the outermost strike of the side
   */
  private static OptionalDouble shift(Condors condors, DoubleUnaryOperator together, double wing) {
    double spot = condors.spot();
    boolean alone = condors.pays(spot) > 0 && condors.pays(wing) < 0;
    if (!alone || together.applyAsDouble(spot) <= 0) {
      return OptionalDouble.empty();
    }
    double own = root(condors::pays, wing, spot, POINT_ACCURACY);
    double moved =
        together.applyAsDouble(wing) >= 0 ? wing : root(together, wing, spot, POINT_ACCURACY);
    return OptionalDouble.of(Math.abs(moved - spot) - Math.abs(own - spot));
  }

  private static double root(DoubleUnaryOperator of, double one, double other, double accuracy) {
    return new BrentSolver(accuracy)
        .solve(MOST_STEPS, of::applyAsDouble, Math.min(one, other), Math.max(one, other));
  }

  private Map<String, HedgeStress.Layer> layers(List<Evening> evenings, FuturesResponse beta) {
    List<HedgeEvening> priced = new ArrayList<>();
    evenings.forEach(
        evening ->
            HedgeEvening.of(world, evening.session(), evening.layers()).ifPresent(priced::add));
    Map<String, HedgeStress.Layer> layers = new LinkedHashMap<>();
    for (HedgeRule.Layer layer : hedge.layers()) {
      String book = hedge.bookOf(layer);
      List<HedgeEvening> held = priced.stream().filter(it -> it.layers().contains(book)).toList();
      layers.put(book, layer(book, held, beta));
    }
    layers.put(HedgeStress.ALL, layer(HedgeStress.ALL, priced, beta));
    return layers;
  }

  private static HedgeStress.Layer layer(
      String layer, List<HedgeEvening> evenings, FuturesResponse beta) {
    List<Double> timeValues = new ArrayList<>();
    List<Double> convexities = new ArrayList<>();
    Map<Integer, List<Double>> paying = new LinkedHashMap<>();
    HedgeStress.HORIZONS.forEach(horizon -> paying.put(horizon, new ArrayList<>()));
    for (HedgeEvening evening : evenings) {
      timeValues.add(evening.timeValue(layer));
      double value = evening.value(layer);
      if (value > 0) {
        convexities.add(evening.gain(layer, beta, HedgeStress.SHOCK, evening.date()) / value);
      }
      paying.forEach(
          (horizon, moves) -> paying(evening, layer, beta, horizon).ifPresent(moves::add));
    }
    return new HedgeStress.Layer(evenings.size(), timeValues, convexities, paying);
  }

  private static OptionalDouble paying(
      HedgeEvening evening, String layer, FuturesResponse beta, int horizon) {
    LocalDate then = evening.date().plusDays(Math.round(horizon * SESSIONS_TO_DAYS));
    DoubleUnaryOperator gain = move -> evening.gain(layer, beta, move, then);
    if (gain.applyAsDouble(0) >= 0) {
      return OptionalDouble.of(0);
    }
    return gain.applyAsDouble(DEEPEST_FALL) <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(root(gain, DEEPEST_FALL, 0, RETURN_ACCURACY));
  }
}
