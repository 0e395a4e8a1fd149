package io.condor.backtest;

import java.util.function.IntFunction;

/**
 * The strategy in worlds whose option prices are off as the model's may be: a pair of runs for each
 * draw of errors, made when it is asked for and kept by nobody, because hundreds of runs would fill
 * the memory.
 *
 * @param count draws; 0 if the world's prices are no model's, or nobody wants to know
 * @param text where the errors come from, in words
 * @param runs from the number of a draw, from 0, to its runs; the same every time, and safe to ask
 *     from several threads
 */
public record ModelResamples(int count, String text, IntFunction<Study.Band> runs) {
  /** Draws unless a user wants another number. */
  public static final int USUAL = 200;

  /** No draws at all. */
  public static final ModelResamples NONE =
      new ModelResamples(
          0,
          "",
          number -> {
            throw new IllegalArgumentException("no draw " + number);
          });

  /** The runs of draw {@code number}. */
  public Study.Band run(int number) {
    return runs.apply(number);
  }
}
