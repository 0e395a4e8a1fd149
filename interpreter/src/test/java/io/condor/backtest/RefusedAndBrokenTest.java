package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import io.condor.market.DataException;
import io.condor.market.Field;
import io.condor.market.FuturesCurve;
import io.condor.market.MarketHistory;
import io.condor.market.Quote;
import io.condor.market.Series;
import io.condor.market.SettlementPrint;
import io.condor.market.World;
import io.condor.plan.Plan;
import io.condor.plan.WorldCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a run says when it cannot do what a rule wants, or the world lacks something. */
class RefusedAndBrokenTest {
  private static final LocalDate FROM = LocalDate.of(2014, 1, 2);
  private static final LocalDate TO = LocalDate.of(2014, 12, 31);

  private static String script(String size, String hedge) {
    return """
        edition 1
        strategy small {
          account { capital $100_000 margin defined_risk fees retail_index_options
                    cash earns treasury_bill }
          condor income on SPXW {
            expires in 1 session
            decide at close + 15 min
            enter when vix <= 100
            legs {
              short put p <= spot - 10 pt
              long put p - 10 pt
              short call c >= spot + 10 pt
              long call c + 10 pt
            }
            %s
            settle
          }
          %s
        }
        """
        .formatted(size, hedge);
  }

  private static final String UNHEDGED = script("size 10% of equity at max_loss", "");

  private static Plan plan(String text) {
    return Scripts.plan("small.condor", text, Map.of());
  }

  private static RunResult run(String text, AlteredWorld.Change change) {
    World world = new AlteredWorld(Worlds.synthetic(), change);
    Plan plan = plan(text);
    return Backtest.run(
        plan, plan.columns(world), world, new RunSettings(FROM, TO, FillAssumption.DEFAULT, true));
  }

  private static long refused(RunResult run, Refusal.Reason reason) {
    return run.refusals().stream().filter(refusal -> refusal.reason() == reason).count();
  }

  private static final class Unchanged implements AlteredWorld.Change {}

  @Test
  void theSmallScriptTrades() {
    RunResult run = run(UNHEDGED, new Unchanged());
    assertThat(run.trades()).hasSizeGreaterThan(50);
    assertThat(refused(run, Refusal.Reason.NO_BID)).as("one day too calm for a bid").isOne();
    assertThat(refused(run, Refusal.Reason.NO_EXPIRY)).as("2014 has Fridays only").isPositive();
  }

  @Test
  void aMissingPrintStopsTheRunWithPlaceAndRepair() {
    RunResult whole = run(UNHEDGED, new Unchanged());
    LocalDate missing = whole.trades().get(20).closed();
    DataException problem =
        catchThrowableOfType(
            DataException.class,
            () ->
                run(
                    UNHEDGED,
                    new AlteredWorld.Change() {
                      @Override
                      public Optional<SettlementPrint> settlement(
                          World world, OptionRoot root, LocalDate expiry) {
                        return expiry.equals(missing)
                            ? Optional.empty()
                            : world.settlement(root, expiry);
                      }
                    }));
    assertThat(problem.place()).startsWith("SPXW " + missing);
    assertThat(problem)
        .hasMessageContaining("no settlement value")
        .hasMessageContaining("" + missing);
    assertThat(problem.repair()).isNotBlank();
  }

  @Test
  void aDeclaredFallbackPrintIsShownOnTheTrade() {
    RunResult run =
        run(
            UNHEDGED,
            new AlteredWorld.Change() {
              @Override
              public Optional<SettlementPrint> settlement(
                  World world, OptionRoot root, LocalDate expiry) {
                return world
                    .settlement(root, expiry)
                    .map(print -> new SettlementPrint(print.value(), "stand-in", true));
              }
            });
    assertThat(run.fills())
        .filteredOn(fill -> fill.action() == Fill.Action.SETTLE)
        .isNotEmpty()
        .allMatch(
            fill -> fill.note().startsWith("stand-in ") && fill.note().endsWith("(fallback)"));
  }

  @Test
  void aShortLegWithoutABidIsRefused() {
    RunResult whole = run(UNHEDGED, new Unchanged());
    RunResult run =
        run(
            UNHEDGED,
            new AlteredWorld.Change() {
              @Override
              public Quote quote(
                  World world,
                  OptionRoot root,
                  int session,
                  Right right,
                  double strike,
                  Quote quote) {
                return right == Right.PUT ? new Quote(0, quote.mid(), quote.ask()) : quote;
              }
            });
    assertThat(run.fills()).isEmpty();
    long entries = whole.fills().stream().filter(f -> f.action() == Fill.Action.ENTER).count() / 4;
    assertThat(refused(run, Refusal.Reason.NO_BID))
        .isEqualTo(entries + refused(whole, Refusal.Reason.NO_BID));
    assertThat(run.refusals())
        .filteredOn(refusal -> refusal.reason() == Refusal.Reason.NO_BID)
        .allMatch(refusal -> refusal.detail().matches("SPXW .* P\\d+ has no bid"));
    assertThat(run.equity().get(run.equity().size() - 1)).isGreaterThanOrEqualTo(run.capital());
  }

