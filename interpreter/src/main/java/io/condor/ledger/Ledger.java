package io.condor.ledger;

import io.condor.instrument.OptionContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Double-entry record of one account: append only, exact, checked after every event.
 *
 * <p>The invariants: each transaction sums to zero; the balances of all accounts sum to zero; cash
 * plus marks equals capital plus realised and unrealised profit less fees plus what cash earned;
 * for every contract opened = closed + settled + open; a contract that has settled never moves
 * again.
 */
public final class Ledger {
  /** The part of a book whose contracts are held together, whatever trade they came from. */
  public static final int POOL = 0;

  private final List<Transaction> transactions = new ArrayList<>();
  private final SortedMap<String, SortedMap<Integer, SortedMap<OptionContract, Holding>>> books =
      new TreeMap<>();
  private final Map<OptionContract, ContractCount> counts = new HashMap<>();
  private final Set<OptionContract> moved = new LinkedHashSet<>();
  private final Set<OptionContract> settled = new HashSet<>();
  private final SortedMap<String, Money> fees = new TreeMap<>();
  private final SortedMap<String, Money> realised = new TreeMap<>();
  private final Money capital;
  private final boolean keepsJournal;
  private Money cash;
  private Money earnings = Money.ZERO;
  private final InvariantTally tally = new InvariantTally();

  private record ContractCount(long opened, long closed, long settled) {
    static final ContractCount NONE = new ContractCount(0, 0, 0);
  }

  /** Opens the books with {@code capital} in cash. */
  public Ledger(Money capital, LocalDate date) {
    this(capital, date, true);
  }

  /**
   * As above; transactions are checked and booked like any, but not kept, so that {@link
   * #transactions} stays empty: for books whose journal nobody reads.
   */
  public static Ledger withoutJournal(Money capital, LocalDate date) {
    return new Ledger(capital, date, false);
  }

  private Ledger(Money capital, LocalDate date, boolean keepsJournal) {
    this.capital = capital;
    this.keepsJournal = keepsJournal;
    this.cash = capital;
    append(
        new Transaction(
            date,
            "capital",
            "account",
            List.of(
                Posting.of(new AccountName.Cash(), capital),
                Posting.of(new AccountName.Capital(), capital.negate()))));
  }

  public Money cash() {
    return cash;
  }

  /** Every transaction so far, in order. */
  public List<Transaction> transactions() {
    return Collections.unmodifiableList(transactions);
  }

  /** What {@code book} holds, by contract in their natural order. */
  public SortedMap<OptionContract, Holding> holdings(String book) {
    SortedMap<OptionContract, Holding> all = new TreeMap<>();
    for (SortedMap<OptionContract, Holding> part : parts(book).values()) {
      part.forEach((contract, holding) -> all.merge(contract, holding, Holding::plus));
    }
    return Collections.unmodifiableSortedMap(all);
  }

  private SortedMap<Integer, SortedMap<OptionContract, Holding>> parts(String book) {
    return books.getOrDefault(book, Collections.emptySortedMap());
  }

  /** Names of books that have ever held something, sorted. */
  public Set<String> bookNames() {
    return Collections.unmodifiableSet(books.keySet());
  }

  /** How often each invariant was checked so far; all of them held. */
  public InvariantCounts checks() {
    return tally.counts();
  }

  /** As {@link #trade(LocalDate, String, int, String, String, List)} in the pool of the book. */
  public void trade(
      LocalDate date, String book, String event, String cause, List<Execution> executions) {
    trade(date, book, POOL, event, cause, executions);
  }

  /**
   * Books one order, all legs or none: the executions of several contracts at one instant.
   *
   * @param part number of the trade that the contracts belong to, or {@link #POOL}; a contract that
   *     one part holds and another has sold short is not netted
   */
  public void trade(
      LocalDate date,
      String book,
      int part,
      String event,
      String cause,
      List<Execution> executions) {
    book(date, book, part, event, cause, executions, false);
  }

  /** As {@link #settle(LocalDate, String, int, String, List)} in the pool of the book. */
  public void settle(LocalDate date, String book, String cause, List<Execution> executions) {
    settle(date, book, POOL, cause, executions);
  }

  /** Books the cash settlement of contracts at their print; each settles once and is gone. */
  public void settle(
      LocalDate date, String book, int part, String cause, List<Execution> executions) {
    book(date, book, part, "settle", cause, executions, true);
  }

