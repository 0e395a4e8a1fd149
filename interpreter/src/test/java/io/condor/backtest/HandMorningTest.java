package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.condor.market.SessionTime;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The engine books what {@code hand-morning.md} works out, a decision in the morning included. */
class HandMorningTest {
  private static final HandWorked PAGE =
      new HandWorked(
          "hand-morning.md",
          "hand_morning.condor",
          LocalDate.of(2023, 2, 13),
          LocalDate.of(2023, 2, 16));

  @Test
  void theWorldHasWhatTheScriptReads() {
    PAGE.theWorldHasWhatTheScriptReads();
  }

  @Test
  void everyTransaction() {
    PAGE.everyTransaction();
  }

  @Test
  void everyEvening() {
    PAGE.everyEvening();
  }

  @Test
  void everyRefusal() {
    PAGE.everyRefusal();
  }

  @Test
  void everyTrade() {
    PAGE.everyTrade();
  }

  /** A settlement has a print of its own, all else trades at one of the two times. */
  @Test
  void everyFillSaysWhen() {
    for (Fill fill : PAGE.run().fills()) {
      boolean isMorning = fill.block().equals("early") || fill.action() == Fill.Action.EXIT;
      Optional<SessionTime> expected =
          fill.action() == Fill.Action.SETTLE
              ? Optional.empty()
              : Optional.of(isMorning ? SessionTime.AFTER_OPEN : SessionTime.AFTER_CLOSE);
      assertThat(fill.time()).as("%s", fill).isEqualTo(expected);
    }
  }
}
