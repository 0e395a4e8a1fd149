package io.condor.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.backtest.Fill;
import io.condor.backtest.RunResult;
import io.condor.instrument.OptionContract;
import io.condor.instrument.OptionRoot;
import io.condor.instrument.Right;
import io.condor.ledger.Money;
import io.condor.source.Span;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Trades, chains and days by hand, on ten sessions from the second of January 2019 on. */
class ChainsTest {
  private static final String LAYER = "alvh.short";
  private static final LocalDate FEBRUARY = LocalDate.of(2019, 2, 13);
  private static final LocalDate MARCH = LocalDate.of(2019, 3, 20);

  /** Sessions of the fixture: weekdays, whatever they were. */
  private static RunResult run(List<Fill> fills) {
    Map<String, double[]> profits = new LinkedHashMap<>();
    profits.put(StudyFixture.CONDOR, new double[10]);
    profits.put(LAYER, new double[10]);
    return StudyFixture.run(
        1e5, profits, List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), List.of(), fills, List.of());
  }

  private static LocalDate session(int i) {
    return run(List.of()).sessions().get(i);
  }

  private static Fill fill(
      int session,
      int trade,
      String block,
      Fill.Action action,
      LocalDate expiry,
      int quantity,
      double cash) {
    return new Fill(
        session(session),
        Optional.empty(),
        trade,
        block,
        action,
        new OptionContract(OptionRoot.VIX, expiry, Right.CALL, 20),
        quantity,
        1,
        1,
        Money.ofDollars(cash),
        Money.ofDollars(1),
        "",
        new Span(0, 1));
  }

  private static Chains of(String block, Fill... fills) {
    return Objects.requireNonNull(Chains.of(run(List.of(fills)), List.of(LAYER)).get(block));
  }

  @Test
  void aRollCarriesTheChainOn() {
    Chains chains =
        of(
            LAYER,
            fill(0, 1, LAYER, Fill.Action.OPEN, FEBRUARY, 4, -400),
            fill(3, 1, LAYER, Fill.Action.ROLL_OUT, FEBRUARY, -4, 100),
            fill(3, 2, LAYER, Fill.Action.ROLL_IN, MARCH, 4, -300),
            fill(6, 2, LAYER, Fill.Action.MONETISE, MARCH, -4, 650));
    assertThat(chains.trades()).isEqualTo(2);
    assertThat(chains.chains()).isEqualTo(1);
    assertThat(chains.pnl()).isEqualTo(Money.ofDollars(100 - 400 - 300 + 650 - 4));
    assertThat(chains.won()).isEqualTo(1);
    assertThat(chains.sessionsHeld()).isEqualTo(6);
    assertThat(chains.meanSessions()).hasValue(3);
    assertThat(chains.independentTrades()).hasValue(2);
  }

  @Test
  void anEmptySessionEndsTheChain() {
    Chains chains =
        of(
            LAYER,
            fill(0, 1, LAYER, Fill.Action.OPEN, FEBRUARY, 4, -400),
            fill(3, 1, LAYER, Fill.Action.MONETISE, FEBRUARY, -4, 900),
            fill(4, 2, LAYER, Fill.Action.OPEN, MARCH, 4, -300),
            fill(8, 2, LAYER, Fill.Action.SETTLE, MARCH, -4, 0));
    assertThat(chains.chains()).isEqualTo(2);
    assertThat(chains.won()).isEqualTo(1);
    assertThat(chains.winRate()).hasValue(0.5);
    assertThat(chains.sessionsHeld()).isEqualTo(7);
  }

  @Test
  void aPartialSaleAndAnOpenEndDoNotEndIt() {
    Chains chains =
        of(
            LAYER,
            fill(0, 1, LAYER, Fill.Action.OPEN, FEBRUARY, 4, -400),
            fill(2, 1, LAYER, Fill.Action.MONETISE, FEBRUARY, -2, 900),
            fill(4, 2, LAYER, Fill.Action.RECYCLE, MARCH, 1, -75),
            fill(6, 1, LAYER, Fill.Action.SETTLE, FEBRUARY, -2, 0));
    assertThat(chains.chains()).isZero();
    assertThat(chains.openChains()).isEqualTo(1);
    assertThat(chains.open()).isEqualTo(1);
    assertThat(chains.winRate()).isEmpty();
    assertThat(chains.sessionsHeld()).isEqualTo(9);
  }

  @Test
  void tradesHeldTogetherCountLess() {
    String block = StudyFixture.CONDOR;
    Chains chains =
        of(
            block,
            fill(0, 1, block, Fill.Action.ENTER, FEBRUARY, -1, 100),
            fill(0, 2, block, Fill.Action.ENTER, MARCH, -1, 100),
            fill(4, 1, block, Fill.Action.SETTLE, FEBRUARY, 1, 0),
            fill(4, 2, block, Fill.Action.SETTLE, MARCH, 1, -200));
    assertThat(chains.trades()).isEqualTo(2);
    assertThat(chains.chains()).as("a position is a chain").isEqualTo(2);
    assertThat(chains.won()).isEqualTo(1);
    assertThat(chains.sessionsHeld()).isEqualTo(4);
    assertThat(chains.independentTrades()).hasValue(1);
  }

  @Test
  void aTradeThatComesAndGoesInASessionCountsOne() {
    String block = StudyFixture.CONDOR;
    Chains chains =
        of(
            block,
            fill(5, 1, block, Fill.Action.ENTER, FEBRUARY, -1, 100),
            fill(5, 1, block, Fill.Action.EXIT, FEBRUARY, 1, -50));
    assertThat(chains.sessionsHeld()).isEqualTo(1);
    assertThat(chains.independentTrades()).hasValue(1);
  }
}
