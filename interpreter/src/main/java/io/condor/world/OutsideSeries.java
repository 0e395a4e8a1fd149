package io.condor.world;

import io.condor.feed.DataFolder;
import io.condor.feed.ExternalFile;
import io.condor.feed.ExternalRows;
import io.condor.feed.SessionAxis;
import io.condor.market.DataReport;
import io.condor.market.ExternalSeries;
import io.condor.market.Findings;
import io.condor.market.UsIndexCalendar;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * External series that a world file lays beside a world that has none of its own.
 *
 * @param fingerprint of the files that they were read from; empty without any
 */
record OutsideSeries(List<ExternalSeries> series, DataReport report, String fingerprint) {
  static final OutsideSeries NONE =
      new OutsideSeries(List.of(), new DataReport(List.of(), List.of()), "");

  OutsideSeries {
    series = List.copyOf(series);
  }

  /** The series of {@code files} on {@code sessions}; paths start at {@code folder}. */
  static OutsideSeries read(List<ExternalFile> files, Path folder, List<LocalDate> sessions) {
    if (files.isEmpty()) {
      return NONE;
    }
    DataFolder data = new DataFolder(folder);
    Findings findings = new Findings();
    UsIndexCalendar calendar = UsIndexCalendar.load();
    SessionAxis axis = new SessionAxis(sessions);
    List<ExternalSeries> series = new ArrayList<>();
    for (ExternalFile file : files) {
      series.add(ExternalRows.read(file, data, calendar, axis, findings));
    }
    DataReport report = findings.report();
    return new OutsideSeries(series, report, data.fingerprint().absorb(report).hex());
  }

  boolean isEmpty() {
    return series.isEmpty();
  }

  /** The same without anything after {@code session}. */
  OutsideSeries cutAfter(int session) {
    return new OutsideSeries(
        series.stream().map(it -> it.cutAfter(session)).toList(), report, fingerprint);
  }
}
