package io.condor.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run that begins before its windows are full says so, and one that does not is silent. */
class WarmUpNotesTest {
  private static List<String> notes(int first, int length) {
    List<LocalDate> sessions = Worlds.synthetic().history().sessions();
    String text =
        """
        edition 1
        strategy warm {
          let edge = sma(vix, 50 sessions)
          account { capital $100_000 margin defined_risk fees retail_index_options }
          condor income on SPXW {
            expires in 1 session
            decide  at close + 15 min
            enter   when vix < edge and rsi(vix, 14) < 60
            legs {
              short put  p <= spot - 50 pt
              long  put  p - 10 pt
              short call c >= spot + 50 pt
              long  call c + 10 pt
            }
            size    1 contract
            settle
          }
        }
        """;
    return Referee.study(
            Scripts.plan("warm.condor", text, Map.of()),
            Worlds.synthetic(),
            sessions.get(first),
            sessions.get(first + length - 1),
            "test")
        .notes();
  }

  @Test
  void aRunFromTheFirstSessionSaysWhatWasMissing() {
    assertThat(notes(0, 100))
        .contains(
            "no value on the first 49 of 100 sessions: `vix < edge and rsi(vix, 14) < 60` (needs 49"
                + " sessions of history, converging; the world has 0 before the run).");
    assertThat(notes(20, 10))
        .contains(
            "no value on the first 10 of 10 sessions: `vix < edge and rsi(vix, 14) < 60` (needs 49"
                + " sessions of history, converging; the world has 20 before the run).");
  }

  @Test
  void aRunWithEnoughHistoryIsSilent() {
    assertThat(notes(49, 100)).noneMatch(note -> note.contains("of history"));
  }
}
