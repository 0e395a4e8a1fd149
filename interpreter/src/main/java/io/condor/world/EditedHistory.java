package io.condor.world;

import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Levels of a base world with a scenario over them. Reads, for a session, the base world's levels
 * of that session, of the sessions with steps up to it, and of the one before the first step: no
 * later ones.
 */
final class EditedHistory {
  private static final List<Field> BAR = List.of(Field.OPEN, Field.HIGH, Field.LOW, Field.CLOSE);
  private static final int CLOSE = 3;

  private final MarketHistory base;
  private final Scenario scenario;
  private final int start;
  private final NavigableMap<Integer, Scenario.Step> steps = new TreeMap<>();
  private final Map<Series, Map<Field, double[]>> edited = new EnumMap<>(Series.class);

  /** Logarithm of edited over base, by days to expiry, as the last step left it. */
  private final Map<Integer, Curve> futuresLeft = new HashMap<>();

  private EditedHistory(MarketHistory base, Scenario scenario, int start) {
    this.base = base;
    this.scenario = scenario;
    this.start = start;
    for (int i = 0; i < scenario.steps().size(); i++) {
      int session = scenario.hasDates() ? base.indexOf(scenario.dates().get(i)) : start + i;
      if (session >= 0 && session < base.sessions().size()) {
        steps.put(session, scenario.steps().get(i));
      }
    }
  }

  /**
   * The edited levels.
   *
   * @param start session of the first step, after the first session
   */
  static MarketHistory of(MarketHistory base, Scenario scenario, int start) {
    return new EditedHistory(base, scenario, start).history();
  }

  private MarketHistory history() {
    MarketHistory.Builder history = MarketHistory.on(base.sessions());
    for (Series series : Series.values()) {
      edit(series);
      edited
          .getOrDefault(series, Map.of())
          .forEach((f, column) -> history.column(series, f, column));
    }
    List<FuturesCurve> curves = new ArrayList<>();
    for (int session = 0; session < base.sessions().size(); session++) {
      curves.add(session < start ? base.futures(session) : futures(session));
    }
    return history.futures(curves).build();
  }

