package io.condor.report.html;

import java.util.List;

/** A table with a caption in a frame that scrolls by itself where the screen is too narrow. */
final class WideTable {
  private WideTable() {}

  /** The first column is text, the others are numbers unless {@code style} says otherwise. */
  static void write(
      Markup page, String caption, String style, List<String> columns, Runnable rows) {
    page.in(
        "div",
        () ->
            page.in(
                "table",
                () -> {
                  page.one("caption", caption);
                  page.in(
                      "thead",
                      () ->
                          page.in(
                              "tr",
                              () ->
                                  columns.forEach(
                                      column -> page.one("th", column, "scope", "col"))));
                  page.line().in("tbody", rows);
                },
                style.isEmpty() ? "" : "class",
                style),
        "class",
        "wide");
    page.line();
  }

  /** A row of plain text: a heading, then cells. */
  static void row(Markup page, List<String> cells) {
    page.in(
        "tr",
        () -> {
          page.one("th", cells.get(0), "scope", "row");
          cells.subList(1, cells.size()).forEach(cell -> page.one("td", cell));
        });
    page.line();
  }

  static void of(Markup page, FactTable table) {
    write(
        page,
        table.title(),
        "",
        table.columns(),
        () -> table.rows().forEach(cells -> row(page, cells)));
    table.notes().forEach(note -> page.one("p", note, "class", "note").line());
  }
}
