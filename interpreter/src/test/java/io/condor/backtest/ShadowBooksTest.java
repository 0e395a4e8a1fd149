package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Invariant;
import io.condor.ledger.Money;
import io.condor.market.FillModel;
import io.condor.market.FillTable;
import io.condor.market.OptionSlice;
import io.condor.market.Quote;
import io.condor.market.World;
import io.condor.measure.Measures;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shadow books trade what the deciding book trades, at their own prices, in ledgers of their own.
 */
class ShadowBooksTest {
  private static final LocalDate FROM = LocalDate.of(2018, 1, 2);
  private static final LocalDate TO = LocalDate.of(2018, 12, 31);
  private static final List<FillModel> ALL = FillTable.shipped().models();

  /** Contracts are fixed and no rule reads the account: every book decides the same. */
  private static final String FIXED =
      """
      account { capital $500_000 margin defined_risk fees retail_index_options
        cash earns treasury_bill }
      condor near on SPXW {
        expires in 1 session decide at close + 15 min enter when vix < 40
        legs widest by skew step 5 pt where credit >= $1.00/share {
          short put p <= spot - 15 pt long put p - 10 pt
          short call c >= spot + 15 pt long call c + 10 pt }
        size 3 contracts settle
      }
      condor slow on SPX {
        expires third friday decide at close + 15 min enter when not open(slow)
        legs { short put p at -0.16 delta long put p - 50 pt
          short call c at 0.16 delta long call c + 50 pt }
        size 2 contracts
        exit first { late when days_to_expiry <= 5 days }
        settle
      }
      """;

  private static final String HEDGED =
      """
      account { capital $200_000 margin defined_risk fees retail_index_options
        cash earns treasury_bill }
      condor income on SPXW {
        expires in 1 session decide at close + 15 min enter when vix < 25 and drawdown < 30%
        legs { short put p <= spot - 40 pt long put p - 10 pt
          short call c >= spot + 40 pt long call c + 10 pt }
        size 5% of equity at max_loss settle
      }
      hedge calls on VIX covering income {
        unit 1 per 10 condors open when true
        layer near { buy 4 calls at 0.50 delta expiring near 30 days roll at 10 days }
        budget 50% of max_loss(income)
      }
      """;

  private static Plan plan(String items) {
    return Scripts.plan(
        "shadow.condor", "edition 1\nstrategy shadow {\n" + items + "\n}\n", Map.of());
  }

  private static List<RunResult> run(
      Plan plan, World world, FillModel decides, List<FillModel> shadows) {
    return Backtest.runAll(
        plan, plan.columns(world), world, new RunSettings(FROM, TO, decides, true, shadows));
  }

  private static RunResult alone(Plan plan, FillModel decides) {
    return run(plan, Worlds.synthetic(), decides, List.of()).get(0);
  }

  /** What a book did, without what it counted. */
  private static void assertSameBooks(RunResult one, RunResult other) {
    assertThat(one.fills()).isNotEmpty().isEqualTo(other.fills());
    assertThat(one.trades()).isEqualTo(other.trades());
    assertThat(one.equity()).isEqualTo(other.equity());
    assertThat(one.cash()).isEqualTo(other.cash());
    assertThat(one.pnl()).isEqualTo(other.pnl());
    assertThat(one.spread()).isEqualTo(other.spread());
  }

  @Test
  void aShadowIsTheFullRunWhereNoRuleReadsTheAccount() {
    Plan plan = plan(FIXED);
    List<RunResult> books = run(plan, Worlds.synthetic(), FillAssumption.DEFAULT, ALL);
    for (int i = 0; i < ALL.size(); i++) {
      RunResult full = alone(plan, ALL.get(i));
      assertSameBooks(books.get(i + 1), full);
      assertThat(books.get(i + 1).checks().byKind())
          .as(ALL.get(i).name())
          .containsEntry(
              Invariant.EQUITY_EXPLAINED,
              full.checks().byKind().getOrDefault(Invariant.EQUITY_EXPLAINED, 0L));
    }
  }

  @Test
  void shadowsDoNotDisturbTheBookThatDecides() {
    for (String items : List.of(FIXED, HEDGED, HEDGED + "book second {\n" + FIXED + "}\n")) {
      Plan plan = plan(items);
      List<RunResult> books = run(plan, Worlds.synthetic(), FillAssumption.DEFAULT, ALL);
      assertThat(books.get(0)).isEqualTo(alone(plan, FillAssumption.DEFAULT));
      assertSameBooks(books.get(1 + ALL.indexOf(FillAssumption.DEFAULT)), books.get(0));
    }
  }

