package io.condor.backtest;

import io.condor.market.FillModel;
import io.condor.market.World;

/**
 * How a study is made.
 *
 * @param fills the model of the world's table whose book decides and makes the headline
 * @param rerunsBand true to run every other model of the band in full, with decisions of its own,
 *     beside its shadow book
 * @param modelDraws draws of the option model's error, where prices are a model's; 0 for none
 */
public record StudySettings(FillModel fills, boolean rerunsBand, int modelDraws) {
  /** The headline model of {@code world}, without reruns and draws. */
  public static StudySettings usual(World world) {
    return new StudySettings(world.fillTable().headline(), false, 0);
  }

  /** The same with so many draws of the model's error. */
  public StudySettings withModelDraws(int draws) {
    return new StudySettings(fills, rerunsBand, draws);
  }
}
