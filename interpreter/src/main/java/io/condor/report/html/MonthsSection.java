package io.condor.report.html;

import io.condor.backtest.RunResult;
import io.condor.measure.CompoundReturn;
import io.condor.measure.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Monthly returns, a year to a row; sign and size are in the text, colour only repeats them. */
final class MonthsSection {
  private static final List<String> NAMES =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  /** From these on a month is shaded more: fractions. */
  private static final double SMALL = 0.01;

  private static final double LARGE = 0.05;

  private MonthsSection() {}

  static void write(Markup page, Reported reported) {
    table(
        page,
        reported.hedged() ? "Monthly returns with the hedge" : "Monthly returns",
        reported.run());
    if (reported.hedged()) {
      page.in(
          "details",
          () -> {
            page.one("summary", "Monthly returns without the hedge");
            table(page, "Monthly returns without the hedge", reported.bareRun());
          });
    }
    page.one(
        "p",
        "Percent. Shading: below 1%, from 1%, and, in bold, from 5% up or down. First and last"
            + " month as far as the run goes.",
        "class",
        "note");
  }

  private static void table(Markup page, String caption, RunResult run) {
    CompoundReturn returns = CompoundReturn.of(run);
    Map<String, Map<Integer, Double>> years = new TreeMap<>();
    for (Stretch month : Stretch.months(run.sessions())) {
      years
          .computeIfAbsent(month.label().substring(0, 4), year -> new TreeMap<>())
          .put(
              run.sessions().get(month.first()).getMonthValue(),
              returns.over(month.first(), month.last()));
    }
    List<String> columns = new ArrayList<>(List.of("year"));
    columns.addAll(NAMES);
    columns.add("year");
    WideTable.write(
        page,
        caption,
        "months",
        columns,
        () -> {
          for (Stretch year : Stretch.years(run.sessions())) {
            row(
                page,
                year.label(),
                years.getOrDefault(year.label(), Map.of()),
                returns.over(year.first(), year.last()));
          }
        });
  }

  private static void row(Markup page, String year, Map<Integer, Double> months, double whole) {
    page.in(
        "tr",
        () -> {
          page.one("th", year, "scope", "row");
          for (int month = 1; month <= NAMES.size(); month++) {
            if (months.containsKey(month)) {
              cell(page, months.getOrDefault(month, 0.0));
            } else {
              page.one("td", "");
            }
          }
          page.one("td", signed(whole), "class", "total");
        });
    page.line();
  }

  private static void cell(Markup page, double value) {
    String style = style(value);
    page.one("td", signed(value), style.isEmpty() ? "" : "class", style);
  }

  private static String style(double value) {
    if (signed(value).equals("0.0")) {
      return "";
    }
    double size = Math.abs(value);
    return (value < 0 ? "down" : "up") + (size < SMALL ? "1" : size < LARGE ? "2" : "3");
  }

  /** One decimal, with its sign. */
  private static String signed(double fraction) {
    String figure = Figures.decimal(100 * fraction, 1);
    return figure.startsWith("-") || figure.equals("0.0") ? figure : "+" + figure;
  }
}
