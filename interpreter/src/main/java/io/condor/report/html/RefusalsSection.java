package io.condor.report.html;

import io.condor.backtest.Funnel;
import io.condor.measure.Figures;
import io.condor.measure.Measures;
import io.condor.measure.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How far entries came, how often each block traded, and what it was refused at which price. */
final class RefusalsSection {
  private final Markup page;
  private final Reported reported;
  private final Scale scale;

  private RefusalsSection(Markup page, Reported reported) {
    this.page = page;
    this.reported = reported;
    this.scale = new Scale(0, reported.run().sessions().size(), Drawing.WIDTH);
  }

  static void write(Markup page, Reported reported) {
    RefusalsSection section = new RefusalsSection(page, reported);
    section.funnel(reported.run().funnels());
    section.outcomes();
  }

  private void funnel(Map<String, Funnel> funnels) {
    if (funnels.isEmpty()) {
      return;
    }
    List<String> columns = new ArrayList<>(List.of("block", "asked"));
    Arrays.stream(Funnel.Gate.values()).map(RefusalsSection::word).forEach(columns::add);
    columns.add("filled");
    WideTable.write(
        page,
        "How many entries came past each gate",
        "",
        columns,
        () ->
            funnels.forEach(
                (block, funnel) -> {
                  List<String> cells =
                      new ArrayList<>(List.of(block, Figures.count(funnel.asked())));
                  for (Funnel.Gate gate : Funnel.Gate.values()) {
                    cells.add(Figures.count(funnel.passed(gate)));
                  }
                  cells.add(Figures.count(funnel.filled()));
                  WideTable.row(page, cells);
                }));
  }

  private static String word(Funnel.Gate gate) {
    return switch (gate) {
      case CONDITION -> "condition true";
      case PRICE -> "prices there";
      case EXPIRY -> "expiry listed";
      case STRIKES -> "strikes found";
      case CREDIT -> "credit enough";
      case BID -> "bids there";
      case SIZE -> "size for one";
      case CASH -> "cash enough";
    };
  }

  private void outcomes() {
    Map<String, List<Refused>> blocks = new LinkedHashMap<>();
    reported.study().condors().forEach(condor -> blocks.put(condor, new ArrayList<>()));
    Refused.of(reported.study())
        .forEach(
            refused ->
                blocks.computeIfAbsent(refused.block(), block -> new ArrayList<>()).add(refused));
    WideTable.write(
        page,
        "Trades and refusals in " + Figures.count(reported.run().sessions().size(), "session"),
        "drawn",
        List.of(
            "block",
            "what happened",
            "times",
            "share of the sessions",
            "mid, $ a share",
            "filled, $ a share",
            "in all, $"),
        () -> blocks.forEach(this::block));
    page.one(
        "p",
        "A block may be refused more than once a session; one that holds what it wants is neither"
            + " refused nor opened. Prices: mean net credit of the refused orders that could be"
            + " priced, debits negative.",
        "class",
        "note");
  }

  private void block(String block, List<Refused> refused) {
    Measures.BlockTrades trades = reported.with().trades().get(block);
    if (trades != null) {
      row(block, "closed trades", trades.count(), "", "", "");
    }
    for (Refused one : refused) {
      row(
          block,
          "refused: " + one.reason().word().replace('_', ' '),
          one.count(),
          price(one.midUsd()),
          price(one.fillUsd()),
          one.premium().map(Figures::dollars).orElse(""));
    }
  }

  private static String price(OptionalDouble price) {
    return price.isPresent() ? Figures.decimal(price, 2) : "";
  }

  private void row(
      String block, String what, int count, String mid, String filled, String premium) {
    page.in(
        "tr",
        () -> {
          page.one("th", block, "scope", "row");
          page.one("td", what, "class", "words");
          page.one("td", Figures.count(count));
          page.in("td", () -> Drawing.bar(page, scale, count));
          page.one("td", mid);
          page.one("td", filled);
          page.one("td", premium);
        });
    page.line();
  }
}
