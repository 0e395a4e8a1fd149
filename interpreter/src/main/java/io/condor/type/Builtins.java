package io.condor.type;

import io.condor.type.Signature.Argument;
import io.condor.type.Signature.Kind;
import io.condor.type.Signature.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every name that scripts can use without declaring it, with unit and the time it is known.
 *
 * <p>When a daily value is known is the claim that look-ahead checks rest on:
 *
 * <ul>
 *   <li>An open is known at the open.
 *   <li>SPX high, low and close are known at the close.
 *   <li>The volatility indices and SKEW are calculated until 16:15 New York, a quarter of an hour
 *       after the close of SPX (13:15 on early closes), so their high, low and close are known at
 *       {@code close + 15 min}.
 *   <li>VIX futures settled at 16:15 New York until October 2020 and at 16:00 since; the later time
 *       holds for all years.
 *   <li>The Treasury publishes a day's bill yields in the evening, at 18:00 New York at the latest.
 *       That is {@code close + 300 min} on an early close, which serves for every session. A
 *       decision at the close therefore reads {@code treasury_bill[1]}.
 * </ul>
 */
public final class Builtins {
  /** Name of the curve of monthly VIX futures. */
  public static final String VIX_FUTURES = "vx";

  /** The traded underlying's level now: the same column as {@code spx.close}. */
  public static final String SPOT = "spot";

  /** VIX futures go out nine months and, with the serial months, never more than twelve. */
  public static final int LAST_CURVE_RANK = 12;

  /** When volatility indices and VIX futures of a session are final. */
  public static final MarketTime VOLATILITY_CLOSE = new MarketTime(MarketTime.Anchor.CLOSE, 15);

  private static final MarketTime TREASURY_EVENING = new MarketTime(MarketTime.Anchor.CLOSE, 300);

  /** Names that have a meaning in some places only. */
  private static final List<String> RESERVED_WORDS =
      List.of("all", "close", "event", "max_loss", "open");

  private static final List<MarketField> FIELDS = marketFields();
  private static final Map<Function, Signature> SIGNATURES = signatures();

  private Builtins() {}

  /** Every market column, in the order of documentation. */
  public static List<MarketField> fields() {
    return FIELDS;
  }

  /** The column {@code series.field}. */
  public static Optional<MarketField> field(String series, String field) {
    return FIELDS.stream()
        .filter(column -> column.series().equals(series) && column.field().equals(field))
        .findFirst();
  }

  /** The column that a bare name stands for: a series' close; {@code spot} is SPX's. */
  public static Optional<MarketField> bare(String name) {
    return field(name.equals(SPOT) ? "spx" : name, "close");
  }

  /** Names of all series, {@code spot} and the curve left out. */
  public static List<String> series() {
    return FIELDS.stream().map(MarketField::series).distinct().toList();
  }

  /** Fields of one series; empty if there is no such series. */
  public static List<String> fieldsOf(String series) {
    return FIELDS.stream()
        .filter(column -> column.series().equals(series))
        .map(MarketField::field)
        .toList();
  }

  /** Names that can stand for a market value by themselves: series, {@code spot} and the curve. */
  public static List<String> marketNames() {
    List<String> names = new ArrayList<>(series());
    names.add(SPOT);
    names.add(VIX_FUTURES);
    return List.copyOf(names);
  }

  /** True for names of futures curves, whose points are reached by rank: {@code vx[1]}. */
  public static boolean isCurve(String name) {
    return name.equals(VIX_FUTURES);
  }

  /** The function that scripts call {@code word}. */
  public static Optional<Signature> function(String word) {
    return Arrays.stream(Function.values())
        .filter(function -> function.word().equals(word))
        .findFirst()
        .map(Builtins::signature);
  }

  /** What {@code function} takes and gives. */
  public static Signature signature(Function function) {
    Signature signature = SIGNATURES.get(function);
    if (signature == null) {
      throw new IllegalStateException("no signature for " + function);
    }
    return signature;
  }

