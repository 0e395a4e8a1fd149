package io.condor.backtest;

import io.condor.ledger.InvariantCounts;
import io.condor.ledger.Money;
import io.condor.market.World;
import io.condor.plan.Columns;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Runs each account of a plan over the same sessions and adds them up. Accounts share nothing: each
 * has its capital, its ledger and its rules. Trades are numbered one account after the other.
 */
final class Books {
  private Books() {}

  /**
   * The sum of all accounts, with each account's own result in {@link RunResult#books()}; one for
   * each model of the settings, in their order.
   */
  static List<RunResult> run(Plan plan, Columns columns, World world, RunSettings settings) {
    Map<String, List<RunResult>> accounts = new LinkedHashMap<>();
    for (Plan.Part part : plan.parts()) {
      accounts.put(part.name(), Backtest.pass(part.plan(), columns, world, settings).results());
    }
    List<RunResult> sums = new ArrayList<>();
    for (int model = 0; model < settings.models().size(); model++) {
      sums.add(sum(numbered(accounts, model)));
    }
    return sums;
  }

  private static Map<String, RunResult> numbered(Map<String, List<RunResult>> accounts, int model) {
    Map<String, RunResult> books = new LinkedHashMap<>();
    int trades = 0;
    for (Map.Entry<String, List<RunResult>> account : accounts.entrySet()) {
      RunResult numbered = numberedFrom(trades, account.getValue().get(model));
      trades = numbered.fills().stream().mapToInt(Fill::trade).reduce(trades, Math::max);
      books.put(account.getKey(), numbered);
    }
    return books;
  }

  private static RunResult numberedFrom(int first, RunResult run) {
    return new RunResult(
        run.capital(),
        run.sessions(),
        run.equity(),
        run.cash(),
        run.pnl(),
        run.openPositions(),
        run.trades().stream().map(trade -> trade.numbered(trade.number() + first)).toList(),
        run.fills().stream().map(fill -> fill.ofTrade(fill.trade() + first)).toList(),
        run.refusals(),
        run.prices(),
        run.checks(),
        Map.of(),
        run.spread(),
        run.funnels(),
        run.attribution().numberedFrom(first),
        run.margin());
  }

  private static RunResult sum(Map<String, RunResult> books) {
    List<RunResult> runs = List.copyOf(books.values());
    PriceCounts prices = PriceCounts.ALL_MODEL;
    for (RunResult run : runs) {
      prices = prices.plus(run.prices());
    }
    return new RunResult(
        runs.stream().map(RunResult::capital).reduce(Money.ZERO, Money::plus),
        runs.get(0).sessions(),
        money(runs, RunResult::equity),
        money(runs, RunResult::cash),
        profits(runs),
        counts(runs),
        inOrder(runs, RunResult::trades, Trade::closed),
        inOrder(runs, RunResult::fills, Fill::date),
        inOrder(runs, RunResult::refusals, Refusal::date),
        prices,
        runs.stream().map(RunResult::checks).reduce(InvariantCounts.NONE, InvariantCounts::plus),
        books,
        runs.stream().map(RunResult::spread).reduce(SpreadPaid.NONE, SpreadPaid::plus),
        funnels(runs),
        Attribution.sum(
            runs.stream().map(RunResult::attribution).toList(),
            List.copyOf(profits(runs).keySet())),
        money(runs, RunResult::margin));
  }

  private static List<Money> money(List<RunResult> runs, Function<RunResult, List<Money>> column) {
    List<Money> sums = column.apply(runs.get(0));
    for (RunResult run : runs.subList(1, runs.size())) {
      sums = added(sums, column.apply(run));
    }
    return sums;
  }

  private static List<Money> added(List<Money> one, List<Money> other) {
    List<Money> sums = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      sums.add(one.get(i).plus(other.get(i)));
    }
    return sums;
  }

  /** Blocks and layers first, then what cash earned in all accounts. */
  private static Map<String, List<Money>> profits(List<RunResult> runs) {
    Map<String, List<Money>> blocks = new LinkedHashMap<>();
    Map<String, List<Money>> earned = new LinkedHashMap<>();
    for (RunResult run : runs) {
      run.pnl()
          .forEach(
              (source, days) ->
                  (Backtest.CASH_SOURCES.contains(source) ? earned : blocks)
                      .merge(source, days, Books::added));
    }
    blocks.putAll(earned);
    return blocks;
  }

  private static Map<String, Funnel> funnels(List<RunResult> runs) {
    Map<String, Funnel> funnels = new LinkedHashMap<>();
    runs.forEach(run -> funnels.putAll(run.funnels()));
    return funnels;
  }

  private static List<Integer> counts(List<RunResult> runs) {
    List<Integer> sums = new ArrayList<>();
    for (int i = 0; i < runs.get(0).sessions().size(); i++) {
      int session = i;
      ToIntFunction<RunResult> open = run -> run.openPositions().get(session);
      sums.add(runs.stream().mapToInt(open).sum());
    }
    return sums;
  }

  /** By date; on one date, one account after the other. */
  private static <T> List<T> inOrder(
      List<RunResult> runs, Function<RunResult, List<T>> rows, Function<T, LocalDate> date) {
    return runs.stream()
        .flatMap(run -> rows.apply(run).stream())
        .sorted(Comparator.comparing(date))
        .toList();
  }
}
