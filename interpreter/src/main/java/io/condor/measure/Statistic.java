package io.condor.measure;

/** A number taken from a sequence of days, which may repeat and leave out days. */
interface Statistic {
  /** The value on these days, or NaN if they do not define it; NaN never leaves this package. */
  double of(Days days);

  /** One sequence of day numbers for each length of column in use. */
  interface Days {
    /** Day numbers 0..length-1, {@code length} of them; not to be changed. */
    int[] ofLength(int length);
  }
}
