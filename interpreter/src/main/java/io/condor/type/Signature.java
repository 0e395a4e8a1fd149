package io.condor.type;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a built-in function takes and gives.
 *
 * @param function which one
 * @param arguments in order
 * @param result how the unit of the result follows from the arguments
 * @param text one line of documentation
 */
public record Signature(Function function, List<Argument> arguments, Result result, String text) {
  public Signature {
    arguments = List.copyOf(arguments);
  }

  /**
   * One argument.
   *
   * @param name as documentation calls it
   * @param kind what may stand there
   */
  public record Argument(String name, Kind kind) {}

  /** What may stand in an argument's place. */
  public enum Kind {
    /** Any number with a unit; further arguments of this kind have the same unit. */
    NUMBER,
    /** A number in vol points. */
    VOL_POINTS,
    /** A number that is observed each session, so that it has a history. */
    HISTORY,
    /**
     * A series by name, of which the function reads the {@linkplain #fields fields} that it needs.
     */
    BARS,
    /** A condition that is observed each session. */
    CONDITION,
    /** Percent a year, or a fraction that stands for one. */
    YEARLY_RATE,
    /** A whole positive number of sessions: a literal or a parameter; the unit may be left out. */
    WINDOW
  }

  /** How the unit of the result follows. */
  public enum Result {
    /** The unit of the first argument. */
    AS_FIRST_ARGUMENT,
    /** A pure number. */
    RATIO,
    /** Vol points, whatever the argument. */
    VOL_POINTS,
    /** Percent a year. */
    YEARLY_RATE,
    /** A number of sessions. */
    SESSIONS,
    /** True or false. */
    TRUTH
  }

  /** Fields of a series that the function reads, in the order that it takes them; often none. */
  public List<String> fields() {
    return switch (function) {
      case ATR -> List.of("high", "low", "close");
      case HV_PARKINSON -> List.of("high", "low");
      case HV_YANG_ZHANG -> List.of("open", "high", "low", "close");
      case ABS,
          MIN,
          MAX,
          DAILY,
          DDM_VALUE,
          WACC,
          HV,
          SMA,
          EMA,
          WMA,
          STDEV,
          HIGHEST,
          LOWEST,
          RSI,
          MACD,
          MACD_SIGNAL,
          MACD_HISTOGRAM,
          PERCENTILE,
          RANGE_RANK,
          ZSCORE,
          SLOPE,
          ROC,
          CORRELATION,
          BETA,
          CROSSES_ABOVE,
          CROSSES_BELOW,
          SINCE,
          COUNT ->
          List.of();
    };
  }

  /** The fewest sessions of a window that give a value: a single one has no spread. */
  public int shortestWindow() {
    return switch (function) {
      case HV, HV_YANG_ZHANG, STDEV, ZSCORE, SLOPE, CORRELATION, BETA, RANGE_RANK -> 2;
      case ABS,
          MIN,
          MAX,
          DAILY,
          DDM_VALUE,
          WACC,
          HV_PARKINSON,
          ATR,
          SMA,
          EMA,
          WMA,
          HIGHEST,
          LOWEST,
          RSI,
          MACD,
          MACD_SIGNAL,
          MACD_HISTOGRAM,
          PERCENTILE,
          ROC,
          CROSSES_ABOVE,
          CROSSES_BELOW,
          SINCE,
          COUNT ->
          1;
    };
  }

  /** As documentation shows it: {@code hv(x, n sessions)}. */
  @Override
  public String toString() {
    return arguments.stream()
        .map(
            argument ->
                argument.kind() == Kind.WINDOW ? argument.name() + " sessions" : argument.name())
        .collect(Collectors.joining(", ", function.word() + "(", ")"));
  }
}
