package io.condor.report;

import io.condor.backtest.Fill;
import io.condor.backtest.Study;
import io.condor.instrument.OptionContract;
import io.condor.measure.Figures;
import io.condor.measure.Measures;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code trades.csv}: one row for each fill of the headline with its hedge, in the order they
 * happened. RFC 4180 with line feeds; prices in index points, money in dollars.
 */
public final class TradesCsv {
  private static final List<String> HEADER =
      List.of(
          "date",
          "trade",
          "block",
          "action",
          "root",
          "expiry",
          "right",
          "strike",
          "quantity",
          "mid",
          "price",
          "cash_usd",
          "fees_usd",
          "slippage_usd",
          "note",
          "script",
          "line",
          "clause");

  private TradesCsv() {}

  /** The whole file. */
  public static String text(Study study) {
    CsvText csv = new CsvText();
    List<Fill> fills = study.headline().with().fills();
    boolean isTimed = fills.stream().flatMap(fill -> fill.time().stream()).distinct().count() > 1;
    csv.row(isTimed ? timed("time", HEADER) : HEADER);
    ScriptLines lines = new ScriptLines(study.source());
    for (Fill fill : fills) {
      List<String> row = row(study, lines, fill);
      String time = fill.time().map(Object::toString).orElse("");
      csv.row(isTimed ? timed(time, row) : row);
    }
    return csv.text();
  }

  /** A row with the time of the session behind the date. */
  private static List<String> timed(String time, List<String> row) {
    List<String> cells = new ArrayList<>(row);
    cells.add(1, time);
    return cells;
  }

  private static List<String> row(Study study, ScriptLines lines, Fill fill) {
    OptionContract contract = fill.contract();
    return List.of(
        fill.date().toString(),
        Integer.toString(fill.trade()),
        fill.block(),
        fill.action().word(),
        contract.root().name(),
        contract.expiry().toString(),
        contract.right().name().toLowerCase(java.util.Locale.ROOT),
        Figures.file(contract.strike()).toPlainString(),
        Integer.toString(fill.quantity()),
        Figures.file(fill.mid()).toPlainString(),
        Figures.file(fill.price()).toPlainString(),
        fill.cash().toString(),
        fill.fees().toString(),
        Measures.slippage(fill).toString(),
        fill.note(),
        study.source().name(),
        Integer.toString(lines.lineOf(fill.rule())),
        lines.clause(fill.rule()));
  }
}
