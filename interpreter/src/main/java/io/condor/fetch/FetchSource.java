package io.condor.fetch;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;

/** One file to fetch: where it comes from, where it goes, and what it must be. */
public final class FetchSource {
  private final String id;
  private final String family;
  private final URI url;
  private final String file;
  private final LocalDate completeOn;
  private final Layout layout;
  private final TableText.Source row;

  /**
   * @param completeOn the day after which the file does not grow; {@code LocalDate.MAX} if it does
   */
  FetchSource(
      String id,
      String family,
      URI url,
      String file,
      LocalDate completeOn,
      Layout layout,
      TableText.Source row) {
    this.id = id;
    this.family = family;
    this.url = url;
    this.file = file;
    this.completeOn = completeOn;
    this.layout = layout;
    this.row = row;
  }

  /** The name that commands use, such as {@code vix} or {@code vx-2024-01-17}. */
  public String id() {
    return id;
  }

  /** The row of the table: {@code vx} for every VX contract, else the same as the id. */
  public String family() {
    return family;
  }

  public String group() {
    return row.group();
  }

  /** What the file holds, in words. */
  public String what() {
    return row.what();
  }

  public URI url() {
    return url;
  }

  /** Path below the data folder. */
  public String file() {
    return file;
  }

  /** A page for people about the data. */
  public String page() {
    return row.page();
  }

  /** Key of the licence note in {@link FetchTable#licences()}. */
  public String licence() {
    return row.licence();
  }

  /** True if the file is fetched only when its id or group is named. */
  public boolean onlyByName() {
    return row.onlyByName();
  }

  LocalDate completeOn() {
    return completeOn;
  }

  Layout layout() {
    return layout;
  }

  int minimumRows() {
    return row.minimumRows();
  }

  /** Smallest and largest plausible median of the level; empty if nothing is known. */
  double[] median() {
    return row.median().stream().mapToDouble(Double::doubleValue).toArray();
  }

  Duration delay() {
    return Duration.ofMillis((long) (row.delaySeconds() * 1000));
  }

  long maximumBytes() {
    return row.maximumBytes();
  }
}
