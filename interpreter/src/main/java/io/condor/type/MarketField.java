package io.condor.type;

/**
 * One daily column that a script can name, such as {@code vix.close}.
 *
 * @param series name in scripts, lower case
 * @param field {@code open}, {@code high}, {@code low} or {@code close}
 * @param unit what it measures
 * @param knownAt when each session's value is public
 * @param text one line of documentation
 */
public record MarketField(String series, String field, Unit unit, MarketTime knownAt, String text) {
  /** The name that says both: {@code vix.close}. */
  public String qualifiedName() {
    return series + "." + field;
  }
}
