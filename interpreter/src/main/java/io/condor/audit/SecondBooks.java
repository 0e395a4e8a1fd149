package io.condor.audit;

import io.condor.instrument.OptionContract;
import io.condor.ledger.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cash, trades, holdings and flows of one account, kept a second time from what passed. */
final class SecondBooks {
  private final SortedMap<Integer, HeldTrade> trades = new TreeMap<>();
  private final SortedMap<String, SortedMap<OptionContract, Integer>> holdings = new TreeMap<>();
  private final Map<PoolKey, Pool> pools = new HashMap<>();
  private final SortedMap<String, Money> flows = new TreeMap<>();
  private Money cash = Money.ZERO;

  private record PoolKey(String book, OptionContract contract) {}

  /** What a pooled book holds of one contract, and what that cost. */
  private record Pool(int quantity, long cost) {
    static final Pool NONE = new Pool(0, 0);
  }

  Money cash() {
    return cash;
  }

  void receive(Money amount) {
    cash = cash.plus(amount);
  }

  Optional<HeldTrade> trade(int number) {
    return Optional.ofNullable(trades.get(number));
  }

  /** Open trades in the order of their opening. */
  Iterable<HeldTrade> trades() {
    return trades.values();
  }

  void open(int number, HeldTrade trade) {
    trades.put(number, trade);
  }

  void forget(int number) {
    trades.remove(number);
  }

  /** Open trades of a hedge or a block. */
  List<HeldTrade> group(String group) {
    List<HeldTrade> found = new ArrayList<>();
    for (HeldTrade trade : trades.values()) {
      if (trade.opened().group().equals(group)) {
        found.add(trade);
      }
    }
    return found;
  }

  /** Contracts that {@code book} holds, signed; none with a net of zero. */
  SortedMap<OptionContract, Integer> holdings(String book) {
    return holdings.getOrDefault(book, Collections.emptySortedMap());
  }

  /** Premiums less fees of {@code book} since the start. */
  Money flow(String book) {
    return flows.getOrDefault(book, Money.ZERO);
  }

  /** Cash, holdings and flows after {@code execution}; trades are told by themselves. */
  void book(Executed execution) {
    Money change = execution.cash().minus(execution.fees());
    cash = cash.plus(change);
    flows.merge(execution.book(), change, Money::plus);
    SortedMap<OptionContract, Integer> held =
        holdings.computeIfAbsent(execution.book(), name -> new TreeMap<>());
    int after = held.getOrDefault(execution.contract(), 0) + execution.quantity();
    if (after == 0) {
      held.remove(execution.contract());
    } else {
      held.put(execution.contract(), after);
    }
  }

  /** Change of what a book's pool of the contract has cost. */
  Money pooled(Executed execution) {
    PoolKey key = new PoolKey(execution.book(), execution.contract());
    Pool before = pools.getOrDefault(key, Pool.NONE);
    int after = before.quantity() + execution.quantity();
    long cost =
        execution.quantity() > 0
            ? before.cost() - execution.cash().units()
            : before.cost()
                - HeldTrade.share(before.cost(), -execution.quantity(), before.quantity());
    if (after == 0) {
      pools.remove(key);
    } else {
      pools.put(key, new Pool(after, cost));
    }
    return new Money(cost - before.cost());
  }
}
