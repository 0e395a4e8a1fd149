package io.condor.syntax;

import java.util.Locale;

/** The word that begins a block of legs. */
public enum Shape {
  CONDOR,
  BUTTERFLY,
  VERTICAL,
  STRANGLE,
  STRADDLE,
  CALENDAR,
  DIAGONAL,
  RATIO,
  COLLAR,
  /** Any legs: the word claims nothing about them. */
  POSITION;

  /** The word in scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