  /** Books interest on cash: earned positive. */
  public void accrue(LocalDate date, String cause, Money amount) {
    earn(date, "interest", cause, new AccountName.Interest(), amount);
  }

  /** Books what the index fund that cash is held in has gained: a loss negative. */
  public void revalue(LocalDate date, String cause, Money amount) {
    earn(date, "index_fund", cause, new AccountName.IndexFund(), amount);
  }

  private void earn(LocalDate date, String event, String cause, AccountName source, Money amount) {
    earnings = earnings.plus(amount);
    cash = cash.plus(amount);
    append(
        new Transaction(
            date,
            event,
            cause,
            List.of(
                Posting.of(new AccountName.Cash(), amount), Posting.of(source, amount.negate()))));
  }

  private void book(
      LocalDate date,
      String book,
      int part,
      String event,
      String cause,
      List<Execution> executions,
      boolean settlement) {
    List<Posting> postings = new ArrayList<>();
    for (Execution execution : executions) {
      postings.addAll(apply(date, book, part, execution, settlement));
    }
    append(new Transaction(date, event, cause, postings));
  }

  private List<Posting> apply(
      LocalDate date, String book, int part, Execution execution, boolean settlement) {
    OptionContract contract = execution.contract();
    if (settled.contains(contract)) {
      throw new BrokenBooksException(
          Invariant.SETTLED_ONCE, date + ": " + contract + " moves after it settled");
    }
    SortedMap<Integer, SortedMap<OptionContract, Holding>> parts =
        books.computeIfAbsent(book, name -> new TreeMap<>());
    SortedMap<OptionContract, Holding> holdings =
        parts.computeIfAbsent(part, number -> new TreeMap<>());
    Holding before = holdings.getOrDefault(contract, new Holding(0, Money.ZERO));
    Money costChange = costChange(before, execution);
    int after = Math.addExact(before.quantity(), execution.quantity());
    if (settlement && Math.abs(after) > Math.abs(before.quantity())) {
      throw new BrokenBooksException(
          Invariant.HELD,
          date + ": settlement opens " + contract + " from " + before.quantity() + " to " + after);
    }
    if (after == 0) {
      holdings.remove(contract);
    } else {
      holdings.put(contract, new Holding(after, before.cost().plus(costChange)));
    }
    if (holdings.isEmpty()) {
      parts.remove(part);
    }
    count(contract, before.quantity(), execution.quantity(), settlement);
    Money profit = execution.premium().plus(costChange);
    cash = cash.plus(execution.premium()).minus(execution.fees());
    realised.merge(book, profit, Money::plus);
    fees.merge(book, execution.fees(), Money::plus);
    return postings(book, execution, costChange, profit);
  }

  private static List<Posting> postings(
      String book, Execution execution, Money costChange, Money profit) {
    List<Posting> postings = new ArrayList<>();
    postings.add(Posting.of(new AccountName.Cash(), execution.premium().minus(execution.fees())));
    postings.add(
        new Posting(
            new AccountName.Position(book, execution.contract()),
            costChange,
            execution.quantity()));
    if (profit.units() != 0) {
      postings.add(Posting.of(new AccountName.Realised(book), profit.negate()));
    }
    if (execution.fees().units() != 0) {
      postings.add(Posting.of(new AccountName.Fees(book), execution.fees()));
    }
    return postings;
  }

  /**
   * Change of the position's cost: the premium when it grows; the average cost of what leaves when
   * it shrinks, so that a full close leaves exactly nothing. An order never turns a position over.
   */
  private static Money costChange(Holding before, Execution execution) {
    boolean grows =
        before.quantity() == 0
            || Integer.signum(before.quantity()) == Integer.signum(execution.quantity());
    if (grows) {
      return execution.premium().negate();
    }
    int leaving = Math.abs(execution.quantity());
    int held = Math.abs(before.quantity());
    if (leaving > held) {
      throw new BrokenBooksException(
          Invariant.HELD,
          execution.contract() + ": " + leaving + " leave, only " + held + " are held");
    }
    if (leaving == held) {
      return before.cost().negate();
    }
    return before.cost().share(leaving, held).negate();
  }

