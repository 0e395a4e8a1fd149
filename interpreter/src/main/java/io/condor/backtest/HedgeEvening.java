package io.condor.backtest;

import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.market.FuturesCurve;
import io.condor.market.OptionSlice;
import io.condor.market.World;
import io.condor.pricing.Black76;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** VIX options held on one evening, revalued under moves of SPX and time. */
final class HedgeEvening {
  private static final double DAYS_PER_YEAR = 365;

  private final LocalDate date;
  private final int session;
  private final CurveRoll roll;
  private final List<Held> held;
  private final Map<LocalDate, double[]> rolled = new TreeMap<>();

  /** One option of a layer with all that it is priced by. */
  private record Held(
      String layer, OptionContract contract, int quantity, int month, OptionState state) {
    double dollars(double points) {
      return points * quantity * OptionRoot.MULTIPLIER;
    }
  }

  private HedgeEvening(LocalDate date, int session, CurveRoll roll, List<Held> held) {
    this.date = date;
    this.session = session;
    this.roll = roll;
    this.held = held;
  }

  /**
   * Empty if one of the options has no price that evening.
   *
   * @param layers signed contracts by layer
   */
  static Optional<HedgeEvening> of(
      World world, int session, Map<String, SortedMap<OptionContract, Integer>> layers) {
    LocalDate date = world.history().sessions().get(session);
    FuturesCurve curve = world.history().futures(session);
    Map<LocalDate, Optional<OptionSlice>> slices = new TreeMap<>();
    List<Held> held = new ArrayList<>();
    for (Map.Entry<String, SortedMap<OptionContract, Integer>> layer : layers.entrySet()) {
      for (Map.Entry<OptionContract, Integer> option : layer.getValue().entrySet()) {
        OptionContract contract = option.getKey();
        Optional<OptionSlice> slice =
            slices.computeIfAbsent(
                contract.expiry(),
                expiry -> world.options().slice(contract.root(), session, expiry));
        OptionState state =
            slice
                .map(it -> OptionState.of(contract, it, it.vol(contract.strike())))
                .orElse(OptionState.UNKNOWN);
        if (!state.known()) {
          return Optional.empty();
        }
        held.add(
            new Held(
                layer.getKey(),
                contract,
                option.getValue(),
                month(curve, date, contract.expiry()),
                state));
      }
    }
    return Optional.of(
        new HedgeEvening(date, session, new CurveRoll(world.history()), List.copyOf(held)));
  }

  /** Place of the first future that does not expire before the option; 1 is the front month. */
  private static int month(FuturesCurve curve, LocalDate date, LocalDate expiry) {
    int before = 0;
    for (LocalDate future : curve.expiries()) {
      before += future.isAfter(date) && future.isBefore(expiry) ? 1 : 0;
    }
    return before + 1;
  }

  LocalDate date() {
    return date;
  }

  /** Layers that hold something. */
  List<String> layers() {
    return held.stream().map(Held::layer).distinct().toList();
  }

  private static boolean in(String layer, Held option) {
    return layer.equals(HedgeStress.ALL) || layer.equals(option.layer());
  }

  /** Value now, dollars. */
  double value(String layer) {
    double sum = 0;
    for (Held option : held) {
      sum += in(layer, option) ? option.dollars(option.state().value()) : 0;
    }
    return sum;
  }

  /** Value now beyond what the options would pay at today's futures, dollars. */
  double timeValue(String layer) {
    double sum = 0;
    for (Held option : held) {
      OptionState state = option.state();
      double intrinsic =
          option.contract().right().intrinsic(state.forward(), option.contract().strike());
      double time = state.value() - state.discountFactor() * intrinsic;
      sum += in(layer, option) ? option.dollars(time) : 0;
    }
    return sum;
  }

  /**
   * Gain of a layer from now to {@code then}, dollars.
   *
   * @param spxReturn of SPX until then, fraction above -1
   */
  double gain(String layer, FuturesResponse response, double spxReturn, LocalDate then) {
    double passed = ChronoUnit.DAYS.between(date, then) / DAYS_PER_YEAR;
    double[] forwards = rolled.computeIfAbsent(then, this::rolledTo);
    double sum = 0;
    for (int i = 0; i < forwards.length; i++) {
      Held option = held.get(i);
      if (in(layer, option)) {
        OptionState state = option.state();
        double price =
            Black76.price(
                option.contract().right(),
                forwards[i] * response.factor(option.month(), spxReturn),
                option.contract().strike(),
                Math.max(0, state.timeToExpiryYears() - passed),
                state.vol(),
                state.discountFactor());
        sum += option.dollars(price - state.value());
      }
    }
    return sum;
  }

  /** Where the futures are then if the curve keeps its shape; one for each option. */
  private double[] rolledTo(LocalDate then) {
    double[] forwards = new double[held.size()];
    for (int i = 0; i < forwards.length; i++) {
      Held option = held.get(i);
      forwards[i] =
          option.state().forward() + roll.points(session, option.contract().expiry(), then);
    }
    return forwards;
  }
}
