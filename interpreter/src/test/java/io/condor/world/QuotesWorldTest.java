package io.condor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.Backtest;
import io.condor.backtest.Fill;
import io.condor.backtest.FillAssumption;
import io.condor.backtest.Forgone;
import io.condor.backtest.PriceCounts;
import io.condor.backtest.Referee;
import io.condor.backtest.Refusal;
import io.condor.backtest.RunResult;
import io.condor.backtest.RunSettings;
import io.condor.backtest.Scripts;
import io.condor.backtest.Study;
import io.condor.backtest.Trade;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import io.condor.market.DataException;
import io.condor.market.DataReport.RuleCount;
import io.condor.market.FillModel;
import io.condor.market.OptionMarket;
import io.condor.market.OptionSlice;
import io.condor.market.PriceSource;
import io.condor.market.Quote;
import io.condor.market.World;
import io.condor.plan.Plan;
import io.condor.plan.WorldCheck;
import io.condor.pricing.ImpliedVol;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quotes world on chains written out here, with results worked out by hand. */
class QuotesWorldTest {
  private static final LocalDate TUESDAY = LocalDate.of(2019, 6, 4);
  private static final LocalDate WEDNESDAY = LocalDate.of(2019, 6, 5);

  /** Parity holds to the cent on a forward of 2801: call less put is 2801 less the strike. */
  static final String CHAIN =
      """
      2750  0.25  0.35  51.00 51.60
      2760  0.45  0.55  41.20 41.80
      2770  0.95  1.05  31.70 32.30
      2780  2.15  2.25  22.90 23.50
      2790  4.40  4.60  15.40 15.60
      2800  8.90  9.10   9.90 10.10
      2810 14.90 15.10   5.90  6.10
      2820 22.00 22.60   3.25  3.35
      2830 30.40 31.00   1.65  1.75
      2840 39.50 40.10   0.75  0.85
      2850 49.10 49.70   0.35  0.45
      """;

  private static final String SCRIPT =
      """
      edition 1
      strategy by_hand "a condor at fixed distances" {
        account { capital $100_000 margin defined_risk fees retail_index_options }
        condor income on SPXW {
          expires in 1 session   decide at close + 15 min   enter when vix <= 20
          legs {
            short put p <= spot - 20 pt  long put p - 10 pt
            short call c >= spot + 30 pt  long call c + 10 pt
          }
          size 1 contracts   settle
        }
      }
      """;

  @TempDir Path folder;

  private World levels() {
    return IndexWorld.load(JuneWeek.write(folder));
  }

  private World quotes(WrittenChains chains) {
    return QuotesWorld.of(levels(), chains, Snapshot.AFTER_CLOSE, MissingChains.REFUSED);
  }

  private World hybrid(WrittenChains chains) {
    return QuotesWorld.of(levels(), chains, Snapshot.AFTER_CLOSE, MissingChains.MODELLED);
  }

  private static WrittenChains tuesday(String chain) {
    return new WrittenChains().add(OptionRoot.SPXW, "2019-06-04", "2019-06-05", chain);
  }

  private static RunResult run(World world, FillModel fills) {
    Plan plan = Scripts.plan("by_hand.condor", SCRIPT, Map.of());
    assertThat(WorldCheck.check(plan, world)).isEmpty();
    return Backtest.run(
        plan,
        plan.columns(world),
        world,
        new RunSettings(LocalDate.of(2019, 6, 3), LocalDate.of(2019, 6, 6), fills, true));
  }

  private static OptionSlice slice(World world) {
    return world
        .options()
        .slice(OptionRoot.SPXW, world.history().indexOf(TUESDAY), WEDNESDAY)
        .orElseThrow();
  }

