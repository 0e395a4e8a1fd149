package io.condor.backtest;

import io.condor.ledger.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Equity, cash and profit by source of one book, session by session. */
final class BookDays {
  private final Money capital;
  private final Map<String, List<Money>> pnl = new LinkedHashMap<>();
  private final Map<String, Money> valueBefore = new LinkedHashMap<>();
  private final List<Money> equity = new ArrayList<>();
  private final List<Money> cash = new ArrayList<>();
  private Map<String, Money> earned = Map.of();

  BookDays(Money capital, List<String> blocks, List<String> sources) {
    this.capital = capital;
    blocks.forEach(block -> pnl.put(block, new ArrayList<>()));
    sources.forEach(source -> pnl.put(source, new ArrayList<>()));
  }

  Money capital() {
    return capital;
  }

  Map<String, List<Money>> pnl() {
    return pnl;
  }

  List<Money> equity() {
    return equity;
  }

  List<Money> cash() {
    return cash;
  }

  /** Equity of the last session recorded; the capital before the first. */
  Money equityBefore() {
    return equity.isEmpty() ? capital : equity.get(equity.size() - 1);
  }

  /** Sets what cash has earned today; what comes later today may still be added to it. */
  void earned(Map<String, Money> bySource) {
    earned = bySource;
  }

  Map<String, Money> earned() {
    return earned;
  }

  /**
   * Splits today's profit by source.
   *
   * @param flows premiums and settlements less fees of each block since the start
   * @param marks of what each block holds
   * @return the sum of the parts
   */
  Money attribute(Map<String, Money> flows, Map<String, Money> marks) {
    Money explained = Money.ZERO;
    for (Map.Entry<String, Money> flow : flows.entrySet()) {
      String block = flow.getKey();
      Money value = flow.getValue().plus(marks.getOrDefault(block, Money.ZERO));
      Money change = value.minus(valueBefore.getOrDefault(block, Money.ZERO));
      valueBefore.put(block, value);
      profits(block).add(change);
      explained = explained.plus(change);
    }
    for (Map.Entry<String, Money> source : earned.entrySet()) {
      profits(source.getKey()).add(source.getValue());
      explained = explained.plus(source.getValue());
    }
    return explained;
  }

  private List<Money> profits(String source) {
    return pnl.computeIfAbsent(source, name -> new ArrayList<>());
  }

  /** What each block and source earned in the session split last. */
  Map<String, Money> lastProfits() {
    Map<String, Money> last = new LinkedHashMap<>();
    pnl.forEach((source, days) -> last.put(source, days.get(days.size() - 1)));
    return last;
  }

  void add(Money equityNow, Money cashNow) {
    equity.add(equityNow);
    cash.add(cashNow);
  }
}
