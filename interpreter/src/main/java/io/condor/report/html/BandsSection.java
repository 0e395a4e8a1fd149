package io.condor.report.html;

import io.condor.backtest.Study;
import io.condor.measure.BandMeasures;
import io.condor.measure.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

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
    Scale growth = scale(bands, band -> band.with().cagr(), band -> band.without().cagr());
    Scale depth =
        scale(
            bands,
            band -> band.with().drawdown().depth(),
            band -> band.without().drawdown().depth());
    WideTable.write(
        page,
        "Every assumption that was run; the first is the headline",
        "drawn",
        columns,
        () -> bands.forEach(band -> row(page, reported, band, growth, depth)));
    if (reported.hedged()) {
      page.one(
          "p",
          "Drawn: a full dot with the hedge, a ring without it, an upright line at zero.",
          "class",
          "note");
    }
    page.in(
        "ul",
        () ->
            bands.forEach(
                band ->
                    page.one("li", band.band().name() + ": " + band.band().text())));
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
    String kind = band.band().kind() == Study.Kind.FILLS ? "fills" : "model";
    page.in(
        "tr",
        () -> {
          page.one("th", kind + ": " + band.band().name(), "scope", "row");
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
