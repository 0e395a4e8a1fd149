package io.condor.report.html;

import io.condor.backtest.Fill;
import io.condor.measure.Figures;
import io.condor.measure.Measures;
import java.util.ArrayList;
import java.util.List;

/** Every fill, in the rows of {@code trades.csv}. */
final class TradesSection {
  /** Longer lists stay out of a printed page. */
  private static final int PRINTED_AT_MOST = 300;

  private TradesSection() {}

  static void write(Markup page, Reported reported) {
    List<FillRows.Row> rows = reported.fills().all();
    if (rows.isEmpty()) {
      page.one("p", "Nothing was traded.");
      return;
    }
    boolean isLong = rows.size() > PRINTED_AT_MOST;
    boolean isTimed =
        rows.stream().flatMap(row -> row.fill().time().stream()).distinct().count() > 1;
    page.in(
        "details",
        () -> {
          page.one("summary", Figures.count(rows.size(), "fill") + ", one row each");
          List<String> columns = new ArrayList<>(List.of("date"));
          if (isTimed) {
            columns.add("time");
          }
          columns.addAll(
              List.of(
                  "trade",
                  "block",
                  "action",
                  "contract",
                  "quantity",
                  "mid",
                  "price",
                  "cash $",
                  "fees $",
                  "slippage $",
                  "line"));
          WideTable.write(
              page,
              "Fills in the order they happened, as in trades.csv; prices in index points",
              "fills",
              columns,
              () -> rows.forEach(row -> row(page, reported, row, isTimed)));
        },
        "id",
        "all-fills",
        isLong ? "class" : "",
        "long");
    if (isLong) {
      page.one(
          "p",
          "Left out of the printed page: trades.csv holds the same rows.",
          "class",
          "note print");
    }
  }

  private static void row(Markup page, Reported reported, FillRows.Row row, boolean isTimed) {
    Fill fill = row.fill();
    page.in(
        "tr",
        () -> {
          page.one("td", fill.date().toString());
          if (isTimed) {
            page.one("td", fill.time().map(Object::toString).orElse(""));
          }
          page.one("td", Integer.toString(fill.trade()));
          page.one("td", fill.block());
          page.one("td", fill.action().word() + (fill.note().isEmpty() ? "" : ": " + fill.note()));
          page.one("td", fill.contract().toString());
          page.one("td", Integer.toString(fill.quantity()));
          page.one("td", Figures.decimal(fill.mid(), 4));
          page.one("td", WorstDaysSection.points(fill.price()));
          page.one("td", fill.cash().toString());
          page.one("td", fill.fees().toString());
          page.one("td", slippage(fill));
          int line = reported.lines().lineOf(fill.rule());
          page.in("td", () -> page.link(IdentitySection.lineId(line), Integer.toString(line)));
        },
        "id",
        row.id());
    page.line();
  }

  /** Empty for a settlement, which meets no market. */
  private static String slippage(Fill fill) {
    return fill.action() == Fill.Action.SETTLE
        ? ""
        : Figures.decimal(Measures.slippage(fill).dollars(), 2);
  }
}
