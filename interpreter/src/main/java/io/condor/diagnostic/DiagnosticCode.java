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
  MISPLACED_CLAUSE("a block stands where it has no meaning"),
  UNIT_MISMATCH("two values cannot be combined because they measure different things"),
  BARE_PERCENT("a percent does not say of what"),
  LOOK_AHEAD("a rule reads a value that is not known yet when it decides"),
  EDITION("the script asks for a language edition that this version does not know"),
  UNKNOWN_FIELD("a series does not have this field"),
  UNKNOWN_TYPE("no type of parameters has this name"),
  UNSUPPORTED_ROOT("this version cannot trade the option class"),
  NUMBER("a number is too large to compute with"),
  WRONG_BASE("a percent is taken of something else than it must be"),
  WRONG_KIND("a condition stands where a number is needed, or the other way round"),
  WRONG_ARGUMENTS("a function is given arguments that it cannot take"),
  NO_HISTORY("an earlier value is asked of something that has none"),
  NOT_WRITTEN_OUT("a number must be written out in its place"),
  DECISION_TIME("a decision time is not relative to the open or the close"),
  MISPLACED_VALUE("a value of the account, a position or a whole run stands where it is not known"),
  CYCLE("definitions use each other in a circle"),
  OUT_OF_DOMAIN("a parameter is given a value that it may not take"),
  OUT_OF_RANGE("a number makes no sense in its place"),
  WRONG_LEGS("the legs do not form the named shape"),
  UNDEFINED_RISK("a short leg has no cover and the block does not ask for that"),
  SEARCH_WITHOUT_CREDIT("a search for credit does not bound the credit from below"),
  NOT_A_CLAIM("a claim is not a comparison of measures"),
  NOT_GIVEN("a test does not give what the rules read"),
  IMPOSSIBLE_TEST("a test expects what can never be"),
  UNUSED("a param, a let or what a test gives has no effect"),

  /* What a world lacks for a script. */
  MISSING_SERIES("a rule reads a series or schedule that the world does not have"),
  NO_PRICES_AT("the world has no option prices at the time of a decision"),

  /* What the linter finds in a script without errors. */
  NEVER_TRADES("the condition of an entry can never be true"),
  NEVER_TRUE("a condition can never be true"),
  ALWAYS_TRUE("a condition is always true"),
  UNREACHABLE("a rule never acts because an earlier one always acts first"),
  RULES_OVERLAP("two rules can act at once"),
  CREDIT_ABOVE_WIDTH("more credit is asked than the wings are wide"),
  BUDGET_ABOVE_LOSS("a hedge may cost as much as all that it covers"),
  ROLL_SOON("a layer is rolled within a week of its purchase"),
  IGNORE_WITHOUT_REASON("a `lint: ignore` does not say why"),
  IGNORE_WITHOUT_EFFECT("a `lint: ignore` suppresses nothing"),

  /* What the interactive session finds. */
  NOT_A_SESSION("the date is not a trading day of the world"),
  UNKNOWN_COMMAND("the session has no command of this name");

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
