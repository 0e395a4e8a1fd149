package io.condor.measure;

import io.condor.backtest.Study;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The range of one number over the fill models of the band, the deciding one among them.
 *
 * @param low smallest
 * @param high largest
 */
public record FillRange(double low, double high) {
  /**
   * The range of {@code measure} over the bands of fills; empty if there is one such band alone.
   *
   * @param bands of a study, the headline first
   */
  public static Optional<FillRange> of(
      List<BandMeasures> bands, ToDoubleFunction<BandMeasures> measure) {
    DoubleSummaryStatistics values =
        bands.stream()
            .filter(band -> band.band().kind() == Study.Kind.FILLS)
            .mapToDouble(measure)
            .summaryStatistics();
    return values.getCount() < 2
        ? Optional.empty()
        : Optional.of(new FillRange(values.getMin(), values.getMax()));
  }

  /** {@code 1.2% to 3.4%}. */
  public String percents() {
    return Figures.percent(low) + " to " + Figures.percent(high);
  }
}
