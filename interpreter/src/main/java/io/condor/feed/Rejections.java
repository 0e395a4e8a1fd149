package io.condor.feed;

import io.condor.market.Findings;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Options that were not taken, by rule, with the first of each. */
final class Rejections {
  private static final int RAW_LENGTH = 160;
  private static final int VALUE_LENGTH = 60;

  private final Map<RowRule, Long> counts = new EnumMap<>(RowRule.class);
  private final Map<RowRule, String> examples = new EnumMap<>(RowRule.class);
  private String label;

  /**
   * @param label of the file, for examples
   */
  Rejections(String label) {
    this.label = label;
  }

  /** Examples from now on are of this text. */
  void label(String label) {
    this.label = label;
  }

  /**
   * @param column at fault, below zero if it is the row as a whole
   */
  void reject(RowRule rule, RowScanner rows, int column) {
    counts.merge(rule, 1L, Long::sum);
    if (!examples.containsKey(rule)) {
      boolean named = column >= 0 && column < rows.fields() && !rows.isEmpty(column);
      String value = named ? cut(rows.text(column), VALUE_LENGTH) : rows.raw(RAW_LENGTH);
      examples.put(rule, label + ":" + rows.line() + ": `" + printable(value) + "`");
    }
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Counts by the id of the rule. */
  SortedMap<String, Long> byRule() {
    SortedMap<String, Long> byRule = new TreeMap<>();
    counts.forEach((rule, count) -> byRule.put(rule.id(), count));
    return byRule;
  }

  /** {@code 3 bad-number, 1 short-row}. */
  String summary() {
    return byRule().entrySet().stream()
        .map(rule -> rule.getValue() + " " + rule.getKey())
        .collect(Collectors.joining(", "));
  }

  /** The first example of the first rule, or nothing. */
  String example() {
    return examples.values().stream().findFirst().orElse("");
  }

  /** Adds one line a rule to {@code findings}. */
  void report(String file, Findings findings) {
    counts.forEach(
        (rule, count) ->
            findings.note(
                file,
                rule.id(),
                (int) Math.min(Integer.MAX_VALUE, count),
                "row dropped: " + rule.meaning(),
                examples.getOrDefault(rule, "")));
  }
}
