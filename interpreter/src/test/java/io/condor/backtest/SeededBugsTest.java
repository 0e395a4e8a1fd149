package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.condor.ledger.Invariant;
import io.condor.ledger.InvariantCounts;
import io.condor.market.World;
import io.condor.plan.Columns;
import io.condor.plan.Plan;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Accounting mistakes that were or could be made, each seeded into the source of the engine: none
 * of them survives a run of half a year. The engine as it is does.
 */
class SeededBugsTest {
  private static final String TWICE_SETTLED =
      """
          ledger.settle(date, lot.book(), lot.part(), "expiry", executions);
          ledger.settle(date, lot.book(), lot.part(), "expiry", executions);
      """;

  private static final String TWICE_ACCRUED =
      """
            ledger.accrue(date, cause, interest);
            ledger.accrue(date, cause, interest);
      """;

  private static final Path SOURCES = Path.of("src/main/java/io/condor");
  private static final Plan PLAN = Scripts.resource("seeded_bugs.condor");
  private static final World WORLD = Worlds.synthetic();
  private static final Columns COLUMNS = PLAN.columns(WORLD);

  /** Exact text of the source, which occurs once, and what stands there instead. */
  private record Edit(String old, String now) {}

  /**
   * One mistake.
   *
   * @param broken the invariant that stops the run
   */
  private record Bug(String name, String file, Invariant broken, List<Edit> edits) {}

  private static Bug bug(String name, String file, Invariant broken, String... edits) {
    List<Edit> list = new ArrayList<>();
    for (int i = 0; i < edits.length; i += 2) {
      list.add(new Edit(edits[i], edits[i + 1]));
    }
    return new Bug(name, file, broken, list);
  }

