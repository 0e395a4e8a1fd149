package io.condor.market;

import java.util.function.IntFunction;

/**
 * How far the option prices of a world may be off, as worlds that differ from it in these alone.
 *
 * @param text where the errors come from, for a report
 * @param resample the world of one draw of errors; the same number gives the same world
 */
public record ModelBand(String text, IntFunction<World> resample) {
  /** The world with the errors of draw {@code number}, from 0. */
  public World world(int number) {
    return resample.apply(number);
  }
}
