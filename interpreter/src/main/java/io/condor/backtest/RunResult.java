package io.condor.backtest;

import io.condor.ledger.InvariantCounts;
import io.condor.ledger.Money;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pass over the days under one fill model, or what the same orders brought in a shadow book.
 *
 * @param capital equity before the first session
 * @param sessions dates of the run, ascending
 * @param equity cash plus marks after each session
 * @param cash after each session
 * @param pnl daily profit by source, after fees; keys in order: each condor block, each hedge layer
 *     as {@code alvh.short}, then {@code interest} and, where there is any, {@code index_fund} and
 *     {@code borrowing}. They sum to the change of equity, every session
 * @param openPositions short condors carried out of each session
 * @param trades closed trades, in the order of closing
 * @param fills in the order they happened
 * @param refusals in the order they happened
 * @param prices where prices came from, in a world of recordings
 * @param checks how often each invariant of the books was checked; all of them held
 * @param books results of each account, the main one first, of which this is the sum; empty if the
 *     script has no books
 * @param spread what orders paid of the spreads they met
 * @param funnels how far entries came, by block of legs in the order written
 * @param attribution profit by its causes, or {@link Attribution#NONE}
 * @param margin dollars that short positions carried out of each session may need; empty if it was
 *     not kept
 */
public record RunResult(
    Money capital,
    List<LocalDate> sessions,
    List<Money> equity,
    List<Money> cash,
    Map<String, List<Money>> pnl,
    List<Integer> openPositions,
    List<Trade> trades,
    List<Fill> fills,
    List<Refusal> refusals,
    PriceCounts prices,
    InvariantCounts checks,
    Map<String, RunResult> books,
    SpreadPaid spread,
    Map<String, Funnel> funnels,
    Attribution attribution,
    List<Money> margin) {
  public RunResult {
    margin = List.copyOf(margin);
    sessions = List.copyOf(sessions);
    equity = List.copyOf(equity);
    cash = List.copyOf(cash);
    pnl = Collections.unmodifiableMap(new LinkedHashMap<>(pnl));
    openPositions = List.copyOf(openPositions);
    trades = List.copyOf(trades);
    fills = List.copyOf(fills);
    refusals = List.copyOf(refusals);
    books = Collections.unmodifiableMap(new LinkedHashMap<>(books));
    funnels = Collections.unmodifiableMap(new LinkedHashMap<>(funnels));
  }

  /** The result of the only account, without orders. */
  public RunResult(
      Money capital,
      List<LocalDate> sessions,
      List<Money> equity,
      List<Money> cash,
      Map<String, List<Money>> pnl,
      List<Integer> openPositions,
      List<Trade> trades,
      List<Fill> fills,
      List<Refusal> refusals,
      PriceCounts prices,
      InvariantCounts checks) {
    this(
        capital,
        sessions,
        equity,
        cash,
        pnl,
        openPositions,
        trades,
        fills,
        refusals,
        prices,
        checks,
        Map.of(),
        SpreadPaid.NONE,
        Map.of(),
        Attribution.NONE,
        List.of());
  }

  /** The same with this margin after each session. */
  public RunResult withMargin(List<Money> margin) {
    return new RunResult(
        capital,
        sessions,
        equity,
        cash,
        pnl,
        openPositions,
        trades,
        fills,
        refusals,
        prices,
        checks,
        books,
        spread,
        funnels,
        attribution,
        margin);
  }

  /** Equity before session {@code i}: the capital for the first. */
  public Money equityBefore(int i) {
    return i == 0 ? capital : equity.get(i - 1);
  }
}
