package io.condor.report.html;

import io.condor.measure.CompoundReturn;
import io.condor.measure.Drawdown;
import io.condor.measure.Figures;
import io.condor.measure.Measures;
import io.condor.report.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Equity and drawdown as charts, each with a sentence and a table that say the same. */
final class EquitySection {
  private final Markup page;
  private final Reported reported;
  private final List<Stretch> stretches;

  private EquitySection(Markup page, Reported reported) {
    this.page = page;
    this.reported = reported;
    this.stretches = Stretch.readable(reported.run().sessions());
  }

  static void write(Markup page, Reported reported) {
    new EquitySection(page, reported).write();
  }

  private void write() {
    controls();
    figure("equity-chart", "Equity", equityWords(), this::equityTable);
    figure("drawdown-chart", "Drawdown from the running peak", fallWords(), this::fallTable);
    SideBySide.index(reported.study()).ifPresent(words -> page.one("p", words, "class", "note"));
  }

  private void controls() {
    page.in(
        "div",
        () -> {
          button("zoom-in", "Zoom in");
          button("zoom-out", "Zoom out");
          button("earlier", "Earlier");
          button("later", "Later");
          button("whole", "Whole run");
          page.one(
              "button",
              "Logarithmic equity",
              "type",
              "button",
              "data-chart",
              "log",
              "aria-pressed",
              "false");
          page.one("output", "", "id", "at-cursor", "aria-live", "polite");
        },
        "class",
        "controls",
        "role",
        "group",
        "aria-label",
        "Both charts");
    page.one(
        "p",
        "Drag over a chart to zoom, double-click to see the whole run. With a chart focused: arrow"
            + " keys move the cursor (with Shift by 20 sessions), + and - zoom, 0 shows the whole"
            + " run, L switches the scale.",
        "class",
        "note screen");
    page.in(
        "noscript",
        () -> page.one("p", "The charts need JavaScript; the tables below them do not."));
  }

  private void button(String action, String words) {
    page.one("button", words, "type", "button", "data-chart", action);
  }

  private void figure(String id, String title, String words, Runnable table) {
    page.line();
    page.in(
        "figure",
        () -> {
          page.in(
              "figcaption",
              () -> {
                page.one("strong", title + ". ");
                page.one("span", words, "id", id + "-words");
              });
          legend();
          page.one(
              "div",
              "",
              "id",
              id,
              "class",
              "chart",
              "tabindex",
              "0",
              "role",
              "application",
              "aria-roledescription",
              "chart",
              "aria-label",
              title,
              "aria-describedby",
              id + "-words");
          page.in(
              "details",
              () -> {
                page.one("summary", title + " as a table");
                table.run();
              });
        });
  }

  private void legend() {
    if (reported.hedged()) {
      page.in(
          "p",
          () -> {
            page.one("span", "with the hedge", "class", "key-with");
            page.text(" ");
            page.one("span", "without it", "class", "key-without");
          },
          "class",
          "legend");
    }
  }

  private String equityWords() {
    return "From "
        + Figures.usd(reported.run().capital())
        + " on "
        + reported.study().from()
        + " to "
        + ended(reported.with())
        + (reported.hedged()
            ? " with the hedge and " + ended(reported.without()) + " without it"
            : "")
        + " on "
        + reported.study().to()
        + ".";
  }

  private static String ended(Measures measures) {
    return Figures.usd(measures.finalEquity());
  }

  private String fallWords() {
    return reported.hedged()
        ? "With the hedge "
            + fell(reported.with())
            + "; without it "
            + fell(reported.without())
            + "."
        : Figures.capital(fell(reported.with())) + ".";
  }

  private static String fell(Measures measures) {
    Drawdown drawdown = measures.drawdown();
    if (drawdown.depth() == 0) {
      return "equity never fell below a peak";
    }
    return "the deepest fall was "
        + Figures.percent(drawdown.depth())
        + ", from "
        + drawdown.peak()
        + " to "
        + drawdown.trough()
        + drawdown.recovered().map(date -> ", made good on " + date).orElse(", not made good");
  }

  private void equityTable() {
    CompoundReturn with = CompoundReturn.of(reported.run());
    CompoundReturn without = CompoundReturn.of(reported.bareRun());
    table(
        "Equity at the end of each period, dollars, and its return",
        List.of("equity", "return"),
        i -> {
          Stretch stretch = stretches.get(i);
          return List.of(
              Figures.dollars(reported.run().equity().get(stretch.last())),
              Figures.percent(with.over(stretch.first(), stretch.last())),
              Figures.dollars(reported.bareRun().equity().get(stretch.last())),
              Figures.percent(without.over(stretch.first(), stretch.last())));
        });
  }

  private void fallTable() {
    double[] with = Drawdown.path(reported.run());
    double[] without = Drawdown.path(reported.bareRun());
    table(
        "Distance from the running peak: the largest of each period, and at its end",
        List.of("deepest", "at the end"),
        i -> {
          Stretch stretch = stretches.get(i);
          return List.of(
              Figures.percent(deepest(with, stretch)),
              Figures.percent(with[stretch.last()]),
              Figures.percent(deepest(without, stretch)),
              Figures.percent(without[stretch.last()]));
        });
  }

  private static double deepest(double[] falls, Stretch stretch) {
    double deepest = 0;
    for (int i = stretch.first(); i <= stretch.last(); i++) {
      deepest = Math.max(deepest, falls[i]);
    }
    return deepest;
  }

  /** Each row has two cells with the hedge and two without, of which an unhedged run shows two. */
  private void table(String caption, List<String> measures, IntFunction<List<String>> cells) {
    List<String> columns = new ArrayList<>(List.of("period"));
    for (String side : reported.hedged() ? List.of(", with", ", without") : List.of("")) {
      measures.forEach(measure -> columns.add(measure + side));
    }
    WideTable.write(
        page,
        caption,
        "",
        columns,
        () -> {
          for (int i = 0; i < stretches.size(); i++) {
            List<String> row = new ArrayList<>(List.of(stretches.get(i).label()));
            row.addAll(cells.apply(i).subList(0, columns.size() - 1));
            WideTable.row(page, row);
          }
        });
  }
}
