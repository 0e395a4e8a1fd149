package io.condor.plan;

import io.condor.instrument.OptionRoot;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** On how many sessions of a period the inputs of a plan have no value. */
public final class Coverage {
  private final World world;
  private final MarketHistory history;
  private final int first;
  private final int end;

  private Coverage(World world, LocalDate from, LocalDate to) {
    this.world = world;
    this.history = world.history();
    this.first = atOrAfter(history.indexOf(from));
    this.end = atOrAfter(history.indexOf(to.plusDays(1)));
  }

  private static int atOrAfter(int index) {
    return index >= 0 ? index : -index - 1;
  }

  /**
   * An input that is missing on some sessions.
   *
   * @param word its name in the script's words
   * @param use its first place in the script
   * @param missing sessions without a value
   * @param sessions of the period
   */
  public record Gap(String word, Span use, int missing, int sessions) {
    /** True if the input is missing more often than not, so that a run would mean nothing. */
    public boolean isMost() {
      return 2 * missing > sessions;
    }
  }

  /** Inputs of {@code plan}, and of the prices it needs, that are missing somewhere in a period. */
  public static List<Gap> gaps(Plan plan, World world, LocalDate from, LocalDate to) {
    Coverage coverage = new Coverage(world, from, to);
    List<Gap> gaps = new ArrayList<>();
    for (MarketInput input : inputs(plan, world)) {
      int missing = coverage.missing(input);
      if (missing > 0) {
        gaps.add(new Gap(input.word(), input.use(), missing, coverage.end - coverage.first));
      }
    }
    return gaps;
  }

  /**
   * What the script reads and what its options are priced from, each once, where a world has it.
   */
  private static List<MarketInput> inputs(Plan plan, World world) {
    Map<String, MarketInput> inputs = new LinkedHashMap<>();
    plan.inputs().forEach(input -> inputs.putIfAbsent(input.word(), input));
    plan.positions().forEach(rule -> priced(world, rule.root(), rule.span(), inputs));
    plan.hedges().forEach(rule -> priced(world, OptionRoot.VIX, rule.span(), inputs));
    return inputs.values().stream().filter(input -> has(world, input)).toList();
  }

  private static void priced(
      World world, OptionRoot root, Span use, Map<String, MarketInput> inputs) {
    for (Series series : world.options().pricedFrom(root)) {
      MarketInput input = new MarketInput.Level(series, Field.CLOSE, use);
      inputs.putIfAbsent(input.word(), input);
    }
    if (world.options().pricedFromFutures(root)) {
      MarketInput input = new MarketInput.Futures(use);
      inputs.putIfAbsent(input.word(), input);
    }
  }

  private static boolean has(World world, MarketInput input) {
    return WorldCheck.missing(input, world).isEmpty();
  }

  private int missing(MarketInput input) {
    int missing = 0;
    for (int session = first; session < end; session++) {
      missing += isMissing(input, session) ? 1 : 0;
    }
    return missing;
  }

  private boolean isMissing(MarketInput input, int session) {
    if (input instanceof MarketInput.Level level) {
      return Double.isNaN(history.level(level.series(), level.field(), session));
    }
    if (input instanceof MarketInput.External external) {
      return ExternalUnits.find(world, external.name())
          .filter(series -> Double.isNaN(series.value(session)))
          .isPresent();
    }
    return input instanceof MarketInput.Futures
        && history.futures(session).rank(history.sessions().get(session), 1).isEmpty();
  }
}