  @Test
  void everyBookTradesTheSameContractsAndVerifiesItsLedger() {
    Plan plan = plan(HEDGED + "book second {\n" + FIXED + "}\n");
    List<RunResult> books = run(plan, Worlds.synthetic(), FillAssumption.DEFAULT, ALL);
    for (RunResult book : books) {
      assertThat(book.fills())
          .extracting(Fill::date, Fill::trade, Fill::contract, Fill::quantity, Fill::mid)
          .isEqualTo(
              books.get(0).fills().stream()
                  .map(
                      it ->
                          org.assertj.core.groups.Tuple.tuple(
                              it.date(), it.trade(), it.contract(), it.quantity(), it.mid()))
                  .toList());
      assertThat(book.checks().checks()).isGreaterThan(books.get(0).sessions().size() * 3L);
      assertThat(book.books()).hasSize(2);
      assertThat(book.refusals()).isEqualTo(books.get(0).refusals());
    }
    List<Money> last = books.subList(1, 5).stream().map(ShadowBooksTest::finalEquity).toList();
    assertThat(last).as("touch, three quarters, leg count, mid").isSorted().doesNotHaveDuplicates();
  }

  private static Money finalEquity(RunResult run) {
    return run.equity().get(run.equity().size() - 1);
  }

  private static World spreads(double factor) {
    return new AlteredWorld(
        Worlds.synthetic(),
        new AlteredWorld.Change() {
          @Override
          public Quote quote(
              World world, OptionRoot root, int session, Right right, double strike, Quote quote) {
            return new Quote(
                quote.bid() <= 0 ? 0 : quote.mid() - factor * (quote.mid() - quote.bid()),
                quote.mid(),
                quote.mid() + factor * (quote.ask() - quote.mid()));
          }
        });
  }

  @Test
  void withoutSpreadsTheBandHasNoWidth() {
    List<FillModel> band = FillTable.shipped().models(FillModel.Role.BAND);
    List<RunResult> books = run(plan(FIXED), spreads(0), FillAssumption.DEFAULT, band);
    for (RunResult book : books) {
      assertThat(book.fills()).isNotEmpty().isEqualTo(books.get(0).fills());
      assertThat(book.equity()).isEqualTo(books.get(0).equity());
      assertThat(book.spread().share()).isZero();
    }
  }

  /**
   * Each order pays the share of the scaled half spreads of its legs and at most a tick more: five
   * cents a share for the package and none for the legs.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 1})
  void whatIsPaidGrowsWithTheSpread(double factor) {
    List<RunResult> whole =
        run(plan(FIXED), Worlds.synthetic(), FillAssumption.MID, List.of(FillAssumption.TOUCH));
    List<RunResult> scaled =
        run(plan(FIXED), spreads(factor), FillAssumption.MID, List.of(FillAssumption.TOUCH));
    assertThat(scaled.get(0).fills()).isEqualTo(whole.get(0).fills());
    assertThat(scaled.get(1).spread().paidUsd())
        .isCloseTo(factor * whole.get(1).spread().paidUsd(), within(1e-6));
    List<Double> slippage = new ArrayList<>();
    int trade = -1;
    for (Fill fill : scaled.get(1).fills()) {
      slippage.add(Measures.slippage(fill).dollars());
      trade = Math.max(trade, fill.trade());
    }
    double paid = slippage.stream().mapToDouble(it -> it).sum();
    double ticks = paid - scaled.get(1).spread().paidUsd();
    assertThat(ticks).isBetween(0.0, 2 * trade * 3 * 5.0);
  }

  /**
   * A late entry is worse than one at the same share by the deviation of the four legs over five of
   * 98,280 minutes, and at most a tick more or less.
   */
  @Test
  void aLateOrderLosesOneDeviationOfItsPackage() {
    FillModel delayed = FillTable.shipped().model("delayed").orElseThrow();
    World world = Worlds.synthetic();
    List<RunResult> books = run(plan(FIXED), world, FillAssumption.DEFAULT, List.of(delayed));
    int orders = 0;
    for (int i = 0; i + 3 < books.get(0).fills().size(); i++) {
      Fill first = books.get(0).fills().get(i);
      if (first.action() != Fill.Action.ENTER) {
        continue;
      }
      double deviation = 0;
      double worse = 0;
      for (int leg = i; leg < i + 4; leg++) {
        Fill fill = books.get(0).fills().get(leg);
        int quantity = fill.quantity() / Math.abs(fill.quantity());
        OptionSlice slice =
            world
                .options()
                .slice(
                    fill.contract().root(),
                    world.history().indexOf(fill.date()),
                    fill.contract().expiry())
                .orElseThrow();
        deviation +=
            quantity
                * slice.delta(fill.contract().right(), fill.contract().strike())
                * slice.forward()
                * slice.vol(slice.forward());
        worse += quantity * (books.get(1).fills().get(leg).price() - fill.price());
      }
      double moved = Math.abs(deviation) * Math.sqrt(5 / (252 * 390.0));
      assertThat(worse).as("%s", first).isCloseTo(moved, within(0.05 + 1e-9));
      orders++;
      i += 3;
    }
    assertThat(orders).isGreaterThan(50);
  }

  @Test
  void sharesFallWithTheNumberOfLegs() {
    FillModel legcount = FillTable.shipped().model("legcount").orElseThrow();
    List<Double> shares = new ArrayList<>();
    for (int legs = 1; legs <= 8; legs++) {
      shares.add(legcount.share(legs));
    }
    assertThat(shares).containsExactly(0.75, 0.66, 0.61, 0.56, 0.56, 0.56, 0.56, 0.56);
  }
}