  @Test
  void aSizeThatCashCannotCarryIsRefusedForMargin() {
    RunResult tooBig = run(script("size 200 contracts", ""), new Unchanged());
    assertThat(tooBig.fills()).isEmpty();
    assertThat(refused(tooBig, Refusal.Reason.MARGIN)).isGreaterThan(50);
    assertThat(tooBig.refusals())
        .filteredOn(refusal -> refusal.reason() == Refusal.Reason.MARGIN)
        .allMatch(refusal -> refusal.detail().startsWith("200 condors can lose $"));
    RunResult carried = run(script("size 20 contracts", ""), new Unchanged());
    assertThat(refused(carried, Refusal.Reason.MARGIN)).isZero();
    assertThat(carried.trades()).isNotEmpty();
  }

  @Test
  void aSizeBelowOneCondorIsRefusedForSize() {
    RunResult run = run(script("size $300 at max_loss", ""), new Unchanged());
    assertThat(run.fills()).isEmpty();
    assertThat(refused(run, Refusal.Reason.SIZE)).isGreaterThan(50);
  }

  @Test
  void anExpiryWithoutPricesIsRefused() {
    RunResult run =
        run(
            UNHEDGED,
            new AlteredWorld.Change() {
              @Override
              public boolean priced(World world, OptionRoot root, int session, LocalDate expiry) {
                return false;
              }
            });
    assertThat(run.fills()).isEmpty();
    assertThat(refused(run, Refusal.Reason.NO_PRICE)).isGreaterThan(50);
  }

  @Test
  void aWorldWithoutTheBillIsFoundBeforeTheFirstDay() {
    World world =
        new AlteredWorld(
            Worlds.synthetic(),
            new AlteredWorld.Change() {
              @Override
              public MarketHistory history(World whole) {
                return without(Series.TREASURY_BILL, whole.history());
              }
            });
    assertThat(WorldCheck.check(plan(UNHEDGED), Worlds.synthetic())).isEmpty();
    assertThat(WorldCheck.check(plan(UNHEDGED), world))
        .singleElement()
        .satisfies(found -> assertThat(found.message()).contains("treasury_bill"));
  }

  private static MarketHistory without(Series left, MarketHistory history) {
    MarketHistory.Builder builder = MarketHistory.on(history.sessions());
    for (Series series : Series.values()) {
      for (Field field : Field.values()) {
        if (series != left && history.has(series, field)) {
          builder.column(series, field, history.column(series, field));
        }
      }
    }
    List<FuturesCurve> curves = new ArrayList<>();
    for (int i = 0; i < history.sessions().size(); i++) {
      curves.add(history.futures(i));
    }
    return builder.futures(curves).build();
  }

  private static String hedge(String open, String budget) {
    return """
        hedge alvh on VIX covering income {
          unit 1 per 1 condors
          open when %s
          layer short { buy 4 calls at 0.50 delta expiring near 30 days roll at 21 days }
          layer medium { buy 4 calls at 0.50 delta expiring near 40 days roll at 21 days }
          %s
        }
        """
        .formatted(open, budget);
  }

  /** Two layers that roll on the same day, and a budget of three times the cash. */
  @Test
  void theHedgeNeverSpendsMoreThanTheCash() {
    RunResult run =
        run(
            script(
                "size 300 contracts",
                hedge("vix < 100", "budget 100% .. 100% of max_loss(income)")),
            new Unchanged());
    assertThat(run.fills()).filteredOn(fill -> fill.action() == Fill.Action.ROLL_IN).isNotEmpty();
    Money least = run.cash().stream().min(Money::compareTo).orElseThrow();
    assertThat(least.units()).as("least cash $%s", least).isNotNegative();
  }

  @Test
  void aHedgeThatCouldNotBuyAnythingIsNotOpen() {
    World world = Worlds.synthetic();
    RunResult run =
        run(
            script(
                "size 10% of equity at max_loss",
                hedge("vix < 14", "budget 0.1% .. 0.1% of max_loss(income)")),
            new Unchanged());
    assertThat(run.fills()).noneMatch(fill -> fill.contract().root() == OptionRoot.VIX);
    List<Refusal> budget =
        run.refusals().stream().filter(r -> r.reason() == Refusal.Reason.BUDGET).toList();
    assertThat(budget).isNotEmpty();
    assertThat(budget)
        .allSatisfy(
            refusal ->
                assertThat(
                        world
                            .history()
                            .level(
                                Series.VIX, Field.CLOSE, world.history().indexOf(refusal.date())))
                    .as("%s", refusal)
                    .isLessThan(14));
  }
}