  /** Names of all functions. */
  public static List<String> functionNames() {
    return Arrays.stream(Function.values()).map(Function::word).toList();
  }

  /** The measure that claims call {@code word}; {@code equity} is not one by itself. */
  public static Optional<Measure> measure(String word) {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure != Measure.AVERAGE_EQUITY && measure.word().equals(word))
        .findFirst();
  }

  /** Names of the measures that are written like functions. */
  public static List<String> measureNames() {
    return Arrays.stream(Measure.values())
        .filter(measure -> measure != Measure.AVERAGE_EQUITY)
        .map(Measure::word)
        .toList();
  }

  /** What a measure gives. */
  public static Unit unit(Measure measure) {
    return switch (measure) {
      case MAX_DRAWDOWN, CAGR, WIN_RATE, SHARE, CAPM_BETA, CAPM_ALPHA, IRR, EXCESS_OVER ->
          Unit.NONE;
      case NET_COST_PER_YEAR, AVERAGE_EQUITY -> Unit.MONEY;
    };
  }

  /** The position value that scripts call {@code word}. */
  public static Optional<PositionValue> positionValue(String word) {
    return Arrays.stream(PositionValue.values())
        .filter(value -> value.word().equals(word))
        .findFirst();
  }

  /** Names of all scheduled events. */
  public static List<String> eventNames() {
    return Arrays.stream(ScheduledEvent.values()).map(ScheduledEvent::name).toList();
  }

  /** True for names that a script must not give another meaning. */
  public static boolean isReserved(String name) {
    return marketNames().contains(name)
        || functionNames().contains(name)
        || measureNames().contains(name)
        || positionValue(name).isPresent()
        || RESERVED_WORDS.contains(name);
  }

  /** Every built-in name with one line of documentation, for references and completion. */
  public static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (MarketField field : FIELDS) {
      entries.add(new Entry(field.qualifiedName(), field.text()));
    }
    entries.add(new Entry(SPOT, "the traded underlying's level: spx.close"));
    entries.add(
        new Entry(
            VIX_FUTURES,
            "settlement of the n-th monthly VIX future that expires after today: vx[n], vol"
                + " points"));
    for (Signature signature : SIGNATURES.values()) {
      entries.add(new Entry(signature.function().word(), signature + ": " + signature.text()));
    }
    for (PositionValue value : PositionValue.values()) {
      entries.add(new Entry(value.word(), value.text()));
    }
    entries.add(
        new Entry("max_loss", "max_loss(block): the loss that the block's size allows, dollars"));
    for (Measure measure : Measure.values()) {
      if (measure != Measure.AVERAGE_EQUITY) {
        entries.add(new Entry(measure.word(), "in claims: " + measure.text()));
      }
    }
    for (ScheduledEvent event : ScheduledEvent.values()) {
      entries.add(new Entry(event.name(), event.text()));
    }
    return List.copyOf(entries);
  }

  /**
   * One name and what it is.
   *
   * @param name as scripts write it
   * @param text one line of documentation
   */
  public record Entry(String name, String text) {}

  private static List<MarketField> marketFields() {
    List<MarketField> fields = new ArrayList<>();
    addPrices(fields, "spx", Unit.POINTS, MarketTime.CLOSE, "S&P 500 index");
    addPrices(fields, "vix", Unit.VOL_POINTS, VOLATILITY_CLOSE, "Cboe 30-day volatility index");
    addClose(fields, "vix1d", Unit.VOL_POINTS, VOLATILITY_CLOSE, "Cboe 1-day volatility index");
    addClose(fields, "vix9d", Unit.VOL_POINTS, VOLATILITY_CLOSE, "Cboe 9-day volatility index");
    addClose(fields, "vix3m", Unit.VOL_POINTS, VOLATILITY_CLOSE, "Cboe 3-month volatility index");
    addClose(fields, "vix6m", Unit.VOL_POINTS, VOLATILITY_CLOSE, "Cboe 6-month volatility index");
    addClose(fields, "vvix", Unit.VOL_POINTS, VOLATILITY_CLOSE, "volatility of VIX");
    addClose(fields, "skew", Unit.NONE, VOLATILITY_CLOSE, "Cboe SKEW index");
    addClose(
        fields,
        "treasury_bill",
        Unit.PERCENT_A_YEAR,
        TREASURY_EVENING,
        "discount yield of the 13-week treasury bill");
    return List.copyOf(fields);
  }

  private static void addPrices(
      List<MarketField> fields, String series, Unit unit, MarketTime finalAt, String text) {
    fields.add(field(series, "open", unit, MarketTime.OPEN, text));
    fields.add(field(series, "high", unit, finalAt, text));
    fields.add(field(series, "low", unit, finalAt, text));
    addClose(fields, series, unit, finalAt, text);
  }

  private static void addClose(
      List<MarketField> fields, String series, Unit unit, MarketTime finalAt, String text) {
    fields.add(field(series, "close", unit, finalAt, text));
  }

  private static MarketField field(
      String series, String field, Unit unit, MarketTime knownAt, String text) {
    String line =
        String.format(
            Locale.ROOT, "%s, %s, %s; known at %s", text, field, unit.words(), knownAt.toString());
    return new MarketField(series, field, unit, knownAt, line);
  }

  private static Map<Function, Signature> signatures() {
    Map<Function, Signature> table = new EnumMap<>(Function.class);
    Argument x = new Argument("x", Kind.NUMBER);
    Argument history = new Argument("x", Kind.HISTORY);
    Argument window = new Argument("n", Kind.WINDOW);
    add(table, Function.ABS, Result.AS_FIRST_ARGUMENT, "x without its sign", x);
    Argument y = new Argument("y", Kind.NUMBER);
    add(table, Function.MIN, Result.AS_FIRST_ARGUMENT, "the smaller of two numbers", x, y);
    add(table, Function.MAX, Result.AS_FIRST_ARGUMENT, "the larger of two numbers", x, y);
    add(
        table,
        Function.DAILY,
        Result.RATIO,
        "annualised vol points as a one-session move, a fraction: v / 100 / sqrt(252)",
        new Argument("v", Kind.VOL_POINTS));
    add(
        table,
        Function.DDM_VALUE,
        Result.AS_FIRST_ARGUMENT,
        "value of dividends that grow for ever: dividend * (1 + growth) / (required - growth)",
        new Argument("dividend", Kind.NUMBER),
        new Argument("growth", Kind.YEARLY_RATE),
        new Argument("required", Kind.YEARLY_RATE));
    add(
        table,
        Function.WACC,
        Result.YEARLY_RATE,
        "cost of equity and cost of debt after tax, weighted by the share of equity",
        new Argument("equity_share", Kind.NUMBER),
        new Argument("cost_of_equity", Kind.YEARLY_RATE),
        new Argument("cost_of_debt", Kind.YEARLY_RATE));
    Argument bars = new Argument("s", Kind.BARS);
    Argument otherHistory = new Argument("y", Kind.HISTORY);
    Argument condition = new Argument("condition", Kind.CONDITION);
    add(
        table,
        Function.HV,
        Result.VOL_POINTS,
        "annualised standard deviation of the last n daily log returns, vol points",
        history,
        window);
    add(
        table,
        Function.HV_PARKINSON,
        Result.VOL_POINTS,
        "annualised volatility from the last n highs and lows, vol points",
        bars,
        window);
    add(
        table,
        Function.HV_YANG_ZHANG,
        Result.VOL_POINTS,
        "annualised volatility from the last n opens, highs, lows and closes, vol points",
        bars,
        window);
    add(
        table,
        Function.ATR,
        Result.AS_FIRST_ARGUMENT,
        "average true range with Wilder's weight 1 / n",
        bars,
        window);
    add(table, Function.SMA, Result.AS_FIRST_ARGUMENT, "simple moving average", history, window);
    add(
        table,
        Function.EMA,
        Result.AS_FIRST_ARGUMENT,
        "exponential moving average, weight 2 / (n + 1)",
        history,
        window);
    add(
        table,
        Function.WMA,
        Result.AS_FIRST_ARGUMENT,
        "average with weights 1 to n, the largest for today",
        history,
        window);
    add(
        table,
        Function.STDEV,
        Result.AS_FIRST_ARGUMENT,
        "sample standard deviation",
        history,
        window);
    add(
        table,
        Function.HIGHEST,
        Result.AS_FIRST_ARGUMENT,
        "highest of the last n values, today included",
        history,
        window);
    add(
        table,
        Function.LOWEST,
        Result.AS_FIRST_ARGUMENT,
        "lowest of the last n values, today included",
        history,
        window);
    add(
        table,
        Function.RSI,
        Result.RATIO,
        "Wilder's relative strength index, 0..100",
        history,
        window);
    Argument fast = new Argument("fast", Kind.WINDOW);
    Argument slow = new Argument("slow", Kind.WINDOW);
    add(
        table,
        Function.MACD,
        Result.AS_FIRST_ARGUMENT,
        "MACD line: ema(x, fast) minus ema(x, slow)",
        history,
        fast,
        slow);
    add(
        table,
        Function.MACD_SIGNAL,
        Result.AS_FIRST_ARGUMENT,
        "signal line: the exponential average of the MACD line",
        history,
        fast,
        slow,
        new Argument("signal", Kind.WINDOW));
    add(
        table,
        Function.MACD_HISTOGRAM,
        Result.AS_FIRST_ARGUMENT,
        "MACD line minus its signal line",
        history,
        fast,
        slow,
        new Argument("signal", Kind.WINDOW));
    add(
        table,
        Function.PERCENTILE,
        Result.RATIO,
        "share of the last n values that are at or below today's, 0..1",
        history,
        window);
    add(
        table,
        Function.RANGE_RANK,
        Result.RATIO,
        "where today's value stands between the lowest and the highest of the last n, 0..1",
        history,
        window);
    add(
        table,
        Function.ZSCORE,
        Result.RATIO,
        "distance from the mean of the last n values in sample standard deviations",
        history,
        window);
    add(
        table,
        Function.SLOPE,
        Result.AS_FIRST_ARGUMENT,
        "rise a session of the least-squares line through the last n values",
        history,
        window);
    add(
        table,
        Function.ROC,
        Result.RATIO,
        "rate of change: x / x[n] - 1, a fraction",
        history,
        window);
    add(
        table,
        Function.CORRELATION,
        Result.RATIO,
        "correlation of the last n values of x and y, -1..1",
        history,
        otherHistory,
        window);
    add(
        table,
        Function.BETA,
        Result.RATIO,
        "slope of the last n daily returns of x on those of y",
        history,
        otherHistory,
        window);
    add(
        table,
        Function.CROSSES_ABOVE,
        Result.TRUTH,
        "x is above y today and was not a session ago",
        x,
        y);
    add(
        table,
        Function.CROSSES_BELOW,
        Result.TRUTH,
        "x is below y today and was not a session ago",
        x,
        y);
    add(
        table,
        Function.SINCE,
        Result.SESSIONS,
        "sessions since the condition last held; 0 if it holds today",
        condition);
    add(
        table,
        Function.COUNT,
        Result.SESSIONS,
        "on how many of the last n sessions the condition held",
        condition,
        window);
    return table;
  }

  private static void add(
      Map<Function, Signature> table,
      Function function,
      Result result,
      String text,
      Argument... arguments) {
    table.put(function, new Signature(function, List.of(arguments), result, text));
  }
}
