package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.backtest.Backtest;
import io.condor.backtest.Fill;
import io.condor.backtest.FillAssumption;
import io.condor.backtest.PriceCounts;
import io.condor.backtest.Refusal;
import io.condor.backtest.RunResult;
import io.condor.backtest.RunSettings;
import io.condor.backtest.Scripts;
import io.condor.feed.ChainFolder;
import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.market.Field;
import io.condor.market.LevelOptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.RealFolder;
import io.condor.market.Series;
import io.condor.market.World;
import io.condor.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The model's known error in money: the same script on the same days of 2019, once on recorded
 * quotes, once on the index world's model. Prints the tables of {@code DATA.md} and fails if that
 * page has other numbers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedCreditsTest {
  private static final double DOLLARS = OptionRoot.MULTIPLIER;

  private final List<World> worlds = new ArrayList<>();
  private final NavigableMap<LocalDate, Double> spots = new TreeMap<>();
  private final Map<String, Plan> plans = new LinkedHashMap<>();

  /**
   * One condor as entered.
   *
   * @param credit at the mid, dollars
   * @param filled at the default fill, dollars
   */
  private record Condor(
      LocalDate date, Map<OptionContract, Integer> legs, double credit, double filled) {}

  @BeforeAll
  void load() throws IOException {
    Path data = RealFolder.require();
    World index = IndexWorld.load(data);
    ChainFolder chains = new ChainFolder(data.resolve("options_spx/historical_2019"));
    worlds.add(QuotesWorld.of(index, chains, Snapshot.AFTER_CLOSE, MissingChains.REFUSED));
    worlds.add(index);
    worlds.add(QuotesWorld.of(index, chains, Snapshot.AFTER_CLOSE, MissingChains.MODELLED));
    for (LocalDate day : chains.days(OptionRoot.SPXW)) {
      chains.read(OptionRoot.SPXW, day, block -> spots.putIfAbsent(day, block.underlyings()[0]));
    }
    plans.put(
        "ten_delta",
        Scripts.plan(
            "ten_delta.condor",
            Files.readString(fileAbove("strategies/first/ten_delta.condor")),
            Map.of()));
    plans.put("alvh_442", Scripts.standard(Map.of()));
  }

  private static Path fileAbove(String file) {
    for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
      if (Files.exists(here.resolve(file))) {
        return here.resolve(file);
      }
    }
    throw new AssertionError("no " + file);
  }

  private World quotes() {
    return worlds.get(0);
  }

  private World index() {
    return worlds.get(1);
  }

  private Plan plan(String name) {
    Plan plan = plans.get(name);
    if (plan == null) {
      throw new AssertionError(name);
    }
    return plan;
  }

  private RunResult run(String plan, World world) {
    List<LocalDate> sessions = quotes().defaultSessions();
    RunSettings settings =
        new RunSettings(
            sessions.get(0), sessions.get(sessions.size() - 1), FillAssumption.DEFAULT, true);
    return Backtest.run(plan(plan), plan(plan).columns(world), world, settings);
  }

  private static NavigableMap<LocalDate, Condor> condors(RunResult run) {
    Map<Integer, List<Fill>> trades = new TreeMap<>();
    run.fills().stream()
        .filter(fill -> fill.action() == Fill.Action.ENTER)
        .forEach(fill -> trades.computeIfAbsent(fill.trade(), t -> new ArrayList<>()).add(fill));
    NavigableMap<LocalDate, Condor> condors = new TreeMap<>();
    for (List<Fill> legs : trades.values()) {
      Map<OptionContract, Integer> signs = new LinkedHashMap<>();
      double credit = 0;
      double filled = 0;
      for (Fill leg : legs) {
        int sign = Integer.signum(leg.quantity());
        signs.put(leg.contract(), sign);
        credit -= sign * leg.mid() * DOLLARS;
        filled -= sign * leg.price() * DOLLARS;
      }
      LocalDate date = legs.get(0).date();
      condors.put(date, new Condor(date, signs, credit, filled));
    }
    return condors;
  }

  private static double credit(OptionSlice slice, Condor condor) {
    double credit = 0;
    for (Map.Entry<OptionContract, Integer> leg : condor.legs().entrySet()) {
      OptionContract option = leg.getKey();
      credit -= leg.getValue() * slice.quote(option.right(), option.strike()).mid() * DOLLARS;
    }
    return credit;
  }

  private static LocalDate expiry(Condor condor) {
    return condor.legs().keySet().iterator().next().expiry();
  }

  private double modelAtClose(Condor condor) {
    int session = index().history().indexOf(condor.date());
    return credit(
        index().options().slice(OptionRoot.SPXW, session, expiry(condor)).orElseThrow(), condor);
  }

  /** The model with the index where the chain's file has it. */
  private double modelAtChainsSpot(Condor condor) {
    World world = index();
    LevelOptionMarket market =
        new LevelOptionMarket(world.history(), world.calendar(), world.events());
    LocalDateTime instant =
        condor.date().atTime(world.calendar().close(condor.date())).plusMinutes(15);
    double spot = chainSpot(condor);
    int session = world.history().indexOf(condor.date());
    return credit(market.spxAt(session, spot, instant, expiry(condor)).orElseThrow(), condor);
  }

  private static String row(String script, String what, double[] differences) {
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double rms = Math.sqrt(Arrays.stream(sorted).map(x -> x * x).average().orElseThrow());
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %.0f | %.0f | %.0f, %.0f | %.0f, %.0f | %.0f |",
        script,
        what,
        sorted.length,
        whole(mean),
        whole(quantile(sorted, 0.5)),
        whole(quantile(sorted, 0.25)),
        whole(quantile(sorted, 0.75)),
        whole(sorted[0]),
        whole(sorted[sorted.length - 1]),
        whole(rms));
  }

  /** Whole dollars, halves away from zero, never minus zero; sums of cents are a hair off. */
  private static double whole(double dollars) {
    double exact = Math.rint(Math.abs(dollars) * 1e6) / 1e6;
    return Math.signum(dollars) * Math.floor(exact + 0.5) + 0.0;
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static double[] over(
      Iterable<Condor> condors, ToDoubleFunction<Condor> model, ToDoubleFunction<Condor> chain) {
    List<Double> differences = new ArrayList<>();
    condors.forEach(c -> differences.add(model.applyAsDouble(c) - chain.applyAsDouble(c)));
    return differences.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Credits of one script on the days on which it traded in both worlds. */
  private List<String> rows(String script) {
    NavigableMap<LocalDate, Condor> recorded = condors(run(script, quotes()));
    NavigableMap<LocalDate, Condor> modelled = condors(run(script, index()));
    List<Condor> both = new ArrayList<>(recorded.values());
    both.removeIf(condor -> !modelled.containsKey(condor.date()));
    List<Condor> sameSpot = new ArrayList<>(recorded.values());
    sameSpot.removeIf(condor -> Math.abs(chainSpot(condor) - close(condor)) > 0.02);
    return List.of(
        row(script, "recorded credit itself", over(recorded.values(), Condor::credit, c -> 0)),
        row(
            script,
            "each world's own strikes",
            over(both, c -> modelled.getOrDefault(c.date(), c).credit(), Condor::credit)),
        row(
            script,
            "the same, default fills",
            over(both, c -> modelled.getOrDefault(c.date(), c).filled(), Condor::filled)),
        row(
            script,
            "recorded strikes, index at its close",
            over(recorded.values(), this::modelAtClose, Condor::credit)),
        row(
            script,
            "recorded strikes, index as in the chain",
            over(recorded.values(), this::modelAtChainsSpot, Condor::credit)),
        row(
            script,
            "recorded strikes, days on which both are the same",
            over(sameSpot, this::modelAtClose, Condor::credit)));
  }

  private double chainSpot(Condor condor) {
    return spots.getOrDefault(condor.date(), Double.NaN);
  }

  private double close(Condor condor) {
    return index()
        .history()
        .level(Series.SPX, Field.CLOSE, index().history().indexOf(condor.date()));
  }

  /** The days of 2019 that list an expiry on the next session; README of the data counts 33. */
  @Test
  void everyDayThatListsTheNextSessionTrades() {
    World world = quotes();
    List<LocalDate> listing =
        world.defaultSessions().stream()
            .filter(
                date ->
                    world
                        .contracts()
                        .expiries(OptionRoot.SPXW, date)
                        .contains(world.calendar().next(date)))
            .toList();
    assertThat(listing).hasSize(33);
    assertThat(condors(run("ten_delta", world)).keySet()).containsExactlyElementsOf(listing);
  }

  /**
   * Without recorded VIX options the standard strategy's hedge stands still, with the reason; in
   * the hybrid world the model prices it, and the run says how often.
   */
  @Test
  void theStandardStrategyRunsInBothModes() {
    RunResult pure = run("alvh_442", quotes());
    assertThat(pure.sessions()).hasSize(62);
    assertThat(condors(pure)).hasSize(26);
    assertThat(pure.prices()).isEqualTo(new PriceCounts(104, 0, 104, 0, 0));
    assertThat(reasons(pure, "alvh")).isEqualTo(Map.of(Refusal.Reason.NO_CHAIN, 62));
    assertThat(reasons(pure, "income"))
        .isEqualTo(
            Map.of(
                Refusal.Reason.NO_EXPIRY, 19,
                Refusal.Reason.CONDITION, 9,
                Refusal.Reason.NO_CHAIN, 6,
                Refusal.Reason.CREDIT, 2));
    RunResult hybrid = run("alvh_442", worlds.get(2));
    assertThat(hybrid.prices()).isEqualTo(new PriceCounts(104, 35, 104, 206, 0));
    assertThat(condors(hybrid)).hasSize(31);
    assertThat(hybrid.fills())
        .filteredOn(fill -> fill.block().startsWith("alvh"))
        .isNotEmpty()
        .allMatch(fill -> fill.note().equals("priced by model: no chain recorded"));
  }

  /**
   * What the gate finds on the 62 sessions: it rejects seven quotes and no day. Expiries that the
   * listing table does not have are all such as the exchange lists, so none is rejected.
   */
  @Test
  void theGateRejectsWhatThePageSays() {
    World world = quotes();
    world.history().sessions().stream()
        .filter(world.defaultSessions()::contains)
        .forEach(date -> world.options().source(OptionRoot.SPXW, world.history().indexOf(date)));
    Map<String, Integer> counts = new TreeMap<>();
    world.dataReport().rules().stream()
        .filter(rule -> rule.file().equals("chains of SPXW"))
        .filter(rule -> !rule.id().startsWith("quote-") && !rule.id().equals("no-forward"))
        .forEach(rule -> counts.put(rule.id(), rule.count()));
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "no-quote", 4,
                "off-parity", 3,
                "spot-not-close", 49,
                "no-parity", 16,
                "expires-today", 35,
                "wide-quote", 32,
                "no-bid", 41_590,
                "vendor-vol-zero", 45_824,
                "time-unknown", 54,
                "expiry-not-in-table", 450));
  }

  private static Map<Refusal.Reason, Integer> reasons(RunResult run, String block) {
    Map<Refusal.Reason, Integer> reasons = new EnumMap<>(Refusal.Reason.class);
    run.refusals().stream()
        .filter(refusal -> refusal.block().equals(block))
        .forEach(refusal -> reasons.merge(refusal.reason(), 1, Integer::sum));
    return reasons;
  }

  @Test
  void thePageHasTheseNumbers() throws IOException {
    List<String> rows = new ArrayList<>();
    plans.keySet().forEach(script -> rows.addAll(rows(script)));
    rows.forEach(System.out::println);
    Path page = fileAbove("interpreter/DATA.md");
    assertThat(Files.readAllLines(page)).containsAll(rows);
  }
}
