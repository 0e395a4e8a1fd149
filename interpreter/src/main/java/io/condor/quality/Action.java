package io.condor.quality;

/** What is done about data that a rule finds, worst first. */
public enum Action {
  /** Nothing of that day is used. */
  REJECT_DAY("reject day"),
  /** The row, or the value, is not used. */
  REJECT_ROW("reject row"),
  /** Everything is used as it is; the user decides. */
  WARN("warn");

  private final String words;

  Action(String words) {
    this.words = words;
  }

  /** As reports say it. */
  public String words() {
    return words;
  }

  /** The action behind the words of a reader's finding, such as {@code row dropped}. */
  static Action of(String words) {
    if (words.startsWith("row dropped") || words.startsWith("row rejected")) {
      return REJECT_ROW;
    }
    for (Action action : values()) {
      if (words.equals(action.words)) {
        return action;
      }
    }
    return words.endsWith("missing") ? REJECT_ROW : WARN;
  }
}
