package io.condor.plan;

/** Result of a condition; a condition that reads a missing value is neither true nor false. */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Columns hold truths as 1, 0 and NaN. */
  static Truth ofColumn(double value) {
    if (Double.isNaN(value)) {
      return UNKNOWN;
    }
    return of(value != 0);
  }

  /** The value of this truth in a column. */
  double column() {
    return switch (this) {
      case TRUE -> 1;
      case FALSE -> 0;
      case UNKNOWN -> Double.NaN;
    };
  }

  Truth negate() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** False as soon as one side is false, whatever the other. */
  Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  /** True as soon as one side is true, whatever the other. */
  Truth or(Truth other) {
    return negate().and(other.negate()).negate();
  }
}
