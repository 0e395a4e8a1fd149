package io.condor.check;

import io.condor.check.CheckedExpression.Apply;
import io.condor.check.CheckedExpression.Definition;
import io.condor.check.CheckedExpression.Lag;
import io.condor.check.CheckedExpression.Literal;
import io.condor.check.CheckedExpression.Parameter;
import java.util.HashMap;
import java.util.Map;

/**
 * How much history an expression needs before its first value, windows inside windows added up.
 *
 * @param sessions earlier sessions that must have values: 19 for {@code sma(vix, 20)}
 * @param converging true if the first values still remember where the history began, as those of
 *     {@code ema}, {@code rsi}, {@code macd} and {@code atr} do
 * @param openEnded true if the first value also waits for a condition to hold, as {@code since}
 *     does
 */
public record WarmUp(int sessions, boolean converging, boolean openEnded) {
  private static final WarmUp NONE = new WarmUp(0, false, false);

  /** As notes and sessions say it: {@code 19 sessions of history}, {@code none}. */
  public String words() {
    if (sessions == 0 && !converging && !openEnded) {
      return "none";
    }
    return sessions
        + (sessions == 1 ? " session" : " sessions")
        + " of history"
        + (converging ? ", converging" : "")
        + (openEnded ? ", and until the condition of `since` first holds" : "");
  }

  /**
   * The warm-up of {@code expression}.
   *
   * @param definitions {@code let}s by name, each using only those before it
   * @param parameters values in force, by name
   */
  public static WarmUp of(
      CheckedExpression expression,
      Map<String, CheckedExpression> definitions,
      Map<String, Double> parameters) {
    return new Walk(definitions, parameters).of(expression);
  }

  private WarmUp and(WarmUp other) {
    return new WarmUp(
        Math.max(sessions, other.sessions),
        converging || other.converging,
        openEnded || other.openEnded);
  }

  private WarmUp longerBy(int more) {
    return new WarmUp(sessions + more, converging, openEnded);
  }

  private WarmUp convergingAfter(int more) {
    return new WarmUp(sessions + more, true, openEnded);
  }

  private WarmUp waiting() {
    return new WarmUp(sessions, converging, true);
  }

  /** One walk; a definition is measured once, however often it is used. */
  private static final class Walk {
    private final Map<String, CheckedExpression> definitions;
    private final Map<String, Double> parameters;
    private final Map<String, WarmUp> known = new HashMap<>();

    Walk(Map<String, CheckedExpression> definitions, Map<String, Double> parameters) {
      this.definitions = definitions;
      this.parameters = parameters;
    }

    WarmUp of(CheckedExpression expression) {
      if (expression instanceof Definition definition) {
        return definition(definition.name());
      }
      WarmUp parts = NONE;
      for (CheckedExpression part : Parts.of(expression)) {
        parts = parts.and(of(part));
      }
      if (expression instanceof Lag lag) {
        return parts.longerBy(lag.sessions());
      }
      return expression instanceof Apply call ? apply(call, parts) : parts;
    }

    private WarmUp definition(String name) {
      WarmUp done = known.get(name);
      if (done != null) {
        return done;
      }
      CheckedExpression value = definitions.get(name);
      WarmUp warmUp = value == null ? NONE : of(value);
      known.put(name, warmUp);
      return warmUp;
    }

    private WarmUp apply(Apply call, WarmUp parts) {
      return switch (call.function()) {
        case ABS, MIN, MAX, DAILY, DDM_VALUE, WACC -> parts;
        case SMA, WMA, STDEV, HIGHEST, LOWEST, PERCENTILE, RANGE_RANK, ZSCORE, SLOPE ->
            parts.longerBy(window(call, 1) - 1);
        case HV_PARKINSON -> parts.longerBy(last(call) - 1);
        case CORRELATION, COUNT -> parts.longerBy(last(call) - 1);
        case HV, ROC, HV_YANG_ZHANG, BETA -> parts.longerBy(last(call));
        case EMA -> parts.convergingAfter(window(call, 1) - 1);
        case RSI, ATR -> parts.convergingAfter(last(call));
        case MACD -> parts.convergingAfter(window(call, 2) - 1);
        case MACD_SIGNAL, MACD_HISTOGRAM ->
            parts.convergingAfter(window(call, 2) - 1 + window(call, 3) - 1);
        case CROSSES_ABOVE, CROSSES_BELOW -> parts.longerBy(1);
        case SINCE -> parts.waiting();
      };
    }

    private int last(Apply call) {
      return window(call, call.arguments().size() - 1);
    }

    private int window(Apply call, int argument) {
      CheckedExpression window = call.arguments().get(argument);
      if (window instanceof Literal literal) {
        return (int) literal.value();
      }
      if (window instanceof Parameter parameter) {
        Double value = parameters.get(parameter.name());
        if (value != null) {
          return value.intValue();
        }
      }
      throw new IllegalStateException("no window: " + window);
    }
  }
}
