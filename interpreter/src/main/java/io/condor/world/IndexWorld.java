package io.condor.world;

import io.condor.feed.DataFolder;
import io.condor.feed.FuturesFiles;
import io.condor.feed.IndexFiles;
import io.condor.feed.ScheduledEvents;
import io.condor.feed.SessionAxis;
import io.condor.feed.SpxFiles;
import io.condor.feed.TreasuryBillFile;
import io.condor.market.DataException;
import io.condor.market.EventCalendar;
import io.condor.market.FeeSchedule;
import io.condor.market.Field;
import io.condor.market.Findings;
import io.condor.market.LevelWorld;
import io.condor.market.ListedContracts;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.TabledFees;
import io.condor.market.UsIndexCalendar;
import io.condor.market.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Real daily levels of the S&amp;P 500, its volatility indices and VIX futures, on every session
 * that has S&amp;P 500 levels; option prices come from a model of these levels.
 */
public final class IndexWorld {
  /** The name that commands use. */
  public static final String NAME = "index";

  private IndexWorld() {}

  /**
   * Loads all that {@code dataFolder} holds. S&amp;P 500 levels and VIX must be there; a series
   * whose file is absent is absent from the history.
   *
   * @param dataFolder with {@code indices/}, {@code futures/} and {@code rates_macro/}
   * @throws DataException if a file that must be there is missing, or any is malformed
   */
  public static World load(Path dataFolder) {
    DataFolder folder = new DataFolder(dataFolder);
    Findings findings = new Findings();
    UsIndexCalendar calendar = UsIndexCalendar.load();
    ListedContracts contracts = ListedContracts.load(calendar);
    FeeSchedule fees = TabledFees.retailIndexOptions();

    SpxFiles spx = SpxFiles.read(folder, calendar, findings);
    SessionAxis axis = spx.axis();
    MarketHistory.Builder history = MarketHistory.on(axis.sessions());
    spx.fill(axis, history);
    double[] vix = readVolatility(folder, axis, findings, history);
    if (folder.has(TreasuryBillFile.FILE)) {
      TreasuryBillFile.read(folder, axis, findings, history);
    }
    history.futures(FuturesFiles.read(folder, axis, contracts, vix, findings));
    EventCalendar events = ScheduledEvents.read(folder, findings);
    return LevelWorld.of(
        new LevelWorld.Parts(
            NAME,
            "real index levels and VIX futures; " + LevelWorld.MODEL_ERROR,
            folder.fingerprint().hex(),
            history.build(),
            calendar,
            contracts,
            events,
            fees,
            findings.report(),
            IndexFiles::file));
  }

  private static double[] readVolatility(
      DataFolder folder, SessionAxis axis, Findings findings, MarketHistory.Builder history) {
    IndexFiles files = new IndexFiles(folder, axis, findings, history);
    double[] vix = files.bars(Series.VIX, "VIX levels");
    for (Series series : List.of(Series.VIX9D, Series.VIX3M, Series.VIX6M)) {
      if (folder.has(IndexFiles.file(series))) {
        files.bars(series, series + " levels");
      }
    }
    for (Series series : List.of(Series.VVIX, Series.SKEW)) {
      if (folder.has(IndexFiles.file(series))) {
        files.levels(series, series + " levels", "DATE", Map.of(series.name(), Field.CLOSE));
      }
    }
    if (folder.has(IndexFiles.file(Series.VIX1D))) {
      files.levels(
          Series.VIX1D,
          "VIX1D levels",
          "date",
          new TreeMap<>(Map.of("open", Field.OPEN, "close", Field.CLOSE)));
    }
    return vix;
  }
}
