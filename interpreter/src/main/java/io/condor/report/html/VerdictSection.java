package io.condor.report.html;

import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import io.condor.measure.Measures;
import io.condor.measure.Robustness;
import io.condor.report.Headline;
import java.util.List;
import java.util.Optional;

/** The answer: its sentences, whether it is robust, and the numbers it rests on. */
final class VerdictSection {
  private final Markup page;
  private final Reported reported;

  private VerdictSection(Markup page, Reported reported) {
    this.page = page;
    this.reported = reported;
  }

  static void write(Markup page, Reported reported) {
    new VerdictSection(page, reported).write();
  }

  private void write() {
    ruin(reported.hedged() ? "With the hedge" : "In this run", reported.with());
    if (reported.hedged()) {
      ruin("Without the hedge", reported.without());
    }
    page.one("p", Headline.sentence(reported.study(), reported.verdicts()), "class", "lead");
    page.in(
        "ul",
        () -> {
          robustness(reported.verdicts().fills());
          robustness(reported.verdicts().model());
        },
        "class",
        "badges");
    estimates();
  }

  private void ruin(String which, Measures measures) {
    measures
        .ruined()
        .ifPresent(
            date ->
                page.in(
                    "p",
                    () -> {
                      page.one("strong", "RUINED", "class", "bad");
                      page.text(". " + which + " equity reached zero on " + date + ".");
                    }));
  }

  private void robustness(Robustness robustness) {
    boolean turned = robustness.tested() && !robustness.robust();
    String style = turned ? "bad" : robustness.tested() ? "good" : "open";
    page.in(
        "li",
        () -> {
          page.one("strong", Figures.capital(robustness.words()), "class", style);
          if (robustness.robust()) {
            page.text(": no sign and no verdict changes.");
          }
          if (turned) {
            page.in("ul", () -> robustness.changes().forEach(change -> page.one("li", change)));
          }
        });
  }

  private void estimates() {
    WideTable.write(
        page,
        "The numbers behind the verdict",
        "drawn",
        List.of("measure", "value", "90% interval", "interval, with the line it is held against"),
        () -> {
          String growth = "Growth a year";
          row(
              growth + (reported.hedged() ? ", with the hedge" : ""),
              reported.verdicts().growthWith(),
              0,
              "zero");
          if (reported.hedged()) {
            row(growth + ", without it", reported.verdicts().growthWithout(), 0, "zero");
            row(
                "Largest drawdown with the hedge over that without",
                reported.verdicts().drawdownRatio(),
                1,
                "100%, where the hedge changes nothing");
            row(
                "Cost of the hedge a year, share of equity",
                reported.verdicts().hedgeCost(),
                0,
                "zero");
          }
        });
    page.one(
        "p",
        "Break-even slippage: " + reported.verdicts().breakEven().words() + ".",
        "class",
        "note");
  }

  private void row(String name, Estimate estimate, double line, String lineName) {
    Optional<Estimate.Interval> interval = estimate.interval();
    String range =
        interval
            .map(found -> Figures.percent(found.low()) + " to " + Figures.percent(found.high()))
            .orElse(Figures.NONE);
    page.in(
        "tr",
        () -> {
          page.one("th", name, "scope", "row");
          page.one("td", Figures.percent(estimate.value()));
          page.in(
              "td",
              () -> {
                page.text(range);
                if (!estimate.reason().isEmpty()) {
                  page.one("span", estimate.reason(), "class", "under");
                }
              });
          page.in(
              "td",
              () ->
                  Drawing.interval(
                      page,
                      scale(estimate, line),
                      estimate,
                      line,
                      Figures.percent(estimate.value())
                          + ", 90% interval "
                          + range
                          + ", line at "
                          + lineName));
        });
  }

  static Scale scale(Estimate estimate, double line) {
    double value = estimate.value().orElse(line);
    return Scale.over(
        Drawing.WIDTH,
        line,
        value,
        estimate.interval().map(Estimate.Interval::low).orElse(value),
        estimate.interval().map(Estimate.Interval::high).orElse(value));
  }
}
