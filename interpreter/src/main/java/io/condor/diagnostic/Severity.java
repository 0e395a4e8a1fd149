package io.condor.diagnostic;

import java.util.Locale;

/** How bad a diagnostic is. */
public enum Severity {
  /** The script cannot be used. */
  ERROR,
  /** The script can be used, but perhaps not as meant. */
  WARNING;

  /** The word that is printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
