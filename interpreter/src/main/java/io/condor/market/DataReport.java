package io.condor.market;

import java.util.List;

/** What a world's loaders read, and what they rejected or repaired, by named rule. */
public record DataReport(List<FileCount> files, List<RuleCount> rules) {
  public DataReport {
    files = List.copyOf(files);
    rules = List.copyOf(rules);
  }

  /**
   * One file.
   *
   * @param file path below the data folder
   * @param rows data rows read, header left out
   */
  public record FileCount(String file, int rows) {}

  /**
   * One rule in one file.
   *
   * @param id stable name, such as {@code holiday-row}
   * @param count rows or values it acted on
   * @param action what was done, such as {@code row dropped}
   * @param example the first case
   */
  public record RuleCount(String file, String id, int count, String action, String example) {}
}
