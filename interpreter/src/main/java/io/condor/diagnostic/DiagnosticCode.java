package io.condor.diagnostic;

import java.util.Locale;

/** What kind of mistake a diagnostic reports. The printed word is stable across releases. */
public enum DiagnosticCode {
  /* What the parser finds. */
  SYNTAX("the text is not a sentence of the language"),
  NOT_TEXT("the file is not text"),
  TOO_COMPLEX("the text is longer or more deeply nested than the language allows"),
  NOT_SUPPORTED("this part of the language has no effect yet"),

  /* What the checker finds. */
  UNKNOWN_NAME("no param, let, block, series or function has this name"),
  DUPLICATE_NAME("two things in one strategy share a name"),
  MISSING_CLAUSE("a block lacks a clause that it needs"),
  DUPLICATE_CLAUSE("a block says the same thing twice"),
  UNIT_MISMATCH("two values cannot be combined because they measure different things"),
  BARE_PERCENT("a percent does not say of what"),
  LOOK_AHEAD("a rule reads a value that is not known yet when it decides");

  private final String text;

  DiagnosticCode(String text) {
    this.text = text;
  }

  /** The word in brackets: {@code unknown-name}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One line that says what the code means. */
  public String text() {
    return text;
  }
}
