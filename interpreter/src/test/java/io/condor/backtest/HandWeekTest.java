package io.condor.backtest;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The engine books what {@code hand-week.md} works out with a pocket calculator. */
class HandWeekTest {
  private static final HandWorked PAGE =
      new HandWorked(
          "hand-week.md", "hand_week.condor", LocalDate.of(2023, 2, 13), LocalDate.of(2023, 2, 17));

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
}