  /**
   * The shorts are the put at 2780 (2.15 to 2.25) and the call at 2830 (1.65 to 1.75), the wings
   * 2770 (0.95 to 1.05) and 2840 (0.75 to 0.85). Mid: 2.20 - 1.00 + 1.70 - 0.80 = 2.10. Touch: 2.15
   * - 1.05 + 1.65 - 0.85 = 1.90. Default, three quarters of the way: 1.95. Fees: three legs from
   * 1.00 on at 1.3298 and one below at 1.2398, 5.2292; at the touch and the mid as well.
   */
  @ParameterizedTest
  @CsvSource({"three_quarters, 195, 189.7708", "touch, 190, 184.7708", "mid, 210, 204.7708"})
  void fillsAreRecordedBidsAndAsks(String fills, double premium, double pnl) {
    FillModel assumption =
        List.of(FillAssumption.DEFAULT, FillAssumption.TOUCH, FillAssumption.MID).stream()
            .filter(known -> known.name().equals(fills))
            .findFirst()
            .orElseThrow();
    RunResult run = run(quotes(tuesday(CHAIN)), assumption);
    assertThat(run.trades())
        .extracting(Trade::opened, Trade::closed, Trade::quantity, Trade::premium, Trade::pnl)
        .containsExactly(
            tuple(TUESDAY, WEDNESDAY, 1, Money.ofDollars(premium), Money.ofDollars(pnl)));
    assertThat(run.fills().subList(0, 4))
        .extracting(fill -> fill.contract().toString(), Fill::quantity, Fill::mid)
        .containsExactly(
            tuple("SPXW 2019-06-05 P2780", -1, 2.2),
            tuple("SPXW 2019-06-05 P2770", 1, 1.0),
            tuple("SPXW 2019-06-05 C2830", -1, 1.7),
            tuple("SPXW 2019-06-05 C2840", 1, 0.8));
    assertThat(run.fills().get(4).note()).isEqualTo("SPX close 2823.0");
  }

  /**
   * On Tuesday evening the four legs are marked at their mids: equity is down by fees, slippage.
   */
  @Test
  void marksAreRecordedMids() {
    RunResult run = run(quotes(tuesday(CHAIN)), FillAssumption.DEFAULT);
    assertThat(run.equity().get(1).dollars()).isCloseTo(100_000 + 195 - 210 - 5.2292, within(1e-9));
    assertThat(run.prices()).isEqualTo(new PriceCounts(4, 0, 4, 0, 0));
  }

  @Test
  void daysWithoutAChainAreRefusedAndSaid() {
    World world = quotes(tuesday(CHAIN));
    RunResult run = run(world, FillAssumption.DEFAULT);
    assertThat(run.refusals())
        .extracting(Refusal::date, Refusal::reason)
        .containsExactly(
            tuple(LocalDate.of(2019, 6, 3), Refusal.Reason.NO_CHAIN),
            tuple(WEDNESDAY, Refusal.Reason.NO_CHAIN),
            tuple(LocalDate.of(2019, 6, 6), Refusal.Reason.NO_CHAIN));
    Plan plan = Scripts.plan("by_hand.condor", SCRIPT, Map.of());
    Study study =
        Referee.study(plan, world, LocalDate.of(2019, 6, 3), LocalDate.of(2019, 6, 6), "test");
    assertThat(study.notes())
        .contains(
            "no recorded chain of SPXW on 3 of 4 sessions, the first on 2019-06-03, the last on"
                + " 2019-06-06: orders there were refused (no_chain), holdings keep their last"
                + " recorded mark.");
    assertThat(study.provenance())
        .contains("SPXW on 1 days, 2019-06-04 to 2019-06-04; never SPX or VIX")
        .endsWith(
            "of 4 fills 4 recorded and 0 by model; of 4 marks 4 recorded, 0 by model and 0 kept"
                + " from an earlier session");
    assertThat(study.bands()).allMatch(band -> band.kind() == Study.Kind.FILLS);
    assertThat(study.dataRules())
        .contains("chains of SPXW: time-unknown × 1, taken as recorded at close + 15 min");
  }

  /** Ten times the premiums: parity shows that the day is off scale, and none of it is used. */
  @Test
  void aRejectedDayIsADayWithoutAChainAndTheRuleIsSaid() {
    StringBuilder tenfold = new StringBuilder();
    for (String line : CHAIN.lines().toList()) {
      String[] cells = line.strip().split("\\s+", -1);
      tenfold.append(cells[0]);
      for (int i = 1; i < cells.length; i++) {
        tenfold.append(' ').append(10 * Double.parseDouble(cells[i]));
      }
      tenfold.append('\n');
    }
    WrittenChains chains =
        tuesday(CHAIN)
            .add(OptionRoot.SPXW, "2019-06-05", "2019-06-06", tenfold.toString())
            .addAt(OptionRoot.SPXW, "2019-06-06", "10:11", "2019-06-07", CHAIN);
    World world = quotes(chains);
    Plan plan = Scripts.plan("by_hand.condor", SCRIPT, Map.of());
    Study study =
        Referee.study(plan, world, LocalDate.of(2019, 6, 3), LocalDate.of(2019, 6, 6), "test");
    assertThat(study.headline().with().refusals())
        .extracting(Refusal::date, Refusal::reason)
        .contains(tuple(WEDNESDAY, Refusal.Reason.NO_CHAIN));
    assertThat(study.notes())
        .contains(
            "no recorded chain of SPXW on 3 of 4 sessions, the first on 2019-06-03, the last on"
                + " 2019-06-06: orders there were refused (no_chain), holdings keep their last"
                + " recorded mark; recordings of some were rejected by rule: other-time 1,"
                + " prices-off-scale 1.");
    assertThat(study.dataRules())
        .contains(
            "chains of SPXW: prices-off-scale × 1, reject day",
            "chains of SPXW: other-time × 22, another moment, row left out");
    assertThat(world.options().rejection(OptionRoot.SPXW, world.history().indexOf(TUESDAY)))
        .isEmpty();
    assertThat(hybrid(chains).options().source(OptionRoot.SPXW, 2)).isEqualTo(PriceSource.STAND_IN);
  }

