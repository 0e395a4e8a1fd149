package io.condor.report.html;

import io.condor.backtest.Attribution;
import io.condor.backtest.Component;
import io.condor.backtest.HedgeStress;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import io.condor.measure.Chains;
import io.condor.measure.Figures;
import io.condor.measure.HedgeScorecard;
import io.condor.measure.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Causes of profit, and what each layer of the hedge cost and paid. */
final class HedgeParts {
  private HedgeParts() {}

  /** Of the blocks of legs, and of the hedge, those causes that made something. */
  static List<NamedAmounts> causes(Study study) {
    List<NamedAmounts> causes = new ArrayList<>();
    Attribution attribution = study.headline().with().attribution();
    if (!attribution.isEmpty()) {
      causes.add(causes(attribution, study.condors(), "Causes of profit: " + study.unit() + "s"));
      if (!study.hedge().isEmpty()) {
        causes.add(causes(attribution, study.hedgeLayers(), "Causes of profit: hedge"));
      }
    }
    return causes;
  }

  private static NamedAmounts causes(Attribution attribution, List<String> sources, String title) {
    Map<String, Money> amounts = new LinkedHashMap<>();
    for (Component component : Component.values()) {
      Money sum = Money.ZERO;
      for (String source : sources) {
        sum = sum.plus(attribution.total(source, component));
      }
      if (sum.units() != 0) {
        amounts.put(component.word().replace('_', ' '), sum);
      }
    }
    return new NamedAmounts(
        title,
        "Each change of a mark, revalued one cause at a time; attribution.csv has days.",
        amounts);
  }

  static List<FactTable> scorecard(Study study) {
    if (study.hedge().isEmpty()) {
      return List.of();
    }
    List<FactTable> tables = new ArrayList<>(List.of(layers(study)));
    if (!study.hedgeStress().shifts().isEmpty()) {
      tables.add(shifts(study.hedgeStress()));
    }
    return tables;
  }

  private static FactTable layers(Study study) {
    HedgeScorecard card = HedgeScorecard.of(study);
    List<String> columns = new ArrayList<>(List.of("Figure"));
    card.layers().keySet().forEach(columns::add);
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(card, "Profit $", it -> Figures.dollars(it.total())));
    rows.add(row(card, "Of credit", it -> Figures.percent(it.ofCredit())));
    rows.add(row(card, "On the worst days $", it -> Figures.dollars(it.worstDays())));
    rows.add(row(card, "Offset on losing days", it -> Figures.percent(it.offsetOnLosingDays())));
    rows.add(row(card, "Offset over the run", it -> Figures.percent(it.offsetOverall())));
    rows.add(
        row(card, "In jumps, " + study.unit() + " open $", it -> Figures.dollars(it.jumpsOpen())));
    rows.add(row(card, "In jumps, none $", it -> Figures.dollars(it.jumpsFlat())));
    rows.add(row(card, "Monetised $", it -> Figures.dollars(it.monetised())));
    rows.add(row(card, "Rolled and settled $", it -> Figures.dollars(it.otherwiseRealised())));
    rows.add(row(card, "Unrealised $", it -> Figures.dollars(it.unrealised())));
    rows.add(row(card, "Cost of rolls $", it -> Figures.dollars(it.rollCost())));
    stress(study.hedgeStress(), card, rows);
    List<String> notes = new ArrayList<>();
    Chains.of(study.headline().with(), study.hedgeLayers())
        .forEach((block, chains) -> notes.add(words(block, chains)));
    return new FactTable(
        "hedge-scorecard",
        "Hedge scorecard",
        "What each layer cost and paid; a jump is a session of SPX of at least "
            + Figures.percent(HedgeScorecard.JUMP)
            + " up or down.",
        columns,
        rows,
        notes);
  }

  private static String words(String block, Chains chains) {
    return block
        + ": "
        + Figures.count(chains.trades(), "trade")
        + " in "
        + Figures.count(chains.chains(), "ended chain")
        + ", "
        + chains.won()
        + " of them won; held on "
        + Figures.count(chains.sessionsHeld(), "session")
        + "; as good as "
        + Figures.decimal(chains.independentTrades(), 1)
        + " independent trades.";
  }

  private static List<String> row(
      HedgeScorecard card, String label, Function<HedgeScorecard.Layer, String> figure) {
    List<String> row = new ArrayList<>(List.of(label));
    card.layers().values().forEach(layer -> row.add(figure.apply(layer)));
    return row;
  }

  private static void stress(HedgeStress stress, HedgeScorecard card, List<List<String>> rows) {
    if (stress.layers().isEmpty()) {
      return;
    }
    rows.add(median(stress, card, "Decay left, median $", HedgeStress.Layer::timeValueUsd, false));
    for (int horizon : HedgeStress.HORIZONS) {
      rows.add(
          median(
              stress,
              card,
              "Even after " + Figures.count(horizon, "session") + " at SPX",
              layer -> layer.paying().getOrDefault(horizon, List.of()),
              true));
    }
    rows.add(median(stress, card, "Gain of a mark at SPX -5%", HedgeStress.Layer::convexity, true));
  }

  private static List<String> median(
      HedgeStress stress,
      HedgeScorecard card,
      String label,
      Function<HedgeStress.Layer, List<Double>> values,
      boolean percent) {
    List<String> row = new ArrayList<>(List.of(label));
    for (String layer : card.layers().keySet()) {
      row.add(
          Optional.ofNullable(stress.layers().get(layer))
              .flatMap(it -> Spread.of(values.apply(it)))
              .map(it -> percent ? Figures.percent(it.median()) : Figures.decimal(it.median(), 0))
              .orElse(Figures.NONE));
    }
    return row;
  }

  private static FactTable shifts(HedgeStress stress) {
    List<List<String>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (HedgeStress.Shift shift : stress.shifts()) {
      rows.add(
          List.of(
              shift.response().name(),
              range(shift.down()),
              range(shift.up()),
              Figures.count(shift.down().size())));
      notes.add(shift.response().name() + ": " + shift.response().text() + ".");
    }
    return new FactTable(
        "break-even-shift",
        "Shift of the break-even, SPX points",
        "How much farther SPX may go before condors and hedge together lose: median, lowest and"
            + " highest of a sample of evenings. Below zero: less far.",
        List.of("Response", "Down", "Up", "Evenings"),
        rows,
        notes);
  }

  private static String range(List<Double> points) {
    return Spread.of(points)
        .map(
            it ->
                Figures.decimal(it.median(), 2)
                    + " ("
                    + Figures.decimal(it.low(), 2)
                    + " to "
                    + Figures.decimal(it.high(), 2)
                    + ")")
        .orElse(Figures.NONE);
  }
}