  private void edit(Series series) {
    Map<Field, double[]> columns = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      if (base.has(series, field)) {
        columns.put(field, base.column(series, field).clone());
      }
    }
    if (columns.containsKey(Field.CLOSE)) {
      for (int session = start; session < base.sessions().size(); session++) {
        if (isMoved(series, session)) {
          move(series, session, columns);
        } else {
          fade(series, session, columns);
        }
      }
    }
    edited.put(series, columns);
  }

  /** Whether the scenario has a word on the series this session. */
  private boolean isMoved(Series series, int session) {
    Scenario.Step step = steps.get(session);
    if (step == null || Double.isNaN(base.level(series, Field.CLOSE, session))) {
      return false;
    }
    boolean followsVix = scenario.elasticities().of(series) != 0 && !step.of(Series.VIX).isEmpty();
    return followsVix || !step.of(series).isEmpty();
  }

  private void move(Series series, int session, Map<Field, double[]> columns) {
    Scenario.Step step = steps.getOrDefault(session, new Scenario.Step(Map.of(), Map.of()));
    List<Move> moves = step.of(series);
    double from = reference(series, session);
    double[] bar = new double[BAR.size()];
    if (moves.size() == BAR.size()) {
      for (int i = 0; i < bar.length; i++) {
        bar[i] = moves.get(i).from(from);
      }
    } else {
      double close =
          moves.isEmpty()
              ? from
                  * StrictMath.exp(
                      scenario.elasticities().of(series) * vixMove(step, session, CLOSE))
              : moves.get(0).from(from);
      double open = column(columns, Field.CLOSE)[session - 1];
      open = Double.isNaN(open) ? close : open;
      bar = new double[] {open, Math.max(open, close), Math.min(open, close), close};
    }
    for (int i = 0; i < bar.length; i++) {
      if (columns.containsKey(BAR.get(i))) {
        column(columns, BAR.get(i))[session] = bar[i];
      }
    }
  }

  private static double[] column(Map<Field, double[]> columns, Field field) {
    double[] column = columns.get(field);
    if (column == null) {
      throw new IllegalArgumentException("no column " + field);
    }
    return column;
  }

  /** Logarithm of VIX's multiple on a session with a step, at its open or its close. */
  private double vixMove(Scenario.Step step, int session, int at) {
    List<Move> moves = step.of(Series.VIX);
    if (moves.isEmpty()) {
      return 0;
    }
    double from = reference(Series.VIX, session);
    Move move = moves.get(moves.size() == BAR.size() ? at : 0);
    return Double.isNaN(from) ? 0 : StrictMath.log(move.from(from) / from);
  }

  /** The level that a move starts from: the last close before the scenario; on a path, today's. */
  private double reference(Series series, int session) {
    double today = base.level(series, Field.CLOSE, session);
    if (scenario.hasDates()) {
      return today;
    }
    double before = base.level(series, Field.CLOSE, start - 1);
    return Double.isNaN(before) ? today : before;
  }

  /** Keeps what is left of the last step's distance. */
  private void fade(Series series, int session, Map<Field, double[]> columns) {
    int last = lastMoved(series, session);
    if (last < 0) {
      return;
    }
    double[] closes = column(columns, Field.CLOSE);
    double distance =
        StrictMath.log(closes[last] / base.level(series, Field.CLOSE, last))
            * scenario.left(series, session - last);
    double ratio = StrictMath.exp(distance);
    for (double[] column : columns.values()) {
      column[session] *= ratio;
    }
  }

  private int lastMoved(Series series, int session) {
    for (int moved : steps.headMap(session, false).descendingKeySet()) {
      if (isMoved(series, moved)) {
        return moved;
      }
    }
    return -1;
  }

  private FuturesCurve futures(int session) {
    FuturesCurve curve = base.futures(session);
    List<LocalDate> expiries = curve.expiries();
    double[] settlements = new double[expiries.size()];
    Scenario.Step step = steps.get(session);
    boolean moved = step != null && movesFutures(step);
    for (int i = 0; i < settlements.length; i++) {
      LocalDate expiry = expiries.get(i);
      settlements[i] =
          step != null && moved
              ? movedFuture(step, session, expiry)
              : fadedFuture(session, expiry, settlement(curve, expiry));
    }
    FuturesCurve result = curve.withSettlements(settlements);
    if (moved) {
      futuresLeft.put(session, distances(session, curve, result));
    }
    return result;
  }

  private static boolean movesFutures(Scenario.Step step) {
    return !step.futures().isEmpty() || !step.of(Series.VIX).isEmpty();
  }

  private static double settlement(FuturesCurve curve, LocalDate expiry) {
    return curve.settlement(expiry).orElseThrow();
  }

  private long days(int session, LocalDate expiry) {
    return ChronoUnit.DAYS.between(base.sessions().get(session), expiry);
  }

  private double movedFuture(Scenario.Step step, int session, LocalDate expiry) {
    double today = settlement(base.futures(session), expiry);
    double from =
        scenario.hasDates() ? today : base.futures(start - 1).settlement(expiry).orElse(today);
    long days = days(session, expiry);
    if (step.futures().isEmpty()) {
      // A contract that expires this morning settles to the opening.
      double vix = vixMove(step, session, days == 0 ? 0 : CLOSE);
      return from * StrictMath.exp(new Curve(scenario.elasticities().futures()).at(days) * vix);
    }
    Map<Integer, Double> logs = new TreeMap<>();
    logs.put(0, vixMove(step, session, 0));
    step.futures().forEach((day, move) -> logs.put(day, StrictMath.log(move.from(from) / from)));
    return from * StrictMath.exp(new Curve(logs).at(days));
  }

  private double fadedFuture(int session, LocalDate expiry, double settlement) {
    for (int moved : steps.headMap(session, false).descendingKeySet()) {
      Curve left = futuresLeft.get(moved);
      if (left != null) {
        double share = scenario.left(Series.VIX, session - moved);
        return settlement * StrictMath.exp(share * left.at(days(session, expiry)));
      }
    }
    return settlement;
  }

  private Curve distances(int session, FuturesCurve before, FuturesCurve after) {
    Map<Integer, Double> logs = new TreeMap<>();
    double vix =
        edited.getOrDefault(Series.VIX, Map.of()).containsKey(Field.CLOSE)
            ? StrictMath.log(
                column(edited.getOrDefault(Series.VIX, Map.of()), Field.CLOSE)[session]
                    / base.level(Series.VIX, Field.CLOSE, session))
            : 0;
    logs.put(0, Double.isNaN(vix) ? 0 : vix);
    for (LocalDate expiry : before.expiries()) {
      long days = days(session, expiry);
      if (days > 0) {
        logs.put(
            (int) days, StrictMath.log(settlement(after, expiry) / settlement(before, expiry)));
      }
    }
    return new Curve(logs);
  }
}
