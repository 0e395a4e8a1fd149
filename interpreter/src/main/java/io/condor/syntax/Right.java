package io.condor.syntax;

/** The kind of option that a script names; singular and plural words mean the same. */
public enum Right {
  PUT,
  CALL
}
