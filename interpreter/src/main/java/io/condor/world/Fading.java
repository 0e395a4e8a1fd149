package io.condor.world;

import java.util.Locale;

/**
 * What becomes of a scenario's distance from the base world when its moves are over.
 *
 * @param halfLifeSessions of the distance in logarithms; 0 returns at once, infinity stays
 */
record Fading(double halfLifeSessions) {
  static final Fading STAYS = new Fading(Double.POSITIVE_INFINITY);
  static final Fading RETURNS = new Fading(0);

  Fading {
    if (!(halfLifeSessions >= 0)) {
      throw new IllegalArgumentException("half-life " + halfLifeSessions);
    }
  }

  /** What is left of the distance after {@code sessions}, from 1 to 0. */
  double left(int sessions) {
    if (sessions <= 0 || halfLifeSessions == Double.POSITIVE_INFINITY) {
      return 1;
    }
    return halfLifeSessions == 0 ? 0 : StrictMath.pow(0.5, sessions / halfLifeSessions);
  }

  /**
   * Reads {@code stays}, {@code returns} or {@code 10 sessions}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static Fading parse(String text) {
    return switch (text.strip()) {
      case "stays" -> STAYS;
      case "returns" -> RETURNS;
      default -> new Fading(sessions(text));
    };
  }

  /** The number of {@code 10 sessions}. */
  static int sessions(String text) {
    String[] words = text.strip().split("\\s+", -1);
    if (words.length != 2 || !words[1].startsWith("session")) {
      throw new IllegalArgumentException("not a number of sessions: " + text);
    }
    int sessions = Integer.parseInt(words[0]);
    if (sessions < 1 || sessions > 10_000) {
      throw new IllegalArgumentException("not a number of sessions: " + text);
    }
    return sessions;
  }

  /** In words, for a report. */
  String words() {
    if (this.equals(STAYS)) {
      return "stays";
    }
    return this.equals(RETURNS)
        ? "returns at once"
        : String.format(Locale.ROOT, "halves every %.0f sessions", halfLifeSessions);
  }
}