  private static final List<Bug> BUGS =
      List.of(
          bug(
              "a sale is free of fees",
              "backtest/PricedBook",
              Invariant.FEES,
              "cents[i], legFees.get(i)));",
              "cents[i], leg.isSold() ? Money.ZERO : legFees.get(i)));"),
          bug(
              "the second leg pays no fee",
              "backtest/PricedBook",
              Invariant.FEES,
              "cents[i] / 100.0)).times(contracts));",
              "cents[i] / 100.0)).times(i == 1 ? 0 : contracts));"),
          bug(
              "every contract pays the fee of VIX options",
              "backtest/PricedBook",
              Invariant.FEES,
              "fees.perContract(root, date, cents[i] / 100.0)",
              "fees.perContract(OptionRoot.VIX, date, cents[i] / 100.0)"),
          bug(
              "fees go by one contract of an order",
              "backtest/PricedBook",
              Invariant.FEES,
              "int contracts = Math.abs(legs.get(i).quantity()) * units;",
              "int contracts = Math.abs(legs.get(i).quantity());"),
          bug(
              "settling in the money pays the fee of a trade",
              "backtest/Desk",
              Invariant.FEES,
              "fees.perSettledContract(contract.root(), date)",
              "fees.perContract(contract.root(), date, cents / 100.0)"),
          bug(
              "a premium has the wrong sign",
              "ledger/Execution",
              Invariant.PREMIUM,
              "Math.multiplyExact(unitsPerContract, -quantity)",
              "Math.multiplyExact(unitsPerContract, quantity)"),
          bug(
              "the multiplier is dropped",
              "ledger/Execution",
              Invariant.PREMIUM,
              "priceCents * OptionRoot.MULTIPLIER * Money",
              "priceCents * Money"),
          bug(
              "a position settles twice",
              "backtest/PricedBook",
              Invariant.HELD,
              "    ledger.settle(date, lot.book(), lot.part(), \"expiry\", executions);\n",
              TWICE_SETTLED),
          bug(
              "verticals never settle",
              "backtest/Desk",
              Invariant.SETTLEMENT_DAY,
              "      if (!executions.isEmpty()) {",
              "      if (executions.size() > 2) {"),
          bug(
              "everything settles on the close",
              "backtest/Desk",
              Invariant.SETTLEMENT_PRINT,
              ".settlement(contract.root(), contract.expiry())",
              ".settlement(OptionRoot.SPXW, contract.expiry())"),
          bug(
              "settlements come a day late",
              "backtest/Desk",
              Invariant.SETTLEMENT_DAY,
              "!contract.expiry().isAfter(date)) {\n          SettlementPrint",
              "contract.expiry().isBefore(date)) {\n          SettlementPrint"),
          bug(
              "morning-settled options settle at the close",
              "backtest/Desk",
              Invariant.SETTLEMENT_DAY,
              "contract.root().settlement() == time &&",
              "time == Settlement.PM &&"),
          bug(
              "half of a position settles",
              "backtest/Desk",
              Invariant.SETTLED_ONCE,
              "settlement(date, contract, leg.getValue(), print)",
              "settlement(date, contract, leg.getValue() / 2, print)"),
          bug(
              "sales fill above the mid",
              "backtest/OrderLeg",
              Invariant.FILL_PRICE,
              "quote.mid() - share * (quote.mid() - quote.bid())",
              "quote.mid() + share * (quote.mid() - quote.bid())"),
          bug(
              "everything fills at the mid",
              "backtest/OrderLeg",
              Invariant.FILL_PRICE,
              "return quantity > 0\n",
              "share = 0;\n    return quantity > 0\n"),
          bug(
              "a purchase rounds down to the tick",
              "backtest/FillPrices",
              Invariant.FILL_PRICE,
              "Math.ceil(ticks - ROUNDING_GUARD_CENTS)",
              "Math.floor(ticks)"),
          bug(
              "a package rounds up to the tick",
              "backtest/FillPrices",
              Invariant.FILL_PRICE,
              "(long) Math.floor((net * 100 + ROUNDING_GUARD_CENTS) / tick)",
              "(long) Math.ceil((net * 100 - ROUNDING_GUARD_CENTS) / tick)"),
          bug(
              "packages trade in cents",
              "backtest/FillPrices",
              Invariant.TICK,
              "int tick = model.packageTickCents();",
              "int tick = 1;"),
          bug(
              "prices are those of the session before",
              "backtest/Desk",
              Invariant.MARKS,
              "    slices.clear();\n",
              ""),
          bug(
              "half of an order is booked",
              "backtest/PricedBook",
              Invariant.WHOLE_ORDER,
              "leg.quantity() * order.units(), cents[i], legFees",
              "leg.quantity() * Math.max(1, order.units() / 2), cents[i], legFees"),
          bug(
              "one contract too many on the first leg",
              "backtest/PricedBook",
              Invariant.WHOLE_ORDER,
              "leg.quantity() * order.units(), cents[i], legFees",
              "leg.quantity() * order.units() + (i == 0 ? leg.quantity() : 0), cents[i], legFees"),
          bug(
              "the ledger never hears of the last leg",
              "backtest/PricedBook",
              Invariant.WHOLE_ORDER,
              "event, order.cause(), executions);",
              "event, order.cause(),"
                  + " executions.subList(0, Math.max(1, executions.size() - 1)));"),
          bug(
              "a roll does not close",
              "backtest/Desk",
              Invariant.WHOLE_ROLL,
              "            new Order.Part(Fill.Action.ROLL_OUT, 0, closing.size()),\n",
              ""),
          bug(
              "a roll does not come back",
              "backtest/Desk",
              Invariant.WHOLE_ROLL,
              "closing.size()),\n            new Order.Part(Fill.Action.ROLL_IN, closing.size(), legs.size()));",
              "closing.size()));"),
          bug(
              "a partial sale leaves its cost behind",
              "ledger/Ledger",
              Invariant.COST_BASIS,
              "return before.cost().share(leaving, held).negate();",
              "return Money.ZERO;"),
          bug(
              "profit-taking forgets what was paid",
              "backtest/Lot",
              Invariant.RECYCLED_GAIN,
              "cost = cost.share(Math.abs(after), Math.abs(before));",
              "cost = cost.plus(Money.ZERO);"),
          bug(
              "interest is booked twice",
              "backtest/CarriedCash",
              Invariant.INTEREST,
              "      ledger.accrue(date, cause, interest);\n",
              TWICE_ACCRUED),
          bug(
              "equity earns interest, not cash",
              "backtest/CarriedCash",
              Invariant.INTEREST,
              "private Money loan = Money.ZERO;",
              "private Money loan = Money.ZERO;\n  private Money last = Money.ZERO;",
              "    loan = borrowed(equity);",
              "    loan = borrowed(equity);\n    last = equity;",
              "double cash = ledger.cash().plus(loan).dollars();",
              "double cash = last.dollars();"),
          bug(
              "a weekend is one day of interest",
              "backtest/CarriedCash",
              Invariant.INTEREST,
              "dollars * yield * days / Bill",
              "dollars * yield * 1 / Bill"),
          bug(
              "a mark is never renewed",
              "backtest/Desk",
              Invariant.MARKS,
              "boolean quoted = slice.isPresent() &&",
              "boolean quoted = !lastMids.containsKey(contract) && slice.isPresent() &&"),
          bug(
              "holdings are marked at the ask",
              "backtest/Desk",
              Invariant.MARKS,
              ".mid()\n            : lastMids",
              ".ask()\n            : lastMids"),
          bug(
              "shorts are marked as longs",
              "backtest/Desk",
              Invariant.MARKS,
              "return one.times(quantity);",
              "return one.times(Math.abs(quantity));"),
          bug(
              "profit-taking sells more than is held",
              "backtest/HedgeBook",
              Invariant.HELD,
              "Math.min(lot.contracts(), Math.ceil(share * lot.contracts()))",
              "(1 + lot.contracts())"),
          bug(
              "recycled money comes from nowhere",
              "backtest/HedgeBook",
              Invariant.RECYCLED_GAIN,
              "monetise.recycle().value(moment) * gain.dollars()",
              "5_000 + monetise.recycle().value(moment) * gain.dollars()"),
          bug(
              "the budget is ignored",
              "backtest/HedgeBook",
              Invariant.BUDGET_KEPT,
              "Math.min(cash, budgetLeftDollars())",
              "cash"),
          bug(
              "the budget forgets what is held",
              "backtest/HedgeBook",
              Invariant.BUDGET_KEPT,
              "return budgetDollars() - spent;",
              "return budgetDollars();"),
          bug(
              "a layer holds twice its unit",
              "backtest/HedgeBook",
              Invariant.LAYER_COUNT,
              "Math.floor(layer.count() * condors.getAsDouble() / rule.condorsPerUnit())",
              "Math.floor(2 * layer.count() * condors.getAsDouble() / rule.condorsPerUnit())"),
          bug(
              "margin is ignored",
              "backtest/PositionBook",
              Invariant.MARGIN_FITS,
              "if (left.compareTo(desk.power().with(session, rule.risk(), legs, count)) < 0) {",
              "if (count < 0) {"),
          bug(
              "one position more than the size rule allows",
              "backtest/PositionBook",
              Invariant.SIZE_KEPT,
              "int count = count(loss);",
              "int count = 1 + count(loss);"),
          bug(
              "a trade's profit leaves fees out",
              "backtest/Lot",
              Invariant.TRADE_PROFIT,
              "flow = flow.plus(execution.premium()).minus(execution.fees());",
              "flow = flow.plus(execution.premium());"),
          bug(
              "every block is booked in the first one's book",
              "backtest/PricedBook",
              Invariant.WHOLE_ORDER,
              "ledger.trade(order.date(), lot.book(), lot",
              "ledger.trade(order.date(), \"income\", lot"),
          bug(
              "flows of one book are shown in another",
              "backtest/PricedBook",
              Invariant.CAUSES_SUM,
              "flows.merge(lot.book(), execution",
              "flows.merge(\"income\", execution"),
          bug(
              "the evening decides before the close settles",
              "backtest/Backtest",
              Invariant.DAY_ORDER,
              "    settle(date, Settlement.PM);\n    decide(session, date, evening);\n",
              "    decide(session, date, evening);\n    settle(date, Settlement.PM);\n"),
          bug(
              "a layer buys a strike that is not listed",
              "backtest/HedgeBook",
              Invariant.LISTED,
              "new OptionContract(OptionRoot.VIX, best, layer.right(), strike);",
              "new OptionContract(OptionRoot.VIX, best, layer.right(), strike + 0.3);"),
          bug(
              "fees never reach the books",
              "ledger/Ledger",
              Invariant.BALANCED_POSTINGS,
              "if (execution.fees().units() != 0) {",
              "if (execution.fees().units() < 0) {"),
          bug(
              "interest does not reach cash",
              "ledger/Ledger",
              Invariant.EQUITY_EXPLAINED,
              "    cash = cash.plus(amount);\n",
              ""),
          bug(
              "closed contracts are not counted",
              "ledger/Ledger",
              Invariant.CONTRACTS_COUNTED,
              "count.closed() + contracts, count.settled()",
              "count.closed(), count.settled()"),
          bug(
              "the account starts with a dollar too much",
              "backtest/Backtest",
              Invariant.CASH,
              "Ledger decisionLedger = new Ledger(capital, firstSession);",
              "Ledger decisionLedger = new Ledger(capital.plus(Money.ofDollars(1)), firstSession);"));

