package io.condor.world;

import io.condor.feed.DataFolder;
import io.condor.feed.ExternalFile;
import io.condor.feed.ExternalRows;
import io.condor.feed.FuturesFiles;
import io.condor.feed.LevelSeries;
import io.condor.feed.ScheduledEvents;
import io.condor.feed.SeriesLevels;
import io.condor.feed.SessionAxis;
import io.condor.feed.SessionLevels;
import io.condor.market.DataException;
import io.condor.market.DataReport;
import io.condor.market.EventCalendar;
import io.condor.market.ExternalSeries;
import io.condor.market.Findings;
import io.condor.market.FuturesCurve;
import io.condor.market.LevelWorld;
import io.condor.market.ListedContracts;
import io.condor.market.MarketHistory;
import io.condor.market.Series;
import io.condor.market.TabledFees;
import io.condor.market.UsIndexCalendar;
import io.condor.market.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Real daily levels of the S&amp;P 500, its volatility indices and VIX futures, on every session
 * that has S&amp;P 500 levels; option prices come from a model of these levels.
 */
public final class IndexWorld {
  /** The name that commands use. */
  public static final String NAME = "index";

  private IndexWorld() {}

  /**
   * Loads what the shipped declaration of the index world names and {@code dataFolder} holds.
   *
   * @throws DataException if a file that must be there is missing, or any is malformed
   */
  public static World load(Path dataFolder) {
    return load(WorldCatalog.find(NAME).levels(), dataFolder);
  }

  /**
   * Loads all that {@code settings} declare and {@code dataFolder} holds. S&amp;P 500 levels and
   * VIX must be there; a series whose file is absent is absent from the history.
   */
  static World load(LevelSettings settings, Path dataFolder) {
    DataFolder folder = new DataFolder(dataFolder);
    Findings findings = new Findings();
    UsIndexCalendar calendar = UsIndexCalendar.load();
    ListedContracts contracts = ListedContracts.load(calendar);

    SessionLevels spx =
        SessionLevels.read(required(settings, Series.SPX), folder, calendar, findings);
    SessionAxis axis = spx.axis();
    MarketHistory.Builder history = MarketHistory.on(axis.sessions());
    spx.fill(axis, history);
    required(settings, Series.VIX);
    double[] vix = axis.emptyColumn();
    for (LevelSeries series : settings.series()) {
      if (series.series() != Series.SPX) {
        double[] closes = SeriesLevels.read(series, folder, axis, findings, history);
        vix = series.series() == Series.VIX ? closes : vix;
      }
    }
    List<FuturesCurve> curves =
        FuturesFiles.read(settings.futures(), folder, axis, contracts, vix, findings);
    history.futures(curves);
    EventCalendar events = ScheduledEvents.read(settings.events(), folder, findings);
    List<ExternalSeries> external = new ArrayList<>();
    for (ExternalFile file : settings.external()) {
      if (file.required() || folder.has(file.values().file())) {
        external.add(ExternalRows.read(file, folder, calendar, axis, findings));
      }
    }
    DataReport report = findings.report();
    return LevelWorld.of(
        new LevelWorld.Parts(
            NAME,
            "real index levels and VIX futures; " + LevelWorld.MODEL_ERROR,
            // Files alone would hide that a rule has changed. None is read later: the report stays.
            folder.fingerprint().absorb(report).hex(),
            history.build(),
            calendar,
            contracts,
            events,
            TabledFees.retailIndexOptions(),
            report,
            settings::expectedSource,
            external));
  }

  private static LevelSeries required(LevelSettings settings, Series series) {
    return settings
        .of(series)
        .orElseThrow(
            () -> new IllegalArgumentException("the world file declares no series " + series));
  }
}
