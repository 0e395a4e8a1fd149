package io.condor.report.html;

import io.condor.ledger.Money;
import io.condor.measure.Figures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Where the profit came from: bars that sum to it. */
final class SourcesSection {
  private SourcesSection() {}

  static void write(Markup page, Reported reported) {
    Map<String, Money> amounts = new LinkedHashMap<>();
    reported
        .with()
        .sources()
        .forEach((source, profit) -> amounts.put(reported.sourceName(source), profit.total()));
    bars(
        page,
        new NamedAmounts(
            "Profit by source",
            "After fees, over the whole run; the sum is the change of equity.",
            amounts));
    reported.parts().attribution().forEach(split -> bars(page, split));
  }

  private static void bars(Markup page, NamedAmounts split) {
    Scale scale =
        Scale.over(
            2 * Drawing.WIDTH,
            DoubleStream.concat(
                    DoubleStream.of(0),
                    split.amounts().values().stream().mapToDouble(Money::dollars))
                .toArray());
    WideTable.write(
        page,
        split.title(),
        "drawn",
        List.of("source", "$", "drawn"),
        () -> {
          split.amounts().forEach((name, amount) -> row(page, scale, name, amount));
          page.in(
              "tr",
              () -> {
                page.one("th", "sum", "scope", "row");
                page.one("td", Figures.dollars(split.sum()));
                page.one("td", "");
              },
              "class",
              "total");
        });
    page.one("p", split.sentence(), "class", "note");
  }

  private static void row(Markup page, Scale scale, String name, Money amount) {
    page.in(
        "tr",
        () -> {
          page.one("th", name, "scope", "row");
          page.one("td", Figures.dollars(amount));
          page.in("td", () -> Drawing.bar(page, scale, amount.dollars()));
        });
    page.line();
  }
}