  private void count(OptionContract contract, int before, int change, boolean settlement) {
    ContractCount count = counts.getOrDefault(contract, ContractCount.NONE);
    boolean opens = before == 0 || Integer.signum(before) == Integer.signum(change);
    long contracts = Math.abs((long) change);
    if (opens) {
      count = new ContractCount(count.opened() + contracts, count.closed(), count.settled());
    } else if (settlement) {
      count = new ContractCount(count.opened(), count.closed(), count.settled() + contracts);
    } else {
      count = new ContractCount(count.opened(), count.closed() + contracts, count.settled());
    }
    counts.put(contract, count);
    moved.add(contract);
  }

  private void append(Transaction transaction) {
    if (keepsJournal) {
      transactions.add(transaction);
    }
    tally.held(Invariant.BALANCED_POSTINGS);
  }

  /** Marks {@code contracts} as settled in every book: none of them may be held or move again. */
  public void close(List<OptionContract> contracts) {
    for (OptionContract contract : contracts) {
      for (String book : books.keySet()) {
        if (parts(book).values().stream().anyMatch(part -> part.containsKey(contract))) {
          throw new BrokenBooksException(
              Invariant.SETTLED_ONCE, book + " still holds " + contract + " after its settlement");
        }
      }
      if (!settled.add(contract)) {
        throw new BrokenBooksException(Invariant.SETTLED_ONCE, contract + " settles twice");
      }
      tally.held(Invariant.SETTLED_ONCE);
    }
  }

  /**
   * Checks every invariant against the marks of what is held.
   *
   * @param marks value of each book's holdings, signed
   * @return cash plus marks
   * @throws BrokenBooksException naming the two sides that disagree
   */
  public Money verify(LocalDate date, Map<String, Money> marks) {
    Money equity = cash;
    for (Money mark : marks.values()) {
      equity = equity.plus(mark);
    }
    Money explained = capital.plus(earnings);
    for (String book : books.keySet()) {
      Money mark = marks.getOrDefault(book, Money.ZERO);
      explained = explained.plus(realised.getOrDefault(book, Money.ZERO));
      explained = explained.minus(fees.getOrDefault(book, Money.ZERO));
      explained = explained.plus(mark);
      for (SortedMap<OptionContract, Holding> part : parts(book).values()) {
        explained = explained.minus(cost(part));
      }
    }
    if (!equity.equals(explained)) {
      throw new BrokenBooksException(
          Invariant.EQUITY_EXPLAINED,
          date + ": cash + marks = " + equity + " but capital + profit = " + explained);
    }
    tally.held(Invariant.EQUITY_EXPLAINED);
    verifyCounts(date);
    return equity;
  }

  /** Checks that the parts of a day's profit sum to the change of equity. */
  public void requireAttributed(LocalDate date, Money change, Money parts) {
    if (!change.equals(parts)) {
      throw new BrokenBooksException(
          Invariant.SOURCES_SUM,
          date + ": equity changed by " + change + " but its sources explain " + parts);
    }
    tally.held(Invariant.SOURCES_SUM);
  }

  /** Checks that the causes of the profit of {@code source} sum to it. */
  public void requireExplained(LocalDate date, String source, Money profit, Money causes) {
    if (!profit.equals(causes)) {
      throw new BrokenBooksException(
          Invariant.CAUSES_SUM,
          date + ": " + source + " made " + profit + " but its causes explain " + causes);
    }
    tally.held(Invariant.CAUSES_SUM);
  }

  private static Money cost(SortedMap<OptionContract, Holding> holdings) {
    Money cost = Money.ZERO;
    for (Holding holding : holdings.values()) {
      cost = cost.plus(holding.cost());
    }
    return cost;
  }

  /** Opened = closed + settled + open, for every contract that moved since the last check. */
  private void verifyCounts(LocalDate date) {
    for (OptionContract contract : moved) {
      ContractCount count = counts.getOrDefault(contract, ContractCount.NONE);
      long open = openContracts(contract);
      if (count.opened() != count.closed() + count.settled() + open) {
        throw new BrokenBooksException(
            Invariant.CONTRACTS_COUNTED,
            date
                + ": "
                + contract
                + " opened "
                + count.opened()
                + " but closed "
                + count.closed()
                + " + settled "
                + count.settled()
                + " + open "
                + open);
      }
      tally.held(Invariant.CONTRACTS_COUNTED);
    }
    moved.clear();
  }

  private long openContracts(OptionContract contract) {
    long open = 0;
    for (String book : books.keySet()) {
      for (SortedMap<OptionContract, Holding> part : parts(book).values()) {
        Holding holding = part.get(contract);
        if (holding != null) {
          open += Math.abs((long) holding.quantity());
        }
      }
    }
    return open;
  }
}
