package io.condor.feed;

import java.util.List;

/**
 * Where the days of one kind of announcement come from.
 *
 * @param name such as {@code FOMC}
 * @param files empty if {@code source} is a rule
 */
public record EventSchedule(String name, Source source, List<EventFile> files) {
  public EventSchedule {
    files = List.copyOf(files);
  }

  /** Files, or a rule that the product knows. */
  public enum Source {
    FILES,
    /** The Bureau of Labor Statistics' rule for the Employment Situation. */
    EMPLOYMENT_SITUATION
  }
}
