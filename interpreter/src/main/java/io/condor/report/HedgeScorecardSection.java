package io.condor.report;

import static io.condor.report.TextPage.left;
import static io.condor.report.TextPage.right;

import io.condor.backtest.HedgeStress;
import io.condor.backtest.Study;
import io.condor.ledger.Money;
import io.condor.measure.Figures;
import io.condor.measure.HedgeNights;
import io.condor.measure.HedgeScorecard;
import io.condor.measure.Measures;
import io.condor.measure.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What each layer of the hedge cost and paid, on a terminal page. */
final class HedgeScorecardSection {
  private static final int LABEL_WIDTH = 26;
  private static final int WIDTH = 12;
  private static final int LAYER_COLUMNS = 3;
  private static final int LAYER_NAME_WIDTH = 10;

  private final TextPage page;
  private final Study study;
  private final Measures with;
  private final HedgeScorecard card;
  private final List<String> columns;

  private HedgeScorecardSection(TextPage page, Study study, Measures with) {
    this.page = page;
    this.study = study;
    this.with = with;
    this.card = HedgeScorecard.of(study);
    List<String> layers = card.names();
    boolean fits =
        layers.size() <= LAYER_COLUMNS
            && layers.stream().allMatch(layer -> name(layer).length() <= LAYER_NAME_WIDTH);
    this.columns = new ArrayList<>(fits ? layers : List.of());
    if (!card.layers().isEmpty()) {
      columns.add(HedgeStress.ALL);
    }
  }

  static void write(TextPage page, Study study, Measures with) {
    if (!study.hedge().isEmpty()) {
      new HedgeScorecardSection(page, study, with).write();
    }
  }

  /** {@code alvh.short} without its hedge: {@code short}. */
  private String name(String layer) {
    String prefix = study.hedge() + ".";
    return layer.startsWith(prefix) ? layer.substring(prefix.length()) : layer;
  }

  private void write() {
    StringBuilder header = new StringBuilder();
    columns.forEach(layer -> header.append(right(name(layer), WIDTH)));
    page.section(left("HEDGE SCORECARD", LABEL_WIDTH), header.toString());
    String unit = study.unit();
    dollars("profit $", HedgeScorecard.Layer::total);
    row("  of equity a year", layer -> Figures.percent(ofEquity(layer)));
    row("  with a " + unit + " open $", layer -> Figures.dollars(nights(layer, true)));
    row("  with none $", layer -> Figures.dollars(nights(layer, false)));
    dollars("on the worst days $", HedgeScorecard.Layer::worstDays);
    share("offset on losing days", HedgeScorecard.Layer::offsetOnLosingDays);
    dollars("monetised $", HedgeScorecard.Layer::monetised);
    paying();
    page.wrapped("  ", nights(), 2);
    shifts();
  }

  private void row(String label, Function<String, String> figure) {
    StringBuilder line = new StringBuilder(left("  " + label, LABEL_WIDTH));
    columns.forEach(layer -> line.append(right(figure.apply(layer), WIDTH)));
    page.line(line.toString());
  }

  private HedgeScorecard.Layer layer(String layer) {
    HedgeScorecard.Layer found = card.layers().get(layer);
    if (found == null) {
      throw new IllegalStateException("no layer " + layer);
    }
    return found;
  }

  private void dollars(String label, Function<HedgeScorecard.Layer, Money> figure) {
    row(label, layer -> Figures.dollars(figure.apply(layer(layer))));
  }

  private void share(String label, Function<HedgeScorecard.Layer, OptionalDouble> figure) {
    row(label, layer -> Figures.percent(figure.apply(layer(layer))));
  }

  private double ofEquity(String layer) {
    return profits(layer).stream().mapToDouble(Measures.SourceProfit::shareOfEquityPerYear).sum();
  }

  private Money nights(String layer, boolean open) {
    return profits(layer).stream()
        .map(profit -> open ? profit.condorOpen() : profit.condorFlat())
        .reduce(Money.ZERO, Money::plus);
  }

  private List<Measures.SourceProfit> profits(String layer) {
    return with.sources().entrySet().stream()
        .filter(
            source ->
                layer.equals(HedgeStress.ALL)
                    ? card.names().contains(source.getKey())
                    : source.getKey().equals(layer))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The fall of SPX in five sessions at which the layer has kept its value. */
  private void paying() {
    if (study.hedgeStress().layers().isEmpty()) {
      return;
    }
    int horizon = HedgeStress.HORIZONS.get(1);
    row(
        "even in " + horizon + " sessions at SPX",
        layer -> {
          HedgeStress.Layer stress = study.hedgeStress().layers().get(layer);
          return stress == null
              ? Figures.NONE
              : Spread.of(stress.paying().getOrDefault(horizon, List.of()))
                  .map(moves -> Figures.percent(moves.median()))
                  .orElse(Figures.NONE);
        });
  }

  private String nights() {
    HedgeNights nights = HedgeNights.of(study, with);
    return Figures.count(nights.openSessions(), "session")
        + " began with a "
        + study.unit()
        + " open: in them the hedge "
        + madeOrLost(nights.openPnl())
        + ". "
        + Figures.count(nights.flatSessions())
        + " began without one: there it "
        + madeOrLost(nights.flatPnl())
        + (nights.flatPnl().units() > 0
            ? ", a windfall and no protection."
            : ", the price of staying on.");
  }

  private static String madeOrLost(Money profit) {
    return profit.units() < 0
        ? "lost " + Figures.usd(profit.negate())
        : "made " + Figures.usd(profit);
  }

  private void shifts() {
    List<HedgeStress.Shift> shifts = study.hedgeStress().shifts();
    if (shifts.isEmpty()) {
      return;
    }
    StringBuilder header = new StringBuilder(left("  break-even shift, pt", LABEL_WIDTH));
    shifts.forEach(shift -> header.append(right(shift.response().name(), WIDTH)));
    page.line(header.toString());
    shift("  down, median", shifts, HedgeStress.Shift::down);
    shift("  up, median", shifts, HedgeStress.Shift::up);
  }

  private void shift(
      String label,
      List<HedgeStress.Shift> shifts,
      Function<HedgeStress.Shift, List<Double>> points) {
    StringBuilder line = new StringBuilder(left("  " + label, LABEL_WIDTH));
    for (HedgeStress.Shift shift : shifts) {
      String median =
          Spread.of(points.apply(shift))
              .map(spread -> Figures.decimal(spread.median(), 2))
              .orElse(Figures.NONE);
      line.append(right(median, WIDTH));
    }
    page.line(line.toString());
  }
}
