package io.condor.report.html;

import io.condor.backtest.RunResult;
import io.condor.backtest.Study;
import io.condor.measure.Measures;
import io.condor.measure.Verdicts;
import io.condor.report.ScriptLines;

/**
 * What every section reads.
 *
 * @param study results
 * @param verdicts what is to be thought of them
 * @param command that makes them again
 * @param parts what other parts of the product add
 * @param fills the headline's fills by row
 * @param lines of the script
 */
record Reported(
    Study study,
    Verdicts verdicts,
    String command,
    ReportParts parts,
    FillRows fills,
    ScriptLines lines) {
  static Reported of(Study study, Verdicts verdicts, String command, ReportParts parts) {
    return new Reported(
        study,
        verdicts,
        command,
        parts,
        new FillRows(study.headline().with().fills()),
        new ScriptLines(study.source()));
  }

  boolean hedged() {
    return !study.hedge().isEmpty();
  }

  RunResult run() {
    return study.headline().with();
  }

  RunResult bareRun() {
    return study.headline().without();
  }

  Measures with() {
    return verdicts.headline().with();
  }

  Measures without() {
    return verdicts.headline().without();
  }

  /** {@code alvh.short} without its hedge: {@code short}. */
  String layerName(String layer) {
    String prefix = study.hedge() + ".";
    return layer.startsWith(prefix) ? layer.substring(prefix.length()) : layer;
  }

  /** A source of profit as a reader knows it. */
  String sourceName(String source) {
    return study.hedgeLayers().contains(source)
        ? study.hedge() + " " + layerName(source)
        : source.replace('_', ' ');
  }
}
