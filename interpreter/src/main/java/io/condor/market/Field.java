package io.condor.market;

/** Which of a session's prices a column holds. */
public enum Field {
  OPEN,
  HIGH,
  LOW,
  CLOSE
}
