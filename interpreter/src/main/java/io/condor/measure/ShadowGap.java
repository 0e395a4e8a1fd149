package io.condor.measure;

import io.condor.backtest.Study;
import java.util.ArrayList;
import java.util.List;

/**
 * A shadow book beside the full run at its fill model, which decides for itself.
 *
 * @param shadow what the orders of the deciding book brought at this model
 * @param full what a run brought whose sizes, exits and refusals are its own
 * @param shadowTrades closed trades of the blocks of legs in the shadow
 * @param fullTrades the same in the full run
 */
public record ShadowGap(BandMeasures shadow, BandMeasures full, int shadowTrades, int fullTrades) {
  /** One for each rerun of {@code study}; none if none were asked for. */
  public static List<ShadowGap> of(Study study) {
    List<ShadowGap> gaps = new ArrayList<>();
    for (Study.Band rerun : study.reruns()) {
      study.bands().stream()
          .filter(band -> band.kind() == Study.Kind.FILLS && band.name().equals(rerun.name()))
          .findFirst()
          .map(shadow -> gap(study, BandMeasures.of(shadow), BandMeasures.of(rerun)))
          .ifPresent(gaps::add);
    }
    return gaps;
  }

  private static ShadowGap gap(Study study, BandMeasures shadow, BandMeasures full) {
    return new ShadowGap(shadow, full, trades(study, shadow), trades(study, full));
  }

  private static int trades(Study study, BandMeasures band) {
    return band.with().trades().entrySet().stream()
        .filter(block -> study.condors().contains(block.getKey()))
        .mapToInt(block -> block.getValue().count())
        .sum();
  }

  /** The name of the fill model. */
  public String name() {
    return shadow.band().name();
  }

  /** Growth a year of the shadow less that of the full run, with the hedge. */
  public double growthOff() {
    return shadow.with().cagr() - full.with().cagr();
  }

  /** Depth of the largest drawdown of the shadow less that of the full run, with the hedge. */
  public double drawdownOff() {
    return shadow.with().drawdown().depth() - full.with().drawdown().depth();
  }
}
