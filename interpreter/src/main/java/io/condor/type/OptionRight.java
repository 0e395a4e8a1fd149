package io.condor.type;

/** The word a script uses for an option's right. */
public enum OptionRight {
  CALL,
  PUT
}
