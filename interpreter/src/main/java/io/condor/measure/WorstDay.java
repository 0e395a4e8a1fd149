package io.condor.measure;

import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One of the worst sessions of the run with its hedge.
 *
 * @param date session
 * @param indexReturn SPX over the session, fraction; empty if unknown
 * @param totalReturn equity over the session, fraction
 * @param condors profit of all condor blocks together
 * @param layers profit of each hedge layer, in the order written
 * @param condorOpen true if the session began with a condor open
 */
public record WorstDay(
    LocalDate date,
    OptionalDouble indexReturn,
    double totalReturn,
    Money condors,
    Map<String, Money> layers,
    boolean condorOpen) {
  /** How many a report lists. */
  static final int LISTED = 10;

  public WorstDay {
    layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
  }

  /** The sessions with the lowest returns, lowest first; the earlier of two equals first. */
  public static List<WorstDay> of(Study study) {
    RunResult run = study.headline().with();
    double[] returns = new DailyGrowth(run).returns();
    return IntStream.range(0, returns.length)
        .boxed()
        .filter(i -> returns[i] < 0)
        .sorted(Comparator.comparingDouble(i -> returns[i]))
        .limit(LISTED)
        .map(i -> day(study, run, i, returns[i]))
        .toList();
  }

  private static WorstDay day(Study study, RunResult run, int i, double totalReturn) {
    Money condors = Money.ZERO;
    for (String condor : study.condors()) {
      condors = condors.plus(profit(run, condor, i));
    }
    Map<String, Money> layers = new LinkedHashMap<>();
    for (String layer : study.hedgeLayers()) {
      layers.put(layer, profit(run, layer, i));
    }
    return new WorstDay(
        run.sessions().get(i),
        IndexMeasures.on(study, i),
        totalReturn,
        condors,
        layers,
        Measures.condorOpenInto(run, i));
  }

  private static Money profit(RunResult run, String source, int i) {
    List<Money> days = run.pnl().getOrDefault(source, List.of());
    return days.isEmpty() ? Money.ZERO : days.get(i);
  }
}
