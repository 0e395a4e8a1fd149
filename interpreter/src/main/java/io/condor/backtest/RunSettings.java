package io.condor.backtest;

import io.condor.market.FillModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What one pass over the days may choose.
 *
 * @param from first date, inclusive
 * @param to last date, inclusive
 * @param fills where orders fill
 * @param hedged false leaves every hedge block out
 * @param shadows where the same orders fill in the shadow books beside the one that decides
 * @param attributed true explains the profit of the book that decides by its causes
 */
public record RunSettings(
    LocalDate from,
    LocalDate to,
    FillModel fills,
    boolean hedged,
    List<FillModel> shadows,
    boolean attributed) {
  public RunSettings {
    shadows = List.copyOf(shadows);
  }

  /** A pass whose profit is not explained. */
  public RunSettings(
      LocalDate from, LocalDate to, FillModel fills, boolean hedged, List<FillModel> shadows) {
    this(from, to, fills, hedged, shadows, false);
  }

  /** A pass without shadows, whose profit is not explained. */
  public RunSettings(LocalDate from, LocalDate to, FillModel fills, boolean hedged) {
    this(from, to, fills, hedged, List.of(), false);
  }

  /** The model that decides, then the shadows. */
  List<FillModel> models() {
    List<FillModel> models = new ArrayList<>(List.of(fills));
    models.addAll(shadows);
    return models;
  }
}
