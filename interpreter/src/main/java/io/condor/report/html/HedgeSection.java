package io.condor.report.html;

import io.condor.measure.Figures;
import io.condor.measure.HedgeNights;
import io.condor.measure.Measures;
import java.util.List;
import java.util.Optional;

/** What each layer of the hedge cost or earned, and when. */
final class HedgeSection {
  private HedgeSection() {}

  static void write(Markup page, Reported reported) {
    String unit = reported.study().unit();
    WideTable.write(
        page,
        "Profit of the hedge by layer, after fees",
        "",
        List.of(
            "layer",
            "in all $",
            "a year $",
            "of equity a year",
            unit + " open $",
            "no " + unit + " $",
            "best session $",
            "on"),
        () -> {
          for (String layer : reported.study().hedgeLayers()) {
            Optional.ofNullable(reported.with().sources().get(layer))
                .ifPresent(profit -> row(page, reported, layer, profit));
          }
        });
    nights(page, reported, unit);
    reported.parts().hedge().forEach(table -> TableSection.write(page, table));
  }

  private static void row(
      Markup page, Reported reported, String layer, Measures.SourceProfit profit) {
    page.in(
        "tr",
        () -> {
          page.one("th", reported.layerName(layer), "scope", "row");
          page.one("td", Figures.dollars(profit.total()));
          page.one("td", Figures.decimal(profit.perYear(), 0));
          page.one("td", Figures.percent(profit.shareOfEquityPerYear()));
          page.one("td", Figures.dollars(profit.condorOpen()));
          page.one("td", Figures.dollars(profit.condorFlat()));
          page.one("td", Figures.dollars(profit.best()));
          page.in(
              "td",
              () ->
                  reported.fills().on(profit.bestDay(), layer::equals).stream()
                      .findFirst()
                      .ifPresentOrElse(
                          fill -> page.link(fill.id(), profit.bestDay().toString()),
                          () -> page.text(profit.bestDay().toString())));
        });
    page.line();
  }

  private static void nights(Markup page, Reported reported, String unit) {
    HedgeNights nights = HedgeNights.of(reported.study(), reported.with());
    WideTable.write(
        page,
        "When the hedge made or lost it",
        "",
        List.of("sessions that began", "how many", "profit of all layers $"),
        () -> {
          WideTable.row(
              page,
              List.of(
                  "with a " + unit + " open",
                  Figures.count(nights.openSessions()),
                  Figures.dollars(nights.openPnl())));
          WideTable.row(
              page,
              List.of(
                  "without one",
                  Figures.count(nights.flatSessions()),
                  Figures.dollars(nights.flatPnl())));
        });
    page.one(
        "p",
        "Only profit made while a "
            + unit
            + " was open offsets its loss; the rest is a windfall or the price of staying on.",
        "class",
        "note");
  }
}
