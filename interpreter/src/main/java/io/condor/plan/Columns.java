package io.condor.plan;

import io.condor.check.CheckedExpression;
import io.condor.market.World;
import java.util.List;
import java.util.Map;

/**
 * The market-only expressions of a plan, evaluated once on every session of a world. Shared by all
 * runs of the plan on that world.
 */
public final class Columns {
  private final double[][] values;

  private Columns(double[][] values) {
    this.values = values;
  }

  static Columns evaluate(
      World world,
      Map<String, Double> parameters,
      Map<String, CheckedExpression> definitions,
      List<CheckedExpression> slots) {
    ColumnEvaluator evaluator = new ColumnEvaluator(world, parameters, definitions);
    double[][] values = new double[slots.size()][];
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = slots.get(slot).accept(evaluator);
    }
    return new Columns(values);
  }

  /** Value of {@code slot} on {@code session}; truths as 1 and 0, NaN where missing. */
  double at(int slot, int session) {
    return values[slot][session];
  }
}
