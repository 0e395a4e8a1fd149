package io.condor.plan;

import io.condor.check.CheckedExpression;
import io.condor.check.CheckedScript;
import io.condor.check.WarmUp;
import io.condor.diagnostic.Diagnostic;
import io.condor.market.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Single expressions on the days of a world, through the same columns as a run: a value seen here
 * is the value a rule sees.
 */
public final class Evaluation {
  private final World world;
  private final Map<String, Double> parameters;
  private final Map<String, CheckedExpression> definitions;

  /**
   * @param parameters values by name
   * @param definitions {@code let}s by name, each using only those before it
   */
  public Evaluation(
      World world, Map<String, Double> parameters, Map<String, CheckedExpression> definitions) {
    this.world = world;
    this.parameters = Map.copyOf(parameters);
    this.definitions = new LinkedHashMap<>(definitions);
  }

  /** The parameters and definitions of a script with its standard values. */
  public static Evaluation of(CheckedScript script, World world) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    script.parameters().forEach(p -> parameters.put(p.name(), p.standard()));
    Map<String, CheckedExpression> definitions = new LinkedHashMap<>();
    script.definitions().forEach(let -> definitions.put(let.name(), let.value()));
    return new Evaluation(world, parameters, definitions);
  }

  /** What {@code expression} reads and the world lacks. */
  public List<Diagnostic> missing(CheckedExpression expression) {
    return inputs(expression).stream()
        .flatMap(input -> WorldCheck.missing(input, world).stream())
        .toList();
  }

  /** What {@code expression} reads from the market, in the order of first use. */
  public List<MarketInput> inputs(CheckedExpression expression) {
    return InputCollector.of(List.of(expression), definitions);
  }

  /** History that {@code expression} needs before its first value. */
  public WarmUp warmUp(CheckedExpression expression) {
    return WarmUp.of(expression, definitions, parameters);
  }

  /**
   * One value a session of the world: truths as 1 and 0, NaN where missing.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile
   */
  public double[] column(CheckedExpression expression) {
    return expression.accept(new ColumnEvaluator(world, parameters, definitions));
  }
}
