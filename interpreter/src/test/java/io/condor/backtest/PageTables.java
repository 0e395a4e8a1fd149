package io.condor.backtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code csv} tables of a Markdown page, by the word after {@code csv} on their fence. */
final class PageTables {
  private static final String OPEN = "```csv ";
  private static final String CLOSE = "```";

  private final Map<String, List<String>> tables = new LinkedHashMap<>();

  static PageTables of(String page) {
    PageTables result = new PageTables();
    List<String> lines = List.of();
    boolean inside = false;
    for (String line : page.lines().toList()) {
      if (line.startsWith(OPEN)) {
        lines = new ArrayList<>();
        result.tables.put(line.substring(OPEN.length()).strip(), lines);
        inside = true;
      } else if (inside && line.equals(CLOSE)) {
        inside = false;
      } else if (inside) {
        lines.add(line);
      }
    }
    return result;
  }

  boolean has(String table) {
    return tables.containsKey(table);
  }

  /** Lines of one table, its header first. */
  List<String> lines(String table) {
    List<String> lines = tables.getOrDefault(table, List.of());
    if (lines.isEmpty()) {
      throw new AssertionError("no table " + table + ", only " + tables.keySet());
    }
    return lines;
  }

  /** Rows of one table, split at commas, without the header. */
  List<List<String>> rows(String table) {
    return lines(table).stream().skip(1).map(line -> List.of(line.split(",", -1))).toList();
  }
}
