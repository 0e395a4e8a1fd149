package io.condor.report.html;

import io.condor.backtest.ClaimTest;
import io.condor.backtest.Study;
import io.condor.measure.BandMeasures;
import io.condor.measure.Estimate;
import io.condor.measure.Figures;
import io.condor.measure.ModelRange;
import io.condor.measure.ShadowGap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The same rules under other assumptions about fills and models. */
final class BandsSection {
  private BandsSection() {}

  static void write(Markup page, Reported reported) {
    List<BandMeasures> bands = reported.verdicts().bands();
    List<String> columns = new ArrayList<>(List.of("assumption"));
    for (String measure : List.of("growth a year", "max drawdown")) {
      columns.add(measure + (reported.hedged() ? ", with" : ""));
      if (reported.hedged()) {
        columns.add(measure + ", without");
      }
      columns.add("drawn");
    }
    List<BandMeasures> stresses =
        reported.study().stresses().stream().map(BandMeasures::of).toList();
    List<BandMeasures> all = Stream.concat(bands.stream(), stresses.stream()).toList();
    Scale growth = scale(all, band -> band.with().cagr(), band -> band.without().cagr());
    Scale depth =
        scale(
            all, band -> band.with().drawdown().depth(), band -> band.without().drawdown().depth());
    table(
        page,
        "Every assumption that was run; the first is the headline",
        columns,
        bands,
        band -> row(page, reported, band, growth, depth));
    if (reported.hedged()) {
      page.one(
          "p",
          "Drawn: a full dot with the hedge, a ring without it, an upright line at zero.",
          "class",
          "note");
    }
    if (!stresses.isEmpty()) {
      table(
          page,
          "Bad execution: part of no verdict",
          columns,
          stresses,
          band -> row(page, reported, band, growth, depth));
    }
    reruns(page, ShadowGap.of(reported.study()));
    model(page, reported);
  }

  private static void table(
      Markup page,
      String caption,
      List<String> columns,
      List<BandMeasures> bands,
      Consumer<BandMeasures> row) {
    WideTable.write(page, caption, "drawn", columns, () -> bands.forEach(row));
    page.in(
        "ul",
        () ->
            bands.forEach(band -> page.one("li", band.band().name() + ": " + band.band().text())));
  }

  /** Nothing unless the fill models were run in full. */
  private static void reruns(Markup page, List<ShadowGap> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    WideTable.write(
        page,
        "Shadow books and full runs, with the hedge",
        "",
        List.of("fill model", "growth a year", "max drawdown", "final equity $", "trades"),
        () -> {
          for (ShadowGap gap : gaps) {
            rerun(page, gap.name() + ", shadow", gap.shadow(), gap.shadowTrades());
            rerun(page, gap.name() + ", in full", gap.full(), gap.fullTrades());
          }
        });
    page.one(
        "p",
        "The shadow fills the orders of the deciding book; in full, sizes, exits and refusals are"
            + " those of its own cash.",
        "class",
        "note");
  }

  private static void rerun(Markup page, String name, BandMeasures band, int trades) {
    WideTable.row(
        page,
        List.of(
            name,
            Figures.percent(band.with().cagr()),
            Figures.percent(band.with().drawdown().depth()),
            Figures.dollars(band.with().finalEquity()),
            Figures.count(trades)));
  }

  /** Nothing if no errors of a model were drawn. */
  private static void model(Markup page, Reported reported) {
    ModelRange range = reported.verdicts().modelRange();
    if (range.resamples() == 0) {
      return;
    }
    WideTable.write(
        page,
        "Under errors of the option model: " + Figures.count(range.resamples(), "draw"),
        "",
        List.of("figure", "as fitted", "5th percentile", "95th percentile"),
        () -> modelRows(page, reported, range));
    page.one("p", "Draws: " + range.text() + ".", "class", "note");
  }

  private static void modelRows(Markup page, Reported reported, ModelRange range) {
    String with = reported.hedged() ? ", with the hedge" : "";
    modelRow(page, "Growth a year" + with, range.growthWith(), Figures::percent);
    modelRow(page, "Max drawdown" + with, range.drawdownWith(), Figures::percent);
    if (reported.hedged()) {
      modelRow(page, "Growth a year, without it", range.growthWithout(), Figures::percent);
      modelRow(page, "Max drawdown, without it", range.drawdownWithout(), Figures::percent);
      modelRow(page, "First drawdown over the second", range.drawdownRatio(), Figures::percent);
      modelRow(page, "Cost of the hedge a year", range.hedgeCost(), Figures::percent);
    }
    modelRow(
        page,
        "Earned for each " + reported.study().unit() + ", hedge included, $",
        range.profitPerCondor(),
        value -> Figures.decimal(value, 2));
    List<ClaimTest> claims = reported.study().claims();
    for (int i = 0; i < claims.size(); i++) {
      boolean isPercent = claims.get(i).percent();
      modelRow(
          page,
          "Claim: " + claims.get(i).name(),
          range.claims().get(i),
          value -> isPercent ? Figures.percent(value) : Figures.decimal(value, 2));
    }
  }

  private static void modelRow(
      Markup page, String name, ModelRange.Range range, DoubleFunction<String> figure) {
    Optional<Estimate.Interval> spread = range.spread();
    WideTable.row(
        page,
        List.of(
            name,
            range.central().isPresent()
                ? figure.apply(range.central().getAsDouble())
                : Figures.NONE,
            spread.map(found -> figure.apply(found.low())).orElse(Figures.NONE),
            spread.map(found -> figure.apply(found.high())).orElse(Figures.NONE)));
  }

  private static Scale scale(
      List<BandMeasures> bands,
      ToDoubleFunction<BandMeasures> with,
      ToDoubleFunction<BandMeasures> without) {
    DoubleStream values =
        bands.stream()
            .flatMapToDouble(
                band -> DoubleStream.of(with.applyAsDouble(band), without.applyAsDouble(band)));
    return Scale.over(Drawing.WIDTH, DoubleStream.concat(values, DoubleStream.of(0)).toArray());
  }

  private static void row(
      Markup page, Reported reported, BandMeasures band, Scale growth, Scale depth) {
    page.in(
        "tr",
        () -> {
          page.one("th", kind(band.band().kind()) + band.band().name(), "scope", "row");
          pair(page, reported, growth, band.with().cagr(), band.without().cagr());
          pair(
              page,
              reported,
              depth,
              band.with().drawdown().depth(),
              band.without().drawdown().depth());
        });
    page.line();
  }

  private static String kind(Study.Kind kind) {
    return switch (kind) {
      case FILLS, RERUN -> "fills: ";
      case STRESS -> "";
      case MODEL -> "model: ";
    };
  }

  private static void pair(
      Markup page, Reported reported, Scale scale, double with, double without) {
    page.one("td", Figures.percent(with));
    if (reported.hedged()) {
      page.one("td", Figures.percent(without));
    }
    page.in(
        "td",
        () ->
            Drawing.pair(
                page,
                scale,
                with,
                reported.hedged() ? OptionalDouble.of(without) : OptionalDouble.empty()));
  }
}
