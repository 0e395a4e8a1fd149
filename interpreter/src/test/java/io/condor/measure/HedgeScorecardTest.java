package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.condor.backtest.Fill;
import io.condor.backtest.HedgeStress;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Six sessions worked out by hand: the condor loses on three, two of them jumps. */
class HedgeScorecardTest {
  private static final String SHORT = "alvh.short";
  private static final List<Double> RETURNS = List.of(0.001, -0.02, 0.001, 0.016, -0.015, -0.0149);
  private static final LocalDate START = LocalDate.of(2019, 1, 2);

  private static Fill fill(
      int trade, String block, Fill.Action action, int quantity, double mid, double price) {
    return new Fill(
        START,
        Optional.empty(),
        trade,
        block,
        action,
        new OptionContract(OptionRoot.VIX, LocalDate.of(2019, 2, 13), Right.CALL, 20),
        quantity,
        mid,
        price,
        Money.ofDollars(-price * quantity * 100),
        Money.ofDollars(2),
        "",
        new Span(0, 1));
  }

  private static final List<Fill> FILLS =
      List.of(
          fill(1, StudyFixture.CONDOR, Fill.Action.ENTER, -10, 0.8, 0.7),
          fill(2, SHORT, Fill.Action.OPEN, 4, 1.0, 1.05),
          fill(2, SHORT, Fill.Action.MONETISE, -1, 3.0, 3.0),
          fill(2, SHORT, Fill.Action.ROLL_OUT, -3, 2.0, 1.95),
          fill(3, SHORT, Fill.Action.ROLL_IN, 2, 1.5, 1.5));

  private static HedgeScorecard card() {
    Map<String, double[]> profits = new LinkedHashMap<>();
    profits.put(StudyFixture.CONDOR, new double[] {50, -400, 60, -100, 70, -300});
    profits.put(SHORT, new double[] {-20, 200, -30, -40, 90, 10});
    profits.put("alvh.medium", new double[] {-5, 50, -5, -5, 20, 5});
    profits.put("alvh.long", new double[6]);
    RunResult run =
        StudyFixture.run(1e5, profits, List.of(1, 1, 1, 0, 0, 0), List.of(), FILLS, List.of());
    Study plain = StudyFixture.hedged(List.of(StudyFixture.fills("default", run, run)));
    return HedgeScorecard.of(withReturns(plain));
  }

  private static Study withReturns(Study plain) {
    return new Study(
        plain.runId(),
        plain.source(),
        plain.strategy(),
        plain.strategyText(),
        plain.variant(),
        plain.parameters(),
        plain.world(),
        plain.simulated(),
        plain.provenance(),
        plain.worldFingerprint(),
        plain.from(),
        plain.to(),
        plain.hedge(),
        plain.hedgeLayers(),
        plain.condors(),
        plain.unit(),
        plain.bands(),
        plain.claims(),
        RETURNS,
        plain.notes(),
        plain.dataRules());
  }

  private static HedgeScorecard.Layer layer(String name) {
    return Optional.ofNullable(card().layers().get(name)).orElseThrow();
  }

  private static Money usd(double dollars) {
    return Money.ofDollars(dollars);
  }

  @Test
  void profitAndItsShares() {
    HedgeScorecard.Layer layer = layer(SHORT);
    assertThat(card().credit()).isEqualTo(usd(700));
    assertThat(layer.total()).isEqualTo(usd(210));
    assertThat(layer.ofCredit().orElseThrow()).isCloseTo(0.3, within(1e-12));
    assertThat(layer.offsetOnLosingDays().orElseThrow()).isCloseTo(170 / 800.0, within(1e-12));
    assertThat(layer.offsetOverall().orElseThrow()).isCloseTo(210 / 620.0, within(1e-12));
    assertThat(layer.worstDays()).as("the losing sessions 2, 4, 6").isEqualTo(usd(170));
  }

  @Test
  void realisedAndNotSumToTheTotalBeforeFees() {
    HedgeScorecard.Layer layer = layer(SHORT);
    assertThat(layer.monetised()).isEqualTo(usd(300 - 105));
    assertThat(layer.otherwiseRealised()).isEqualTo(usd(585 - 315));
    assertThat(layer.unrealised()).isEqualTo(usd(210 + 8 - 195 - 270));
    assertThat(layer.rollCost()).as("a fee each, and 3 x $5 below the mid").isEqualTo(usd(4 + 15));
  }

  /** Sessions 2 and 4 began with a condor; 5 is a jump exactly, 6 a hair too small. */
  @Test
  void jumpsWithAndWithoutACondor() {
    HedgeScorecard card = card();
    assertThat(card.jumpsOpen()).isEqualTo(2);
    assertThat(card.jumpsFlat()).isEqualTo(1);
    assertThat(card.jumpsOpenCondors()).isEqualTo(usd(-500));
    assertThat(layer(SHORT).jumpsOpen()).isEqualTo(usd(160));
    assertThat(layer(SHORT).jumpsFlat()).isEqualTo(usd(90));
  }

  @Test
  void allIsTheSumOfTheLayers() {
    HedgeScorecard.Layer all = layer(HedgeStress.ALL);
    assertThat(all.total()).isEqualTo(usd(270));
    assertThat(all.worstDays()).isEqualTo(usd(220));
    assertThat(all.offsetOnLosingDays().orElseThrow()).isCloseTo(220 / 800.0, within(1e-12));
    assertThat(all.monetised()).isEqualTo(usd(195));
    assertThat(card().names()).containsExactlyElementsOf(StudyFixture.LAYERS);
  }

  @Test
  void theMiddleOfNumbers() {
    assertThat(Spread.of(List.of())).isEmpty();
    assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).contains(new Spread(3, 2, 1, 3));
    assertThat(Spread.of(List.of(4.0, 1.0))).contains(new Spread(2, 2.5, 1, 4));
  }
}
