package io.condor.world;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where a world's prices come from. */
public enum WorldKind {
  /** A seeded simulation of everything. */
  SYNTHETIC("a simulated history; needs no data"),
  /** Recorded levels and futures, options priced by a model of them. */
  INDEX("recorded levels and futures; options by model"),
  /** Recorded option chains on the levels of another world. */
  QUOTES("recorded option chains, bid and ask as quoted"),
  /** Another world with a stated shock or an edited path. */
  SCENARIO("another world with stated shocks");

  private final String text;

  WorldKind(String text) {
    this.text = text;
  }

  /** The word that world files use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A few words about it. */
  public String text() {
    return text;
  }

  static Map<String, WorldKind> byWord() {
    Map<String, WorldKind> words = new LinkedHashMap<>();
    for (WorldKind kind : values()) {
      words.put(kind.word(), kind);
    }
    return words;
  }
}
