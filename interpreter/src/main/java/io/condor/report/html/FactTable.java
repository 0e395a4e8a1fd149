package io.condor.report.html;

import java.util.List;

/**
 * A table of another part of the product, shown as a section of the page: what is in it is text
 * ready to print.
 *
 * @param id of the section, for links: lower-case letters and hyphens
 * @param title heading
 * @param sentence what the table says, in words
 * @param columns headings; the first column names the row, the others are numbers
 * @param rows each as long as {@code columns}
 * @param notes sentences below the table
 */
public record FactTable(
    String id,
    String title,
    String sentence,
    List<String> columns,
    List<List<String>> rows,
    List<String> notes) {
  public FactTable {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(columns.size() + " columns, row " + row);
      }
    }
  }
}