  /** Beside a recorded evening a model's morning would show its error as a gain. */
  @Test
  void mornings() {
    WrittenChains chains = tuesday(CHAIN);
    assertThat(quotes(chains).options().atOpen()).isEmpty();
    OptionMarket morning = hybrid(chains).options().atOpen().orElseThrow();
    int tuesday = hybrid(chains).history().indexOf(TUESDAY);
    assertThat(hybrid(chains).options().source(OptionRoot.SPXW, tuesday))
        .isEqualTo(PriceSource.RECORDED);
    for (int session : new int[] {tuesday, tuesday + 1}) {
      assertThat(morning.source(OptionRoot.SPXW, session)).isEqualTo(PriceSource.NONE);
      assertThat(morning.missing(OptionRoot.SPXW, session)).isNotEmpty();
    }
  }

  /** What was asked before, in whatever order, moves neither the run nor its identity. */
  @Test
  void theRunIdDoesNotDependOnWhatWasAskedBefore() {
    WrittenChains chains = tuesday(CHAIN).add(OptionRoot.SPXW, "2019-06-06", "2019-06-07", CHAIN);
    Plan plan = Scripts.plan("by_hand.condor", SCRIPT, Map.of());
    LocalDate from = LocalDate.of(2019, 6, 3);
    Study fresh = Referee.study(plan, quotes(chains), from, WEDNESDAY, "test");
    World asked = quotes(chains);
    assertThat(asked.options().source(OptionRoot.SPXW, 3)).isEqualTo(PriceSource.RECORDED);
    assertThat(asked.dataReport()).isNotEqualTo(quotes(chains).dataReport());
    Study after = Referee.study(plan, asked, from, WEDNESDAY, "test");
    assertThat(after.runId()).isEqualTo(fresh.runId());
    assertThat(after.notes()).isEqualTo(fresh.notes());
    assertThat(after.headline().with().trades()).isEqualTo(fresh.headline().with().trades());
  }

  @Test
  void theHybridWorldCountsWhatAModelPriced() {
    World world = hybrid(tuesday(CHAIN));
    RunResult run = run(world, FillAssumption.DEFAULT);
    PriceCounts prices = run.prices();
    assertThat(prices.recordedFills()).isEqualTo(4);
    // Only Thursday has another listed expiry on the next session: its condor is the model's.
    assertThat(prices.standInFills()).isEqualTo(4);
    assertThat(prices.standInMarks()).isEqualTo(4);
    assertThat(run.fills())
        .filteredOn(fill -> fill.action() == Fill.Action.ENTER)
        .allSatisfy(
            fill ->
                assertThat(fill.note())
                    .isEqualTo(
                        fill.date().equals(TUESDAY) ? "" : "priced by model: no chain recorded"));
    assertThat(world.modelBand()).isPresent();
    assertThat(prices.mixed()).isTrue();
  }

  @Test
  void forwardComesFromParityAndVolsFromMids() {
    OptionSlice slice = slice(quotes(tuesday(CHAIN)));
    assertThat(slice.forward()).isCloseTo(2801, within(1e-9));
    assertThat(slice.timeToExpiryYears()).isCloseTo(23.75 / 24 / 365, within(1e-12));
    assertThat(slice.vol(2780))
        .isEqualTo(
            ImpliedVol.of(
                Right.PUT,
                slice.forward(),
                2780,
                slice.timeToExpiryYears(),
                0.5 * (2.15 + 2.25),
                slice.discountFactor()));
    double between = slice.vol(Math.sqrt(2780.0 * 2790.0));
    double variance = 0.5 * (sq(slice.vol(2780)) + sq(slice.vol(2790)));
    assertThat(sq(between)).isCloseTo(variance, within(1e-12));
    assertThat(slice.vol(2500)).isEqualTo(slice.vol(2750));
    assertThat(slice.vol(3000)).isEqualTo(slice.vol(2850));
    double strike = slice.strikeAtDelta(Right.PUT, -0.15);
    assertThat(slice.delta(Right.PUT, strike)).isCloseTo(-0.15, within(1e-9));
  }

