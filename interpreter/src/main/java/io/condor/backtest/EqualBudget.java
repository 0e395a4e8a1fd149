package io.condor.backtest;

import io.condor.ledger.Money;
import io.condor.market.World;
import io.condor.plan.Plan;
import io.condor.plan.TailCalls;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The strategy with {@link TailCalls} in place of its hedge, scaled to the same spend.
 *
 * <p>What is spent is the premium bought less what rolls sold, fees apart: a roll swaps one option
 * for another, while sales at a profit and settlements are what a hedge pays. Each day's spend is
 * taken as a share of that day's opening equity, × 252 over the sessions. The rule's weights are
 * multiplied by one number for the whole run, which only the whole run can tell: the simple hedge
 * knows nothing of the future but how much the other one will have spent.
 *
 * @param run empty if there is nothing to compare
 * @param reason why not; empty if there is
 * @param hedgeSpend of the script's hedge a year, as a share of equity
 * @param spend of the simple hedge a year, likewise; whole contracts make the difference
 * @param scale what the rule's weights were multiplied by, in the account of the first hedge
 */
public record EqualBudget(
    Optional<RunResult> run, String reason, double hedgeSpend, double spend, double scale) {
  /** Key of the simple hedge in {@link RunResult#pnl()}. */
  public static final String BLOCK = TailCalls.NAME;

  private static final double SESSIONS_PER_YEAR = 252;

  /** Spends that are less far apart than this share are called equal. */
  public static final double NEAR_ENOUGH = 0.05;

  private static final int MOST_PASSES = 3;

  /** There is no hedge to hold against another. */
  public static final EqualBudget NONE = none("this run has no hedge", 0);

  private static EqualBudget none(String reason, double hedgeSpend) {
    return new EqualBudget(Optional.empty(), reason, hedgeSpend, 0, 0);
  }

  /** Runs one plan in the world and over the days of the headline. */
  @FunctionalInterface
  interface Runner {
    RunResult run(Plan plan);
  }

  /**
   * Runs the simple hedge.
   *
   * @param with the run with the script's hedge
   */
  static EqualBudget of(Plan plan, World world, RunResult with, Runner runner) {
    if (plan.hedges().isEmpty()) {
      return NONE;
    }
    List<RunResult> accounts =
        with.books().isEmpty() ? List.of(with) : List.copyOf(with.books().values());
    double base = unscaled(world, with.sessions());
    List<Double> spends = new ArrayList<>();
    for (int i = 0; i < accounts.size(); i++) {
      spends.add(spend(accounts.get(i), layers(plan.accounts().get(i))));
    }
    int first = firstHedged(plan.accounts());
    if (!(spends.get(first) > 0)) {
      return none(
          spends.get(first) == 0
              ? "the hedge bought nothing"
              : "what its rolls sold was worth more than what it bought",
          spends.get(first));
    }
    if (!(base > 0)) {
      return none("no VIX future was between 15 and 50 on a VIX expiry", spends.get(first));
    }
    return scaled(plan, world, spends, base, first, runner);
  }

  /** Runs at the weights that whole contracts ought to need, and again by what was missed. */
  private static EqualBudget scaled(
      Plan plan, World world, List<Double> spends, double base, int first, Runner runner) {
    double wanted = spends.get(first);
    List<Double> scales = spends.stream().map(spent -> Math.max(0, spent) / base).toList();
    EqualBudget closest = passed(plan.withTailCalls(world, scales), wanted, scales, first, runner);
    for (int pass = 1; pass < MOST_PASSES && closest.miss() > NEAR_ENOUGH; pass++) {
      if (!(closest.spend() > 0)) {
        return none("the account is too small for one call a month", wanted);
      }
      double more = wanted / closest.spend();
      List<Double> next = closest.scales(scales, first).stream().map(it -> it * more).toList();
      EqualBudget other = passed(plan.withTailCalls(world, next), wanted, next, first, runner);
      closest = other.miss() < closest.miss() ? other : closest;
    }
    return closest;
  }

  private static EqualBudget passed(
      Plan variant, double wanted, List<Double> scales, int first, Runner runner) {
    RunResult run = runner.run(variant);
    RunResult account = run.books().isEmpty() ? run : List.copyOf(run.books().values()).get(first);
    double spent = spend(account, List.of(BLOCK));
    return new EqualBudget(Optional.of(run), "", wanted, spent, scales.get(first));
  }

  /** How far the two spends are apart, as a share of the hedge's. */
  private double miss() {
    return Math.abs(spend / hedgeSpend - 1);
  }

  /** The multipliers of all accounts at this pass, which keep their proportion. */
  private List<Double> scales(List<Double> original, int first) {
    return original.stream().map(it -> it * scale / original.get(first)).toList();
  }

  private static int firstHedged(List<Plan> accounts) {
    int first = 0;
    while (accounts.get(first).hedges().isEmpty()) {
      first++;
    }
    return first;
  }

  private static List<String> layers(Plan account) {
    return account.hedges().stream()
        .flatMap(hedge -> hedge.layers().stream().map(hedge::bookOf))
        .toList();
  }

  /** What the rule spends a year at its own weights, as a share of equity. */
  private static double unscaled(World world, List<LocalDate> sessions) {
    double weights = 0;
    for (LocalDate date : sessions) {
      weights += TailCalls.weightOn(world, world.history().indexOf(date));
    }
    return weights / sessions.size() * SESSIONS_PER_YEAR;
  }

  /** Premium bought less what rolls sold, a year, as a share of each day's opening equity. */
  static double spend(RunResult run, List<String> blocks) {
    double shares = 0;
    for (Fill fill : run.fills()) {
      if (blocks.contains(fill.block()) && isSpend(fill.action())) {
        Money equity = run.equityBefore(Collections.binarySearch(run.sessions(), fill.date()));
        shares += equity.units() > 0 ? -fill.cash().dollars() / equity.dollars() : 0;
      }
    }
    return shares / run.sessions().size() * SESSIONS_PER_YEAR;
  }

  private static boolean isSpend(Fill.Action action) {
    return switch (action) {
      case ENTER, OPEN, ROLL_IN, ROLL_OUT, RECYCLE -> true;
      case EXIT, MONETISE, SETTLE -> false;
    };
  }
}
