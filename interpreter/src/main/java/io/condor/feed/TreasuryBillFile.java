package io.condor.feed;

import io.condor.market.CsvTable;
import io.condor.market.Field;
import io.condor.market.Findings;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import java.time.LocalDate;

/**
 * Discount yield of the 13-week bill.
 *
 * <p>Rule {@code carried-forward}: a session without a yield, as on bank holidays, takes the one of
 * the session before, at most {@value #LONGEST_CARRY_SESSIONS} sessions long; beyond that the yield
 * is missing. Negative yields, as of March 2020, are kept.
 */
public final class TreasuryBillFile {
  public static final String FILE = "rates_macro/historico_maestro.csv";

  private static final int LONGEST_CARRY_SESSIONS = 5;

  private TreasuryBillFile() {}

  public static void read(
      DataFolder folder, SessionAxis axis, Findings findings, MarketHistory.Builder history) {
    CsvTable table =
        CsvTable.open(FILE, folder.open(FILE, "yields of the 13-week bill"), "fecha", "IRX_close");
    double[] yields = axis.emptyColumn();
    while (table.nextWhole()) {
      LocalDate date = table.date(0);
      if (!table.text(1).isEmpty()) {
        int session = IndexFiles.position(FILE, date, axis, findings);
        if (session >= 0) {
          IndexFiles.requireNew(table, date, yields[session]);
          yields[session] = table.number(1);
        }
      }
    }
    findings.read(FILE, table.rows());
    carryForward(axis, findings, yields);
    history.column(Series.TREASURY_BILL, Field.CLOSE, yields);
  }

  private static void carryForward(SessionAxis axis, Findings findings, double[] yields) {
    int carried = LONGEST_CARRY_SESSIONS;
    for (int i = 1; i < yields.length; i++) {
      if (!Double.isNaN(yields[i])) {
        carried = 0;
      } else if (carried < LONGEST_CARRY_SESSIONS) {
        carried++;
        yields[i] = yields[i - 1];
        findings.note(
            FILE, "carried-forward", "yield of the session before", axis.sessions().get(i));
      }
    }
  }
}
