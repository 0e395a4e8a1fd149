package io.condor.market;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * A series from outside the market, such as an inflation index, as it was public on each session.
 *
 * <p>The value of a session is the last one released before the market opened on it, so that no
 * rule of that session, however early, reads what was not public yet; a release of the afternoon
 * counts from the next session.
 */
public final class ExternalSeries {
  private final String name;
  private final String unit;
  private final Revisions revisions;
  private final LocalDate firstRelease;
  private final LocalDate lastRelease;
  private final double[] values;

  /** What is known about later corrections of the values. */
  public enum Revisions {
    /** The values are those of the day of release. */
    AS_FIRST_PUBLISHED("as first published"),
    /**
     * The values are today's, corrected after their release: a rule sees what nobody could know.
     */
    LATEST_REVISION("latest revision, not as first published"),
    /** Nobody said which of the two they are. */
    UNKNOWN("unknown whether as first published"),
    /** Made up, so that a script has something to read: no result says anything of a market. */
    INVENTED("invented");

    private final String words;

    Revisions(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * @param values by session, NaN before the first release
   */
  public ExternalSeries(
      String name,
      String unit,
      Revisions revisions,
      LocalDate firstRelease,
      LocalDate lastRelease,
      double[] values) {
    this.name = name;
    this.unit = unit;
    this.revisions = revisions;
    this.firstRelease = firstRelease;
    this.lastRelease = lastRelease;
    this.values = values.clone();
  }

  /** The name that the world file gives it. */
  public String name() {
    return name;
  }

  /** What the values measure, in the world file's words. */
  public String unit() {
    return unit;
  }

  public Revisions revisions() {
    return revisions;
  }

  public LocalDate firstRelease() {
    return firstRelease;
  }

  public LocalDate lastRelease() {
    return lastRelease;
  }

  /** The value that was public when {@code session} opened; NaN before the first release. */
  public double value(int session) {
    return values[session];
  }

  /** Sessions that it covers. */
  public int sessions() {
    return values.length;
  }

  /** The same series without anything after {@code session}. */
  public ExternalSeries cutAfter(int session) {
    return new ExternalSeries(
        name, unit, revisions, firstRelease, lastRelease, Arrays.copyOf(values, session + 1));
  }
}
