package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.instrument.OptionRoot;
import io.condor.ledger.AccountName;
import io.condor.ledger.Money;
import io.condor.ledger.Posting;
import io.condor.ledger.Transaction;
import io.condor.market.Field;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.SettlementPrint;
import io.condor.market.World;
import io.condor.measure.Measures;
import io.condor.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an account that runs short: of margin, of cash, of all that it is worth. */
class AccountEventsTest {
  private static final LocalDate FROM = LocalDate.of(2018, 1, 2);
  private static final LocalDate TO = LocalDate.of(2018, 12, 31);

  private static String script(String capital, String margin, String blocks) {
    return """
        edition 1
        strategy short_of {
          account { capital %s margin %s fees retail_index_options cash earns treasury_bill }
          %s
        }
        """
        .formatted(capital, margin, blocks);
  }

  private static String strangle(String size) {
    return """
        strangle naked on SPXW {
          expires near 30 days decide at close + 15 min enter when not open(naked)
          legs { short put p at -0.30 delta short call at 0.30 delta }
          undefined risk size %s settle
        }
        """
        .formatted(size);
  }

  private static final String CONDOR =
      """
      condor income on SPXW {
        expires near 7 days decide at close + 15 min enter when true
        legs {
          short put p <= spot - 10 pt long put p - 10 pt
          short call c >= spot + 10 pt long call c + 10 pt
        }
        size %s settle
      }
      """;

  private static String hedge(String covered) {
    return """
        hedge calls on VIX covering %s {
          unit 1 per 1 condor open when vix < 100
          layer near { buy 40 calls at 0.50 delta expiring near 30 days roll at 21 days }
          layer far { buy 40 calls at 0.50 delta expiring near 110 days roll at 60 days }
          budget 20000%% .. 20000%% of max_loss(%s)
          monetise near when value >= 105%% of cost { sell 50%% recycle 100%% of gain into far : far = 1 : 1 }
        }
        """
        .formatted(covered, covered)
        .replace("into far : far = 1 : 1", "into far");
  }

  private static Plan plan(String text) {
    return Scripts.plan("short_of.condor", text, Map.of());
  }

  private static RunResult run(String text, World world) {
    Plan plan = plan(text);
    return Backtest.run(plan, plan.columns(world), world, settings());
  }

  private static RunSettings settings() {
    return new RunSettings(FROM, TO, FillAssumption.DEFAULT, true);
  }

  private static RunResult run(String text) {
    return run(text, Worlds.synthetic());
  }

  private static List<Refusal> events(RunResult run, Refusal.Reason reason) {
    return run.refusals().stream().filter(refusal -> refusal.reason() == reason).toList();
  }

  /** Settles SPXW at half its value from {@code first} on. */
  private static World halved(LocalDate first) {
    return new AlteredWorld(
        Worlds.synthetic(),
        new AlteredWorld.Change() {
          @Override
          public Optional<SettlementPrint> settlement(
              World world, OptionRoot root, LocalDate expiry) {
            Optional<SettlementPrint> print = world.settlement(root, expiry);
            return root != OptionRoot.SPXW || expiry.isBefore(first)
                ? print
                : print.map(it -> new SettlementPrint(it.value() / 2, "halved", false));
          }
        });
  }

