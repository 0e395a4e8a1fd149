package io.condor.report.html;

/** A table of another part of the product with its heading, its sentence and its notes. */
final class TableSection {
  private TableSection() {}

  static void write(Markup page, FactTable table) {
    page.one("h3", table.title(), "id", table.id());
    if (!table.sentence().isEmpty()) {
      page.one("p", table.sentence());
    }
    WideTable.of(page, table);
  }
}
