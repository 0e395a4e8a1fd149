package io.condor.report;

import java.util.List;

/** Rows as RFC 4180 text, but with a line feed alone at the end of each row. */
final class CsvText {
  private final StringBuilder text = new StringBuilder();

  void row(List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(fields.get(i)));
    }
    text.append('\n');
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }

  String text() {
    return text.toString();
  }
}
