package io.condor.plan;

import io.condor.check.CheckedExpression;
import io.condor.market.ExternalSeries;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.type.MarketField;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Evaluates expressions of constants, parameters and market series to one value a session. Truths
 * are 1 and 0; NaN is missing. No value reads a later session of any series.
 */
final class ColumnEvaluator implements CheckedExpression.Visitor<double[]> {
  private final World world;
  private final Map<String, Double> parameters;
  private final Map<String, CheckedExpression> definitions;
  private final Map<String, double[]> evaluatedDefinitions = new HashMap<>();
  private final Map<MarketField, double[]> levels = new HashMap<>();
  private final int sessions;

  ColumnEvaluator(
      World world, Map<String, Double> parameters, Map<String, CheckedExpression> definitions) {
    this.world = world;
    this.parameters = parameters;
    this.definitions = definitions;
    this.sessions = world.history().sessions().size();
  }

  private double[] constant(double value) {
    double[] column = new double[sessions];
    Arrays.fill(column, value);
    return column;
  }

  private double[] map(CheckedExpression operand, DoubleUnaryOperator operator) {
    double[] values = operand.accept(this);
    double[] result = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      result[i] = operator.applyAsDouble(values[i]);
    }
    return result;
  }

  private double[] zip(
      CheckedExpression left, CheckedExpression right, DoubleBinaryOperator operator) {
    double[] a = left.accept(this);
    double[] b = right.accept(this);
    double[] result = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      result[i] = operator.applyAsDouble(a[i], b[i]);
    }
    return result;
  }

  @Override
  public double[] literal(CheckedExpression.Literal node) {
    return constant(node.value());
  }

  @Override
  public double[] truth(CheckedExpression.Truth node) {
    return constant(node.value() ? 1 : 0);
  }

  @Override
  public double[] parameter(CheckedExpression.Parameter node) {
    return constant(Folding.parameter(parameters, node.name()));
  }

  @Override
  public double[] definition(CheckedExpression.Definition node) {
    double[] known = evaluatedDefinitions.get(node.name());
    if (known != null) {
      return known;
    }
    CheckedExpression value = definitions.get(node.name());
    if (value == null) {
      throw new IllegalStateException("undefined " + node.name());
    }
    double[] column = value.accept(this);
    evaluatedDefinitions.put(node.name(), column);
    return column;
  }

  @Override
  public double[] market(CheckedExpression.Market node) {
    Series series =
        Series.named(node.field().series())
            .orElseThrow(() -> new IllegalStateException("no series " + node.field()));
    Field field = Field.valueOf(node.field().field().toUpperCase(Locale.ROOT));
    return levels.computeIfAbsent(node.field(), any -> world.history().column(series, field));
  }

  @Override
  public double[] external(CheckedExpression.External node) {
    ExternalSeries series =
        ExternalUnits.find(world, node.name())
            .orElseThrow(() -> new IllegalStateException("no external " + node.name()));
    double[] column = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      column[i] = series.value(i);
    }
    return column;
  }

  @Override
  public double[] curvePoint(CheckedExpression.CurvePoint node) {
    MarketHistory history = world.history();
    double[] column = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      column[i] =
          history.futures(i).rank(history.sessions().get(i), node.rank()).orElse(Double.NaN);
    }
    return column;
  }

  @Override
  public double[] lag(CheckedExpression.Lag node) {
    double[] values = node.of().accept(this);
    double[] result = constant(Double.NaN);
    if (node.sessions() < sessions) {
      System.arraycopy(values, 0, result, node.sessions(), sessions - node.sessions());
    }
    return result;
  }

  @Override
  public double[] apply(CheckedExpression.Apply node) {
    // Only functions can take long; a person at the session may have stopped waiting.
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("stopped");
    }
    List<CheckedExpression> arguments = node.arguments();
    return switch (node.function()) {
      case ABS -> map(arguments.get(0), Math::abs);
      case MIN -> zip(arguments.get(0), arguments.get(1), Math::min);
      case MAX -> zip(arguments.get(0), arguments.get(1), Math::max);
      case DAILY -> map(arguments.get(0), Folding::daily);
      case DDM_VALUE -> zip(node, Folding::dividendValue);
      case WACC -> zip(node, Folding::weightedCost);
      case HV -> Indicators.historicalVol(column(node, 0), window(node, 1));
      case HV_PARKINSON ->
          BarIndicators.parkinson(column(node, 0), column(node, 1), window(node, 2));
      case HV_YANG_ZHANG ->
          BarIndicators.yangZhang(
              column(node, 0), column(node, 1), column(node, 2), column(node, 3), window(node, 4));
      case ATR ->
          BarIndicators.atr(column(node, 0), column(node, 1), column(node, 2), window(node, 3));
      case SMA -> Indicators.sma(column(node, 0), window(node, 1));
      case EMA -> Indicators.ema(column(node, 0), window(node, 1));
      case WMA -> Indicators.wma(column(node, 0), window(node, 1));
      case STDEV -> Indicators.stdev(column(node, 0), window(node, 1));
      case HIGHEST -> Indicators.highest(column(node, 0), window(node, 1));
      case LOWEST -> Indicators.lowest(column(node, 0), window(node, 1));
      case RSI -> Indicators.rsi(column(node, 0), window(node, 1));
      case PERCENTILE -> Indicators.percentile(column(node, 0), window(node, 1));
      case RANGE_RANK -> Indicators.rangeRank(column(node, 0), window(node, 1));
      case ZSCORE -> Indicators.zscore(column(node, 0), window(node, 1));
      case SLOPE -> Indicators.slope(column(node, 0), window(node, 1));
      case ROC -> Indicators.roc(column(node, 0), window(node, 1));
      case MACD -> Indicators.macd(column(node, 0), window(node, 1), window(node, 2));
      case MACD_SIGNAL ->
          Indicators.macdSignal(column(node, 0), window(node, 1), window(node, 2), window(node, 3));
      case MACD_HISTOGRAM ->
          Indicators.macdHistogram(
              column(node, 0), window(node, 1), window(node, 2), window(node, 3));
      case CORRELATION ->
          PairIndicators.correlation(column(node, 0), column(node, 1), window(node, 2));
      case BETA -> PairIndicators.beta(column(node, 0), column(node, 1), window(node, 2));
      case CROSSES_ABOVE -> PairIndicators.crossesAbove(column(node, 0), column(node, 1));
      case CROSSES_BELOW -> PairIndicators.crossesAbove(column(node, 1), column(node, 0));
      case SINCE -> TruthIndicators.since(column(node, 0));
      case COUNT -> TruthIndicators.count(column(node, 0), window(node, 1));
    };
  }

  /** The meaning of a function of three numbers. */
  @FunctionalInterface
  private interface ThreeNumbers {
    double of(double a, double b, double c);
  }

  private double[] zip(CheckedExpression.Apply node, ThreeNumbers function) {
    double[] a = column(node, 0);
    double[] b = column(node, 1);
    double[] c = column(node, 2);
    double[] result = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      result[i] = function.of(a[i], b[i], c[i]);
    }
    return result;
  }

  private double[] column(CheckedExpression.Apply node, int argument) {
    return node.arguments().get(argument).accept(this);
  }

  private int window(CheckedExpression.Apply node, int argument) {
    return (int) Folding.constant(node.arguments().get(argument), parameters);
  }

  @Override
  public double[] negate(CheckedExpression.Negate node) {
    return map(node.operand(), value -> -value);
  }

  @Override
  public double[] not(CheckedExpression.Not node) {
    double[] operand = node.operand().accept(this);
    double[] result = isFresh(node.operand()) ? operand : new double[sessions];
    TruthColumns.not(operand, result);
    return result;
  }

  @Override
  public double[] arithmetic(CheckedExpression.Arithmetic node) {
    double[] left = node.left().accept(this);
    double[] result = isFresh(node.left()) ? left : new double[sessions];
    if (node.right() instanceof CheckedExpression.Literal number) {
      NumberColumns.apply(node.operator(), left, number.value(), result);
    } else {
      NumberColumns.apply(node.operator(), left, node.right().accept(this), result);
    }
    return result;
  }

  @Override
  public double[] compare(CheckedExpression.Compare node) {
    if (node.right() instanceof CheckedExpression.Literal bound) {
      double[] left = node.left().accept(this);
      double[] result = isFresh(node.left()) ? left : new double[sessions];
      TruthColumns.compare(node.operator(), left, bound.value(), result);
      return result;
    }
    if (node.left() instanceof CheckedExpression.Literal bound) {
      double[] right = node.right().accept(this);
      double[] result = isFresh(node.right()) ? right : new double[sessions];
      TruthColumns.compare(TruthColumns.turned(node.operator()), right, bound.value(), result);
      return result;
    }
    double[] left = node.left().accept(this);
    double[] right = node.right().accept(this);
    double[] result = isFresh(node.left()) ? left : new double[sessions];
    TruthColumns.compare(node.operator(), left, right, result);
    return result;
  }

  @Override
  public double[] logic(CheckedExpression.Logic node) {
    double[] left = node.left().accept(this);
    double[] right = node.right().accept(this);
    double[] result = isFresh(node.left()) ? left : new double[sessions];
    TruthColumns.combine(node.operator(), left, right, result);
    return result;
  }

  /** True if the column of {@code node} was made for this use of it and may be written over. */
  private static boolean isFresh(CheckedExpression node) {
    return !(node instanceof CheckedExpression.Market
        || node instanceof CheckedExpression.Definition);
  }

  @Override
  public double[] events(CheckedExpression.Events node) {
    List<LocalDate> dates = world.history().sessions();
    double[] column = new double[sessions];
    for (int i = 0; i < sessions; i++) {
      column[i] = eventAhead(node, dates.get(i)) ? 1 : 0;
    }
    return column;
  }

  /** Looks at every calendar day up to the last of the sessions ahead: some fall on holidays. */
  private boolean eventAhead(CheckedExpression.Events node, LocalDate today) {
    LocalDate last = today;
    for (int ahead = 0; ahead < node.sessions(); ahead++) {
      last = world.calendar().next(last);
    }
    for (LocalDate day = today.plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
      for (String event : node.names()) {
        if (world.events().on(event, day)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public double[] held(CheckedExpression.Held node) {
    throw notMarket(node);
  }

  @Override
  public double[] open(CheckedExpression.Open node) {
    throw notMarket(node);
  }

  @Override
  public double[] ofLeg(CheckedExpression.OfLeg node) {
    throw notMarket(node);
  }

  @Override
  public double[] maxLoss(CheckedExpression.MaxLoss node) {
    throw notMarket(node);
  }

  @Override
  public double[] measured(CheckedExpression.Measured node) {
    throw notMarket(node);
  }

  private static IllegalStateException notMarket(CheckedExpression node) {
    return new IllegalStateException("not a market expression: " + node);
  }
}
