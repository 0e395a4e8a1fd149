package io.condor.quality;

import io.condor.market.DataReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what rules find, by file: rows in, rows out, and for each rule a count and the first
 * case. Readers' rejections go in beside the gate's findings.
 */
public final class QualityLog {
  private final Map<String, Rows> sources = new LinkedHashMap<>();
  private final Map<Key, Found> findings = new LinkedHashMap<>();

  /** Counts rows that came in and rows that were passed on. */
  public void rows(String source, long in, long out) {
    Rows rows = sources.computeIfAbsent(source, name -> new Rows());
    rows.in += in;
    rows.out += out;
  }

  /**
   * Counts one case of a rule.
   *
   * @param source file
   * @param example this case, with its place; kept if it is the first
   */
  public void note(String source, Rule rule, String example) {
    note(source, rule, 1, example);
  }

  /** Counts {@code count} cases of a rule, of which {@code example} is the first. */
  public void note(String source, Rule rule, long count, String example) {
    note(source, rule.id(), rule.action().words(), count, example);
  }

  /** Whether a rule was noted for the source already: an example need not be made again. */
  boolean has(String source, Rule rule) {
    return findings.containsKey(new Key(source, rule.id()));
  }

  private void note(String source, String rule, String action, long count, String example) {
    sources.computeIfAbsent(source, name -> new Rows());
    Found found =
        findings.computeIfAbsent(new Key(source, rule), key -> new Found(action, example));
    found.count += count;
  }

  /** Adds what readers reported: rows that they delivered, and what they rejected and repaired. */
  public void add(DataReport readers) {
    for (DataReport.FileCount file : readers.files()) {
      rows(file.file(), file.rows(), file.rows());
    }
    readers.rules().forEach(rule -> addFinding(rule.file(), rule));
  }

  /**
   * Adds what a reader rejected of the file called {@code source} here; the gate counts the rows
   * that it was given itself.
   */
  void addFindings(String source, DataReport reader) {
    reader.rules().forEach(rule -> addFinding(source, rule));
  }

  private void addFinding(String source, DataReport.RuleCount rule) {
    note(source, rule.id(), rule.action(), rule.count(), rule.example());
    if (Action.of(rule.action()) == Action.REJECT_ROW) {
      rows(source, rule.count(), 0);
    }
  }

  /** All of it so far. */
  public QualityReport report() {
    List<QualityReport.Source> files = new ArrayList<>();
    sources.forEach((name, rows) -> files.add(new QualityReport.Source(name, rows.in, rows.out)));
    List<QualityReport.Finding> found = new ArrayList<>();
    findings.forEach(
        (key, one) ->
            found.add(
                new QualityReport.Finding(
                    key.source(), key.rule(), one.action, one.count, one.example)));
    return new QualityReport(files, found);
  }

  private record Key(String source, String rule) {}

  private static final class Rows {
    long in;
    long out;
  }

  private static final class Found {
    final String action;
    final String example;
    long count;

    Found(String action, String example) {
      this.action = action;
      this.example = example;
    }
  }
}