  @Test
  void theEngineAsItIsPassesAndEverythingHappens() {
    Map<String, Integer> counts = SeededRun.run(PLAN, COLUMNS, WORLD);
    assertThat(counts)
        .containsKeys(
            "enter SPXW",
            "enter SPX",
            "exit SPXW",
            "settle SPXW",
            "settle SPX",
            "roll_out SPXW",
            "roll_out VIX",
            "monetise VIX",
            "recycle VIX",
            "no margin",
            "no budget");
    assertThat(counts.get("invariants")).isEqualTo(Invariant.values().length);
  }

  @TestFactory
  Stream<DynamicTest> everySeededBugStopsTheRun() {
    assertThat(BUGS).extracting(Bug::name).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(30);
    return BUGS.stream().map(bug -> DynamicTest.dynamicTest(bug.name(), () -> stops(bug)));
  }

  private static void stops(Bug bug) throws ReflectiveOperationException, IOException {
    BrokenEngine engine =
        BrokenEngine.with("io.condor." + bug.file().replace('/', '.'), source(bug));
    Throwable stopped =
        catchThrowable(
            () ->
                engine
                    .loadClass(SeededRun.class.getName())
                    .getMethod("run", Plan.class, Columns.class, World.class)
                    .invoke(null, PLAN, COLUMNS, WORLD));
    assertThat(stopped).as("nobody noticed").isInstanceOf(InvocationTargetException.class);
    Throwable cause = Objects.requireNonNull(stopped.getCause());
    assertThat(cause.getClass().getSimpleName()).as("%s", cause).isEqualTo("BrokenBooksException");
    assertThat(cause).hasMessageStartingWith(bug.broken().word() + " is broken (");
  }

  private static String source(Bug bug) throws IOException {
    String text = Files.readString(SOURCES.resolve(bug.file() + ".java"));
    for (Edit edit : bug.edits()) {
      assertThat(text.split(Pattern.quote(edit.old()), -1))
          .as("the text occurs once in %s: %s", bug.file(), edit.old())
          .hasSize(2);
      text = text.replace(edit.old(), edit.now());
    }
    return text;
  }

  @Test
  void countsAddUp() {
    InvariantCounts one = new InvariantCounts(Map.of(Invariant.CASH, 2L, Invariant.FEES, 0L));
    InvariantCounts both = one.plus(new InvariantCounts(Map.of(Invariant.CASH, 3L)));
    assertThat(both.byKind()).isEqualTo(Map.of(Invariant.CASH, 5L));
    assertThat(both.checks()).isEqualTo(5);
    assertThat(both.kinds()).isEqualTo(1);
  }
}
