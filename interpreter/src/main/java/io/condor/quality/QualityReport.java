package io.condor.quality;

import io.condor.market.DataReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What went into a gate, what came out, and why the rest did not: by file and rule, worst first.
 *
 * <p>Equal findings give the same text, JSON and hash, in whatever order they were made.
 */
public final class QualityReport {
  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rank)
          .thenComparing(Comparator.comparingLong(Finding::count).reversed())
          .thenComparing(Finding::source)
          .thenComparing(Finding::rule);

  private final List<Source> sources;
  private final List<Finding> findings;

  QualityReport(List<Source> sources, List<Finding> findings) {
    this.sources = sources.stream().sorted(Comparator.comparing(Source::name)).toList();
    this.findings = findings.stream().sorted(WORST_FIRST).toList();
  }

  /** The same form for what a world's loaders reported. */
  public static QualityReport of(DataReport readers) {
    QualityLog log = new QualityLog();
    log.add(readers);
    return log.report();
  }

  /**
   * One file.
   *
   * @param name as it was given
   * @param rowsIn rows read
   * @param rowsOut rows that no rule rejected
   */
  public record Source(String name, long rowsIn, long rowsOut) {}

  /**
   * One rule in one file.
   *
   * @param rule its id
   * @param action what was done, in the words of {@link Action} or of a reader
   * @param count cases: rows, or days for rules about days
   * @param example the first case with its place
   */
  public record Finding(String source, String rule, String action, long count, String example) {
    /** The action as the gate knows it. */
    public Action severity() {
      return Rule.of(rule).map(Rule::action).orElseGet(() -> Action.of(action));
    }

    /** What the rule means; the reader's action for rules of readers. */
    public String meaning() {
      return Rule.of(rule).map(Rule::meaning).orElse(action);
    }

    private int rank() {
      return Rule.of(rule).map(Rule::ordinal).orElse(Rule.values().length);
    }
  }

  /** By name. */
  public List<Source> sources() {
    return sources;
  }

  /** Worst first. */
  public List<Finding> findings() {
    return findings;
  }

  public long rowsIn() {
    return sources.stream().mapToLong(Source::rowsIn).sum();
  }

  public long rowsOut() {
    return sources.stream().mapToLong(Source::rowsOut).sum();
  }

  /** Cases of a rule in all files. */
  public long count(Rule rule) {
    return findings.stream()
        .filter(f -> f.rule().equals(rule.id()))
        .mapToLong(Finding::count)
        .sum();
  }

  /** Whether anything is rejected: then {@code data check} has found errors. */
  public boolean rejects() {
    return findings.stream().anyMatch(f -> f.severity() != Action.WARN);
  }

  /** The report as worlds carry it. */
  public DataReport dataReport() {
    List<DataReport.FileCount> files = new ArrayList<>();
    sources.forEach(s -> files.add(new DataReport.FileCount(s.name(), clamp(s.rowsIn()))));
    List<DataReport.RuleCount> rules = new ArrayList<>();
    findings.forEach(
        f ->
            rules.add(
                new DataReport.RuleCount(
                    f.source(), f.rule(), clamp(f.count()), f.action(), f.example())));
    return new DataReport(files, rules);
  }

  private static int clamp(long count) {
    return (int) Math.min(Integer.MAX_VALUE, count);
  }

  /** SHA-256 of {@link #text()}; part of a run's identity. Lower-case hexadecimal. */
  public String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Everything, one line a file and one a finding, fields between tabs; the same on every machine.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Source source : sources) {
      text.append(line("rows", source.name(), "" + source.rowsIn(), "" + source.rowsOut()));
    }
    for (Finding f : findings) {
      text.append(line(f.severity().words(), f.rule(), "" + f.count(), f.source(), f.example()));
    }
    return text.toString();
  }

  private static String line(String... fields) {
    StringBuilder line = new StringBuilder();
    for (String field : fields) {
      line.append(line.length() == 0 ? "" : "\t").append(printable(field));
    }
    return line.append('\n').toString();
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** Everything, as one JSON object. */
  public String json() {
    StringBuilder json = new StringBuilder("{\n");
    json.append("  \"rowsIn\": ").append(rowsIn()).append(",\n");
    json.append("  \"rowsOut\": ").append(rowsOut()).append(",\n");
    json.append("  \"hash\": \"").append(hash()).append("\",\n  \"files\": [");
    String separator = "\n";
    for (Source source : sources) {
      json.append(separator)
          .append("    {\"file\": ")
          .append(quoted(source.name()))
          .append(", \"rowsIn\": ")
          .append(source.rowsIn())
          .append(", \"rowsOut\": ")
          .append(source.rowsOut())
          .append('}');
      separator = ",\n";
    }
    json.append("\n  ],\n  \"findings\": [");
    separator = "\n";
    for (Finding f : findings) {
      json.append(separator)
          .append("    {\"rule\": ")
          .append(quoted(f.rule()))
          .append(", \"action\": ")
          .append(quoted(f.severity().words()))
          .append(", \"count\": ")
          .append(f.count())
          .append(", \"file\": ")
          .append(quoted(f.source()))
          .append(", \"example\": ")
          .append(quoted(f.example()))
          .append(", \"meaning\": ")
          .append(quoted(f.meaning()))
          .append('}');
      separator = ",\n";
    }
    return json.append("\n  ]\n}\n").toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** The report as a user reads it: at most {@code width} columns, 60 or more. */
  public String render(int width) {
    return QualityPage.of(this, Math.max(60, width));
  }

  /** Findings of all files by rule, worst first: the first one stands for all. */
  Map<String, List<Finding>> byRule() {
    Map<String, List<Finding>> byRule = new TreeMap<>();
    Map<String, List<Finding>> ordered = new java.util.LinkedHashMap<>();
    findings.forEach(f -> byRule.computeIfAbsent(f.rule(), r -> new ArrayList<>()).add(f));
    findings.forEach(f -> ordered.putIfAbsent(f.rule(), byRule.get(f.rule())));
    return ordered;
  }
}