  private static double sq(double x) {
    return x * x;
  }

  @Test
  void onlyStrikesWithAQuoteExist() {
    // The put at 2770 is crossed, the one at 2760 has no bid, 2750 neither bid nor ask.
    String chain =
        CHAIN
            .replace("2770  0.95  1.05", "2770  1.45  1.05")
            .replace("2760  0.45  0.55", "2760  0.00  0.55")
            .replace("2750  0.25  0.35", "2750  0.00  0.00");
    World world = quotes(tuesday(chain));
    OptionSlice slice = slice(world);
    assertThat(slice.isQuoted(Right.PUT, 2770)).isFalse();
    assertThat(slice.isQuoted(Right.CALL, 2770)).isTrue();
    assertThat(slice.quote(Right.PUT, 2760)).isEqualTo(new Quote(0, 0.275, 0.55));
    assertThat(slice.isQuoted(Right.PUT, 2750)).isFalse();
    assertThat(slice.isQuoted(Right.PUT, 2775)).isFalse();
    assertThatThrownBy(() -> slice.quote(Right.PUT, 2770))
        .isInstanceOf(IllegalArgumentException.class);
    RunResult run = run(world, FillAssumption.TOUCH);
    assertThat(run.fills().get(1).contract().strike()).isEqualTo(2760);
    assertThat(run.fills().get(1).price()).isEqualTo(0.55);
    assertThat(
            world.contracts().strikeAtOrBelow(OptionRoot.SPXW, TUESDAY, WEDNESDAY, Right.PUT, 2759))
        .isNaN();
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::file, RuleCount::id, RuleCount::count)
        .contains(
            tuple("chains of SPXW", "crossed-quote", 1),
            tuple("chains of SPXW", "no-quote", 1),
            tuple("chains of SPXW", "quote-one-sided", 1));
  }

  @Test
  void noStrikeIsARefusalNotACrash() {
    String chain = CHAIN.replaceAll("(?m)^27[5678]0.*\n", "");
    RunResult run = run(quotes(tuesday(chain)), FillAssumption.DEFAULT);
    assertThat(run.trades()).isEmpty();
    assertThat(run.refusals())
        .filteredOn(refusal -> refusal.date().equals(TUESDAY))
        .extracting(Refusal::reason)
        .containsExactly(Refusal.Reason.NO_STRIKE);
  }

  /**
   * The call at 2830 has no bid and an ask of 1.75, so a mid of 0.875. Mid: 2.20 - 1.00 + 0.875 -
   * 0.80 = 1.275. Filled: 2.1625 - 1.0375 + 0 - 0.8375 = 0.2875, down to 0.25.
   */
  @Test
  void aShortWithoutABidIsRefused() {
    String chain = CHAIN.replace("2830 30.40 31.00   1.65", "2830 30.40 31.00   0.00");
    RunResult run = run(quotes(tuesday(chain)), FillAssumption.DEFAULT);
    assertThat(run.refusals())
        .filteredOn(refusal -> refusal.date().equals(TUESDAY))
        .extracting(Refusal::reason, Refusal::forgone)
        .containsExactly(
            tuple(Refusal.Reason.NO_BID, Optional.of(new Forgone(1.275, 0.25, Optional.empty()))));
  }

  @Test
  void tooFewPairsForAForwardIsNoPrice() {
    String chain = String.join("\n", CHAIN.lines().toList().subList(3, 8));
    RunResult run = run(quotes(tuesday(chain)), FillAssumption.DEFAULT);
    assertThat(run.refusals())
        .filteredOn(refusal -> refusal.date().equals(TUESDAY))
        .extracting(Refusal::reason)
        .containsExactly(Refusal.Reason.NO_PRICE);
  }

  @Test
  void theLatestRecordingBeforeTheInstantServesAndNoLaterOne() {
    String early = CHAIN.replace("2780  2.15  2.25", "2780  2.35  2.45");
    WrittenChains chains =
        new WrittenChains()
            .addAt(OptionRoot.SPXW, "2019-06-04", "16:20", "2019-06-05", early)
            .addAt(OptionRoot.SPXW, "2019-06-04", "16:00", "2019-06-05", early)
            .addAt(OptionRoot.SPXW, "2019-06-04", "16:15", "2019-06-05", CHAIN)
            .addAt(OptionRoot.SPXW, "2019-06-04", "15:45", "2019-06-05", early);
    World world = quotes(chains);
    assertThat(slice(world).quote(Right.PUT, 2780).bid()).isEqualTo(2.15);
    assertThat(world.dataReport().rules())
        .extracting(RuleCount::id, RuleCount::count)
        .contains(tuple("other-time", 66));
  }

  @Test
  void aChainOfAnotherTimeIsNoChain() {
    WrittenChains chains =
        new WrittenChains().addAt(OptionRoot.SPXW, "2019-06-04", "10:11", "2019-06-05", CHAIN);
    World world = quotes(chains);
    assertThat(world.options().source(OptionRoot.SPXW, world.history().indexOf(TUESDAY)))
        .isEqualTo(PriceSource.NONE);
  }

  /** Fifteen minutes before the close: the time to expiry is longer by half an hour. */
  @Test
  void theInstantIsDeclared() {
    Snapshot before = new Snapshot(-15, 0);
    WrittenChains chains =
        new WrittenChains().addAt(OptionRoot.SPXW, "2019-06-04", "15:45", "2019-06-05", CHAIN);
    World world = QuotesWorld.of(levels(), chains, before, MissingChains.REFUSED);
    assertThat(slice(world).timeToExpiryYears()).isCloseTo(24.25 / 24 / 365, within(1e-12));
    Plan plan = Scripts.plan("by_hand.condor", SCRIPT, Map.of());
    assertThat(WorldCheck.check(plan, world))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message())
                    .contains("no option prices at close + 15 min")
                    .contains("close - 15 min"));
    assertThatThrownBy(() -> QuotesWorld.of(levels(), chains, before, MissingChains.MODELLED))
        .isInstanceOf(DataException.class)
        .hasMessage("the model prices at close + 15 min, the quotes at close - 15 min");
  }

  @Test
  void noChainAtAllIsAnError() {
    assertThatThrownBy(() -> quotes(new WrittenChains()))
        .isInstanceOf(DataException.class)
        .hasMessage("no recorded chain on any session from 2019-06-03 on");
  }

  /** Quotes of later days change nothing before them, and neither do later levels. */
  @Test
  void laterChainsAreNotSeen() {
    WrittenChains both = tuesday(CHAIN).add(OptionRoot.SPXW, "2019-06-05", "2019-06-06", CHAIN);
    World world = quotes(both);
    int session = world.history().indexOf(TUESDAY);
    World cut = world.cutAfter(session);
    assertThat(cut.history().sessions()).hasSize(session + 1);
    assertThat(slice(cut).quote(Right.PUT, 2780)).isEqualTo(slice(world).quote(Right.PUT, 2780));
    assertThat(slice(cut).forward()).isEqualTo(slice(world).forward());
    assertThat(cut.settlement(OptionRoot.SPXW, WEDNESDAY)).isEmpty();
    assertThat(cut.fingerprint()).isNotEqualTo(world.fingerprint());
    WrittenChains one = tuesday(CHAIN);
    RunResult first = run(quotes(one), FillAssumption.DEFAULT);
    RunResult full = run(world, FillAssumption.DEFAULT);
    assertThat(full.trades().get(0)).isEqualTo(first.trades().get(0));
    assertThat(full.equity().subList(0, 2)).isEqualTo(first.equity().subList(0, 2));
    assertThat(one.read()).containsExactly(TUESDAY);
  }

  @Test
  void aRunCoversTheRecordedDaysUnlessToldOtherwise() {
    assertThat(quotes(tuesday(CHAIN)).defaultSessions()).containsExactly(TUESDAY, WEDNESDAY);
  }

  @Test
  void theFingerprintHoldsChainsTimeAndMode() {
    String base = quotes(tuesday(CHAIN)).fingerprint();
    assertThat(quotes(tuesday(CHAIN)).fingerprint()).isEqualTo(base);
    assertThat(hybrid(tuesday(CHAIN)).fingerprint()).isNotEqualTo(base);
    assertThat(quotes(tuesday(CHAIN.replace("9.90", "9.80"))).fingerprint()).isNotEqualTo(base);
    assertThat(
            QuotesWorld.of(levels(), tuesday(CHAIN), new Snapshot(0, 0), MissingChains.REFUSED)
                .fingerprint())
        .isNotEqualTo(base);
  }
}
