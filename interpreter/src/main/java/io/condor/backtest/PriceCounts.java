package io.condor.backtest;

import java.util.Locale;

/**
 * Where the prices of a run in a world of recordings came from. All are 0 in a world that prices
 * everything by its model.
 *
 * @param recordedFills fills at recorded quotes, settlements left out
 * @param standInFills fills at prices of a model that stood in for missing recordings
 * @param recordedMarks holdings times sessions marked at a recorded mid
 * @param standInMarks holdings times sessions marked by that model
 * @param oldMarks holdings times sessions marked at the last known mid, for want of a quote
 */
public record PriceCounts(
    int recordedFills, int standInFills, int recordedMarks, int standInMarks, int oldMarks) {
  /** Of a run whose world prices everything by its model. */
  public static final PriceCounts ALL_MODEL = new PriceCounts(0, 0, 0, 0, 0);

  /** True if any price came from a recording, or from something that stood in for one. */
  public boolean any() {
    return !equals(ALL_MODEL);
  }

  /** True if a model stood in for missing recordings. */
  public boolean mixed() {
    return standInFills + standInMarks > 0;
  }

  /** {@code of 8 fills 8 recorded and 0 by model; of 9 marks 8 recorded, 0 by model, 1 old}. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "of %,d fills %,d recorded and %,d by model; of %,d marks %,d recorded, %,d by model and"
            + " %,d kept from an earlier session",
        recordedFills + standInFills,
        recordedFills,
        standInFills,
        recordedMarks + standInMarks + oldMarks,
        recordedMarks,
        standInMarks,
        oldMarks);
  }

  PriceCounts plus(PriceCounts other) {
    return new PriceCounts(
        recordedFills + other.recordedFills,
        standInFills + other.standInFills,
        recordedMarks + other.recordedMarks,
        standInMarks + other.standInMarks,
        oldMarks + other.oldMarks);
  }

  PriceCounts plusFill(boolean recorded) {
    return recorded
        ? new PriceCounts(recordedFills + 1, standInFills, recordedMarks, standInMarks, oldMarks)
        : new PriceCounts(recordedFills, standInFills + 1, recordedMarks, standInMarks, oldMarks);
  }

  PriceCounts plusMark(boolean recorded) {
    return recorded
        ? new PriceCounts(recordedFills, standInFills, recordedMarks + 1, standInMarks, oldMarks)
        : new PriceCounts(recordedFills, standInFills, recordedMarks, standInMarks + 1, oldMarks);
  }

  PriceCounts plusOldMark() {
    return new PriceCounts(recordedFills, standInFills, recordedMarks, standInMarks, oldMarks + 1);
  }
}
