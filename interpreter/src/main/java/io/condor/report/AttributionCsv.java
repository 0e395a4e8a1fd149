package io.condor.report;

import io.condor.backtest.Attribution;
import io.condor.backtest.Component;
import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code attribution.csv}: profit of the headline run with its hedge by cause, dollars. One row for
 * each trade on each session on which it was held or traded, and one for each thing that cash
 * earned, whose trade is 0. The rows of a session sum to its change of equity.
 */
public final class AttributionCsv {
  private AttributionCsv() {}

  /** The whole file. */
  public static String text(Study study) {
    RunResult run = study.headline().with();
    Attribution attribution = run.attribution();
    CsvText csv = new CsvText();
    List<String> header = new ArrayList<>(List.of("date", "source", "trade"));
    for (Component component : Component.values()) {
      header.add(component.word() + "_usd");
    }
    csv.row(header);
    for (int i = 0; i < run.sessions().size() && !attribution.isEmpty(); i++) {
      for (int row = attribution.start(i); row < attribution.end(i); row++) {
        List<String> cells = new ArrayList<>();
        cells.add(run.sessions().get(i).toString());
        cells.add(attribution.source(row));
        cells.add(Integer.toString(attribution.trade(row)));
        for (Component component : Component.values()) {
          cells.add(attribution.of(row, component).toString());
        }
        csv.row(cells);
      }
    }
    return csv.text();
  }
}
