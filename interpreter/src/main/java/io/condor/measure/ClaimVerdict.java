package io.condor.measure;

import io.condor.backtest.ClaimTest;
import io.condor.backtest.Study;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A claim held against the data.
 *
 * @param claim as the script states it
 * @param estimate its value in the headline, with its interval
 * @param verdict on value and interval
 * @param bands its value under every assumption of the study, the headline first
 */
public record ClaimVerdict(
    ClaimTest claim, Estimate estimate, Verdict verdict, List<BandValue> bands) {
  public ClaimVerdict {
    bands = List.copyOf(bands);
  }

  /**
   * The claim's value under one assumption.
   *
   * @param kind what the assumption varies
   * @param band its name
   * @param value empty if the band's days do not define it
   * @param keepsBound true if there is a value and it keeps the bound
   * @param verdict on this value, with the headline's interval moved by as much as the value
   */
  public record BandValue(
      Study.Kind kind, String band, OptionalDouble value, boolean keepsBound, Verdict verdict) {
    /** {@code passed}, {@code failed}, or {@code undecided (holds)}. */
    String outcome() {
      return switch (verdict) {
        case PASSED, FAILED -> verdict.word();
        case UNDECIDED ->
            verdict.word()
                + (value.isEmpty() ? " (no value)" : keepsBound ? " (holds)" : " (breaks)");
      };
    }
  }
}
