package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.condor.instrument.OptionContract;
import io.condor.ledger.AccountName;
import io.condor.ledger.BrokenBooksException;
import io.condor.ledger.Execution;
import io.condor.ledger.Ledger;
import io.condor.ledger.Money;
import io.condor.ledger.Posting;
import io.condor.ledger.Transaction;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Profit by source is what the postings say, and a posting that was tampered with is found. */
class AttributionTest {
  private static final TabledWorld WORLD =
      TabledWorld.of(PageTables.of(Scripts.text("hand-week.md")));
  private static final Plan PLAN = Scripts.resource("hand_week.condor");
  private static final LocalDate MONDAY = LocalDate.of(2023, 2, 13);
  private static final RunSettings WEEK =
      new RunSettings(MONDAY, MONDAY.plusDays(4), FillAssumption.DEFAULT, true);
  private static final Money UNIT = new Money(1);

  private static List<Transaction> transactions() {
    return Backtest.transactions(PLAN, PLAN.columns(WORLD), WORLD, WEEK);
  }

  private static RunResult run() {
    return Backtest.run(PLAN, PLAN.columns(WORLD), WORLD, WEEK);
  }

  /** Profit by book from postings alone: realised less fees, plus what is held less its cost. */
  private static Map<String, Money> profits(
      List<Transaction> transactions, Map<String, Money> marks) {
    Map<String, Money> profits = new TreeMap<>(marks);
    for (Transaction transaction : transactions) {
      for (Posting posting : transaction.postings()) {
        source(posting)
            .ifPresent(name -> profits.merge(name, posting.amount().negate(), Money::plus));
      }
    }
    return profits;
  }

  private static Optional<String> source(Posting posting) {
    AccountName account = posting.account();
    if (account instanceof AccountName.Position position) {
      return Optional.of(position.book());
    }
    if (account instanceof AccountName.Realised realised) {
      return Optional.of(realised.book());
    }
    if (account instanceof AccountName.Fees fees) {
      return Optional.of(fees.book());
    }
    return account instanceof AccountName.Interest
        ? Optional.of(Backtest.INTEREST)
        : Optional.empty();
  }

  private static Map<String, Money> reported(RunResult run) {
    Map<String, Money> reported = new TreeMap<>();
    run.pnl()
        .forEach((source, profits) -> profits.forEach(p -> reported.merge(source, p, Money::plus)));
    return reported;
  }

  /** Friday evening's marks, from the page. */
  private static Map<String, Money> marks() {
    return Map.of(
        "income", Money.ofDollars(-1200),
        "alvh.front", Money.ofDollars(240),
        "alvh.back", Money.ofDollars(1290));
  }

  @Test
  void profitBySourceIsWhatThePostingsSay() {
    assertThat(profits(transactions(), marks())).isEqualTo(reported(run()));
  }

  @Test
  void aPostingMovedToAnotherBookIsFound() {
    List<Transaction> tampered = new ArrayList<>();
    for (Transaction transaction : transactions()) {
      List<Posting> postings = new ArrayList<>();
      for (Posting posting : transaction.postings()) {
        boolean isFee = posting.account() instanceof AccountName.Fees;
        postings.add(
            isFee ? Posting.of(new AccountName.Fees("income"), posting.amount()) : posting);
      }
      tampered.add(
          new Transaction(transaction.date(), transaction.event(), transaction.cause(), postings));
    }
    assertThat(profits(tampered, marks())).isNotEqualTo(reported(run()));
  }

  @Test
  void onePostingOffByTheSmallestUnitIsRefused() {
    for (Transaction transaction : transactions()) {
      for (int i = 0; i < transaction.postings().size(); i++) {
        List<Posting> postings = new ArrayList<>(transaction.postings());
        Posting posting = postings.get(i);
        postings.set(
            i, new Posting(posting.account(), posting.amount().plus(UNIT), posting.quantity()));
        assertThatThrownBy(
                () ->
                    new Transaction(
                        transaction.date(), transaction.event(), transaction.cause(), postings))
            .as("%s, posting %d", transaction, i)
            .isInstanceOf(BrokenBooksException.class)
            .hasMessageContaining("sum to 0.0001");
      }
    }
  }

  /** Every flow of the week left out of the attribution, one at a time: the day does not close. */
  @Test
  void aFlowLeftOutOfTheAttributionIsFound() {
    RunResult run = run();
    for (int day = 0; day < run.sessions().size(); day++) {
      LocalDate date = run.sessions().get(day);
      Money change = run.equity().get(day).minus(run.equityBefore(day));
      Ledger ledger = new Ledger(run.capital(), date);
      ledger.requireAttributed(date, change, explained(run, day, ""));
      for (String source : run.pnl().keySet()) {
        Money left = explained(run, day, source);
        if (!left.equals(change)) {
          assertThatThrownBy(() -> ledger.requireAttributed(date, change, left))
              .as("%s without %s", date, source)
              .isInstanceOf(BrokenBooksException.class)
              .hasMessageContaining(change.toString())
              .hasMessageContaining(left.toString());
        }
      }
    }
  }

  private static Money explained(RunResult run, int day, String left) {
    Money explained = Money.ZERO;
    for (Map.Entry<String, List<Money>> source : run.pnl().entrySet()) {
      if (!source.getKey().equals(left)) {
        explained = explained.plus(source.getValue().get(day));
      }
    }
    return explained;
  }

  @Test
  void anExecutionSettledTwiceIsFound() {
    Fill settled =
        run().fills().stream()
            .filter(fill -> fill.action() == Fill.Action.SETTLE)
            .findFirst()
            .orElseThrow();
    OptionContract contract = settled.contract();
    Ledger ledger = new Ledger(Money.ofDollars(99_000), MONDAY);
    int quantity = settled.quantity();
    ledger.trade(
        MONDAY, "income", "enter", "t:1", List.of(new Execution(contract, -quantity, 100, UNIT)));
    List<Execution> settlement = List.of(new Execution(contract, quantity, 0, Money.ZERO));
    ledger.settle(contract.expiry(), "income", "expiry", settlement);
    ledger.close(List.of(contract));
    assertThatThrownBy(() -> ledger.settle(contract.expiry(), "income", "expiry", settlement))
        .isInstanceOf(BrokenBooksException.class)
        .hasMessageContaining("moves after it settled");
  }
}