  @Test
  void marginThatGrowsAboveTheCashIsAnEventOfEachSession() {
    RunResult run = run(script("$80_000", "defined_risk", strangle("100% of equity at margin")));
    List<Refusal> breaches = events(run, Refusal.Reason.MARGIN_BREACH);
    assertThat(breaches).isNotEmpty().hasSizeLessThan(run.sessions().size());
    assertThat(breaches.get(0).block()).isEqualTo("account");
    assertThat(breaches.get(0).detail())
        .matches("open positions need \\$[0-9.]+ in cash, cash is \\$[0-9.]+: short by \\$[0-9.]+");
    assertThat(
            StudyNotes.of(
                plan(script("$80_000", "defined_risk", strangle("1 contract"))),
                Worlds.synthetic(),
                run))
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith("after " + breaches.size() + " of " + run.sessions().size())
                    .contains("(margin_breach)"));
    assertThat(run.fills())
        .as("nothing is closed by force")
        .noneMatch(fill -> fill.action() == Fill.Action.EXIT);
  }

  @Test
  void aCoveredBookNeverBreaches() {
    RunResult run =
        run(script("$50_000", "defined_risk", CONDOR.formatted("100% of equity at max_loss")));
    assertThat(run.trades()).isNotEmpty();
    assertThat(events(run, Refusal.Reason.MARGIN_BREACH)).isEmpty();
    assertThat(events(run, Refusal.Reason.NEGATIVE_CASH)).isEmpty();
  }

  @Test
  void ruinIsAnEventAndNothingFitsAfterIt() {
    LocalDate first = LocalDate.of(2018, 6, 1);
    String text =
        script(
            "$80_000",
            "defined_risk",
            strangle("100% of equity at margin") + CONDOR.formatted("1 contract"));
    RunResult run = run(text, halved(first));
    List<Refusal> ruin = events(run, Refusal.Reason.RUIN);
    assertThat(ruin).hasSize(1);
    LocalDate ruined = ruin.get(0).date();
    assertThat(run.equity().get(run.sessions().indexOf(ruined)).units()).isNotPositive();
    assertThat(events(run, Refusal.Reason.NEGATIVE_CASH))
        .hasSize(run.sessions().size() - run.sessions().indexOf(ruined));
    assertThat(run.fills())
        .filteredOn(fill -> fill.date().isAfter(ruined))
        .allMatch(fill -> fill.action() == Fill.Action.SETTLE);
    assertThat(run.refusals())
        .filteredOn(refusal -> refusal.date().isAfter(ruined))
        .extracting(Refusal::reason)
        .contains(Refusal.Reason.SIZE, Refusal.Reason.MARGIN);
    List<Money> interest = Objects.requireNonNull(run.pnl().get(Backtest.INTEREST));
    assertThat(interest.get(run.sessions().indexOf(ruined) + 1).units())
        .as("a debt pays interest")
        .isNegative();
    Measures measures = Measures.of(run);
    assertThat(measures.ruined()).contains(ruined);
    assertThat(measures.cagr()).isEqualTo(-1);
    assertThat(measures.drawdown().depth()).isEqualTo(1);
    assertThat(measures.vol().orElse(0)).isFinite();
  }

  @ParameterizedTest
  @ValueSource(strings = {"defined_risk", "portfolio"})
  void noOrderTakesCashBelowZero(String margin) {
    for (String blocks :
        List.of(
            CONDOR.formatted("100% of equity at max_loss") + hedge("income"),
            CONDOR.formatted("40% of equity at max_loss") + hedge("income"),
            strangle("60% of equity at margin"),
            """
            position tail on SPXW {
              expires near 14 days decide at close + 15 min enter when true
              legs { long put p at -0.30 delta } size 100% of cash at max_loss
              exit first { win when gain >= 20% of cost } settle
            }
            """)) {
      String text = script("$60_000", margin, blocks);
      Plan plan = plan(text);
      World world = Worlds.synthetic();
      List<Transaction> all = Backtest.transactions(plan, plan.columns(world), world, settings());
      Money cash = Money.ZERO;
      int orders = 0;
      for (Transaction transaction : all) {
        Money before = cash;
        for (Posting posting : transaction.postings()) {
          cash = posting.account() instanceof AccountName.Cash ? cash.plus(posting.amount()) : cash;
        }
        boolean isOrder =
            transaction.postings().stream().anyMatch(it -> it.quantity() != 0)
                && !transaction.event().equals("settle")
                && !transaction.cause().equals("expiry");
        orders += isOrder ? 1 : 0;
        if (isOrder && cash.compareTo(before) < 0) {
          assertThat(cash.units()).as("%s in %s", transaction, text).isNotNegative();
        }
      }
      assertThat(orders).isGreaterThan(5);
    }
  }

  @Test
  void aHedgeDoesNotSpendTheCashBehindOpenShorts() {
    String write =
        """
        position write on SPXW {
          expires near 30 days decide at close + 15 min enter when not open(write)
          legs { short put p <= spot } secured by cash size 100% of cash at max_loss settle
        }
        """;
    RunResult run = run(script("$700_000", "defined_risk", write + hedge("write")));
    assertThat(run.fills()).anyMatch(fill -> fill.block().equals("calls.near"));
    assertThat(events(run, Refusal.Reason.BUDGET)).isNotEmpty();
    assertThat(events(run, Refusal.Reason.MARGIN_BREACH)).isEmpty();
  }

  @Test
  void bareShortsKeepTheLastLevelWhereTheSessionHasNone() {
    MarketHistory whole = Worlds.synthetic().history();
    int lost = whole.indexOf(LocalDate.of(2018, 3, 1));
    World world =
        new AlteredWorld(
            Worlds.synthetic(),
            new AlteredWorld.Change() {
              @Override
              public MarketHistory history(World before) {
                MarketHistory.Builder builder = MarketHistory.on(whole.sessions());
                for (Series series : Series.values()) {
                  for (Field field : Field.values()) {
                    if (whole.has(series, field)) {
                      double[] column = whole.column(series, field).clone();
                      column[lost] = series == Series.SPX ? Double.NaN : column[lost];
                      builder.column(series, field, column);
                    }
                  }
                }
                return builder.build();
              }

              @Override
              public boolean priced(World before, OptionRoot root, int session, LocalDate expiry) {
                return session != lost;
              }
            });
    RunResult run = run(script("$400_000", "defined_risk", strangle("1 contract")), world);
    LocalDate date = whole.sessions().get(lost);
    assertThat(run.refusals())
        .anyMatch(it -> it.date().equals(date) && it.reason() == Refusal.Reason.STALE_MARK);
    assertThat(run.equity()).hasSameSizeAs(run.sessions());
  }

  @Test
  void aGridAsksForAnotherAmountThanTheManual() {
    String blocks = strangle("100% of equity at margin");
    RunResult manual = run(script("$400_000", "defined_risk", blocks));
    RunResult grid = run(script("$400_000", "portfolio", blocks));
    assertThat(grid.trades().get(0).quantity()).isGreaterThan(manual.trades().get(0).quantity());
    String rule = blocks.replace("not open(naked)", "not open(naked) and margin <= 10% of equity");
    assertThat(run(script("$400_000", "portfolio", rule)).trades()).isNotEmpty();
  }
}
