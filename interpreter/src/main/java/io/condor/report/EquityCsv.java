package io.condor.report;

import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.measure.Figures;
import io.condor.measure.IndexMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code equity.csv}: one row for each session of the headline. Money in dollars; {@code pnl_…}
 * columns are the run with its hedge and sum to the change of {@code equity_with_usd}; {@code
 * spx_return} is a fraction, empty if unknown.
 */
public final class EquityCsv {
  private EquityCsv() {}

  /** The whole file. */
  public static String text(Study study) {
    RunResult with = study.headline().with();
    CsvText csv = new CsvText();
    csv.row(header(with));
    for (int i = 0; i < with.sessions().size(); i++) {
      csv.row(row(study, with, i));
    }
    return csv.text();
  }

  private static List<String> header(RunResult with) {
    List<String> header =
        new ArrayList<>(List.of("date", "equity_with_usd", "cash_with_usd", "equity_without_usd"));
    with.pnl().keySet().forEach(source -> header.add("pnl_" + source + "_usd"));
    header.add("open_condors");
    header.add("spx_return");
    return header;
  }

  private static List<String> row(Study study, RunResult with, int i) {
    List<String> row = new ArrayList<>();
    row.add(with.sessions().get(i).toString());
    row.add(with.equity().get(i).toString());
    row.add(with.cash().get(i).toString());
    row.add(study.headline().without().equity().get(i).toString());
    with.pnl().values().forEach(days -> row.add(days.get(i).toString()));
    row.add(with.openPositions().get(i).toString());
    OptionalDouble index = IndexMeasures.on(study, i);
    row.add(index.isPresent() ? Figures.file(index.getAsDouble()).toPlainString() : "");
    return row;
  }
}
