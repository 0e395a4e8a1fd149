package io.condor.report;

import static io.condor.report.TextPage.left;
import static io.condor.report.TextPage.right;

import io.condor.backtest.Study;
import io.condor.measure.CrisisResult;
import io.condor.measure.Figures;
import java.util.List;

/** What each fall of SPX did to the account. */
final class Crises {
  private static final int LABEL_WIDTH = 36;
  private static final int COLUMN_WIDTH = 8;

  private Crises() {}

  static void write(TextPage page, Study study) {
    List<CrisisResult> results = CrisisResult.of(study);
    if (results.isEmpty()) {
      return;
    }
    boolean hedged = !study.hedge().isEmpty();
    page.section(
        left("FALLS OF SPX, high to low", LABEL_WIDTH),
        hedged
            ? column("SPX") + column("with") + column("without") + column("hedge") + trades(study)
            : column("SPX") + column("account"));
    for (CrisisResult result : results) {
      page.line(
          page.label("  " + left(result.window().name(), 9) + dates(result), LABEL_WIDTH)
              + column(Figures.percent(result.index()))
              + column(Figures.percent(result.with()))
              + (hedged ? hedged(result) : ""));
    }
  }

  private static String dates(CrisisResult result) {
    return " " + result.window().high() + " " + result.window().low();
  }

  private static String hedged(CrisisResult result) {
    return column(Figures.percent(result.without()))
        + column(Figures.percent(result.hedge()))
        + column(Figures.percent(result.condors()));
  }

  private static String trades(Study study) {
    return column(study.unit().equals("condor") ? "condors" : "trades");
  }

  private static String column(String text) {
    return right(text, COLUMN_WIDTH);
  }
}
